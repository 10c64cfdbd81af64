import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locale } from '../../domain/locale.ts';
import { readCodePoints } from './woff2-code-points.ts';

/** A part of a face, as the web's font packages cut them. */
export interface FaceSlice {
  readonly face: FaceName;
  readonly file: string;
  /** What it has, from the font itself; read once. */
  codePoints(): ReadonlySet<number>;
}

export type FaceName = 'Song' | 'Song TC' | 'Latin' | 'Emoji' | 'Arabic' | 'Hebrew';

/** A face in slices. */
interface Face {
  /** The slices that may have a code point, best first. */
  find(codePoint: number): readonly FaceSlice[];
}

/** Where the packages say what is in their slices. */
const indexes: Readonly<Record<Exclude<FaceName, 'Song'>, () => string>> = {
  'Song TC': () => import.meta.resolve('@fontsource-variable/noto-serif-tc/unicode.json'),
  Latin: () => import.meta.resolve('@fontsource-variable/source-serif-4/unicode.json'),
  Emoji: () => import.meta.resolve('@fontsource-variable/noto-emoji/unicode.json'),
  Arabic: () => import.meta.resolve('@fontsource-variable/noto-naskh-arabic/unicode.json'),
  Hebrew: () => import.meta.resolve('@fontsource-variable/noto-serif-hebrew/unicode.json'),
};

/** In which order faces are asked for a code point. The forms of one language come before those of the other. */
const faceOrder: Readonly<Record<Locale, readonly FaceName[]>> = {
  'zh-CN': ['Latin', 'Song', 'Song TC', 'Emoji', 'Arabic', 'Hebrew'],
  'zh-TW': ['Latin', 'Song TC', 'Song', 'Emoji', 'Arabic', 'Hebrew'],
  'en-US': ['Latin', 'Song', 'Song TC', 'Emoji', 'Arabic', 'Hebrew'],
};

/** What a face is called in one language: other characters are taken from it in another. */
export function familyOf(locale: Locale, face: FaceName): string {
  return `${face} ${locale}`;
}

/** The faces of a language, as CSS lists them. */
export function familiesOf(locale: Locale): string {
  return faceOrder[locale].map((face) => `"${familyOf(locale, face)}"`).join(', ');
}

/** Latin faces have these too, but as short or as low as Latin wants them. */
const chinesePunctuation = '—…·';

/** The faces, from the packages that ship them. */
export interface Faces {
  /** Where a character is taken from in a language; undefined where no face has it. No font is read before something needs it. */
  sliceFor(locale: Locale, codePoint: number): FaceSlice | undefined;
}

export function openFaces(): Faces {
  const opened = new Map<FaceName, Face>();
  const chosen = new Map<string, FaceSlice | undefined>();

  function open(name: FaceName): Face {
    const known = opened.get(name);
    if (known) return known;
    const face = name === 'Song' ? openSong() : openFontsource(name, fileURLToPath(indexes[name]()));
    opened.set(name, face);
    return face;
  }

  function choose(locale: Locale, codePoint: number): FaceSlice | undefined {
    const isChinese = chinesePunctuation.includes(String.fromCodePoint(codePoint));
    for (const name of faceOrder[locale]) {
      if (name === 'Latin' && isChinese) continue;
      const slice = open(name)
        .find(codePoint)
        .find((candidate) => candidate.codePoints().has(codePoint));
      if (slice) return slice;
    }
    return undefined;
  }

  return {
    sliceFor(locale, codePoint) {
      const key = `${locale} ${codePoint}`;
      if (!chosen.has(key)) chosen.set(key, choose(locale, codePoint));
      return chosen.get(key);
    },
  };
}

/** Source Han Serif CN, variable, all its 30,000 characters: the slices are listed in its stylesheet. */
function openSong(): Face {
  const sheet = fileURLToPath(import.meta.resolve('@chinese-fonts/syst/dist/SourceHanSerifCN/result.css'));
  const rules = readFileSync(sheet, 'utf8').matchAll(/url\("\.\/([0-9a-f]+\.woff2)"\)[^}]*?unicode-range:([^;}]+)/g);
  return createFace(
    'Song',
    Array.from(rules, ([, file = '', ranges = '']) => ({ file: join(dirname(sheet), file), ranges })),
  );
}

/** @param index - `unicode.json`, beside the folder of the slices, whose files are called after the package */
function openFontsource(name: FaceName, index: string): Face {
  const folder = dirname(index);
  const slices: Readonly<Record<string, string>> = JSON.parse(readFileSync(index, 'utf8'));
  return createFace(
    name,
    Object.entries(slices).map(([slice, ranges]) => ({
      file: join(folder, 'files', `${basename(folder)}-${slice.replace(/[[\]]/g, '')}-wght-normal.woff2`),
      ranges,
    })),
  );
}

function createFace(face: FaceName, listed: readonly { readonly file: string; readonly ranges: string }[]): Face {
  const slices = listed.map(({ file, ranges }) => {
    let codePoints: ReadonlySet<number> | undefined;
    const slice: FaceSlice = {
      face,
      file,
      codePoints() {
        codePoints ??= readCodePoints(readFileSync(file));
        return codePoints;
      },
    };
    return { slice, ranges: parseRanges(ranges) };
  });
  return {
    find: (codePoint) =>
      slices
        .filter(({ ranges }) => ranges.some(([from, to]) => codePoint >= from && codePoint <= to))
        .map(({ slice }) => slice),
  };
}

/** `U+3401,U+4E00-9FFF` */
function parseRanges(text: string): readonly (readonly [from: number, to: number])[] {
  return text.split(',').map((range) => {
    const [from = '', to = from] = range.trim().replace(/^U\+/i, '').split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });
}
