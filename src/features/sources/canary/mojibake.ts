import type { FindFault } from './leftovers.ts';

interface Sign {
  readonly pattern: RegExp;
  /** More of the characters than this. */
  readonly share: number;
  /** So often at least. */
  readonly times: number;
}

const signs: readonly Sign[] = [
  /** What doesn't fit an encoding; its UTF-8 read as GBK; memory that nobody filled. */
  { pattern: /\uFFFD/gu, share: 0.005, times: 2 },
  { pattern: /锟斤拷|烫烫烫|屯屯屯|ï¿½|ï»¿/gu, share: 0, times: 1 },
  /** Chinese in UTF-8, read as a Western encoding. */
  {
    pattern: /[ä-é][\u0080-\u00BF\u0152-\u0178\u02C6\u02DC\u2013-\u2122€]{2}|Ã[\u0080-\u00BF]|â€[\u0080-\u2122]/gu,
    share: 0.02,
    times: 3,
  },
  /** Chinese in GBK or Big5, read as a Western encoding: no · × ÷ among them, of which lines are made. */
  {
    pattern: /[\u00A1-\u00A6\u00A8-\u00AF\u00B2-\u00B6\u00B8-\u00D6\u00D8-\u00F6\u00F8-\u00FE]{4,}/gu,
    share: 0.02,
    times: 3,
  },
  {
    pattern: /[\u00A1-\u00A6\u00A8-\u00AF\u00B2-\u00B6\u00B8-\u00D6\u00D8-\u00F6\u00F8-\u00FE]{8,}/gu,
    share: 0,
    times: 1,
  },
  /** Characters that were thrown away. */
  { pattern: /\?{3,}/gu, share: 0.1, times: 2 },
];

/** The most frequent characters of written Chinese in both scripts. Of a text in the wrong encoding they are a hundredth, of others a sixth. */
const frequent =
  /[的一是不了在人有我他这這个個们們中来來上大为為国國地到以说說时時要就出会會年日月和与與对對于於公司市新]/gu;
const han = /\p{Script=Han}/gu;
/** Fewer characters tell nothing; less of them being frequent tells enough. */
const rare = { least: 150, share: 0.025 } as const;

/** Characters read in the wrong encoding, in the title and points, or in the text. */
export const findMojibake: FindFault = ({ title, points, body }) =>
  [[title, ...points].join('\n'), body].map(strangeIn).find(Boolean);

function strangeIn(text: string): string | undefined {
  for (const { pattern, share, times } of signs) {
    const found = text.match(pattern) ?? [];
    if (found.length >= Math.min(times, 1 + text.length / 10) && found.join('').length > share * text.length) {
      return excerptFrom(text, found[0] ?? '');
    }
  }
  const characters = text.match(han) ?? [];
  const isRare =
    characters.length >= rare.least && (text.match(frequent)?.length ?? 0) < rare.share * characters.length;
  return isRare || isReadAsGbk(characters) ? text : undefined;
}

/** Chinese in UTF-8 begins each character with a byte from E4 to E9. Read as GBK, most of those begin another one; of other texts hardly any do. */
function isReadAsGbk(characters: readonly string[]): boolean {
  led ??= charactersLedBy(0xe4, 0xe9);
  const count = characters.filter((character) => led?.has(character)).length;
  return characters.length >= readAsGbk.least && count > readAsGbk.share * characters.length;
}

const readAsGbk = { least: 6, share: 0.2 } as const;
let led: ReadonlySet<string> | undefined;

function charactersLedBy(from: number, to: number): ReadonlySet<string> {
  const bytes: number[] = [];
  for (let lead = from; lead <= to; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) if (trail !== 0x7f) bytes.push(lead, trail);
  }
  return new Set(new TextDecoder('gbk').decode(Uint8Array.from(bytes)));
}

function excerptFrom(text: string, found: string): string {
  return text.slice(Math.max(0, text.indexOf(found) - 10)).trim();
}
