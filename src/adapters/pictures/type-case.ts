import type { Locale } from '../../domain/locale.ts';
import type { Faces, FaceSlice } from './faces.ts';
import { spaceScripts } from './space-scripts.ts';

/** What is drawn for a character that no face has: the geta, which printers set where a type was missing. */
export const geta = '〓';

/** Takes types out of the faces for one card, and notes which were missing. */
export interface TypeCase {
  readonly locale: Locale;
  /**
   * A text as it is set: on one line, without what would turn all that follows round.
   *
   * @param isSpaced - whether 汉字 are set apart from Latin letters and digits
   */
  set(text: string, isSpaced: boolean): string;
  /** The slices that what was set needs. */
  readonly slices: ReadonlySet<FaceSlice>;
  /** The characters for which the geta stands. */
  readonly missing: ReadonlySet<string>;
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** What changes the direction of all that follows, what can't be seen, and what isn't text. */
const unprintable = /[\p{Cc}\u00ad\u200b\u2060\ufeff\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]+/gu;
/** Joiners, marks of direction, variation selectors and the tags of flags: no glyph is theirs. */
const ignorable = /[\u200c-\u200f]|\u061c|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]|[\u{e0020}-\u{e007f}]/u;

/** Emoji are drawn in ink, which has no tone of skin. */
const skinTone = /(?<=\p{Emoji_Modifier_Base}\ufe0f?)[\u{1f3fb}-\u{1f3ff}]/gu;

/** Whether there is no glyph for it: it tells how others go together. */
export function isJoiner(codePoint: number): boolean {
  return ignorable.test(String.fromCodePoint(codePoint));
}

export function openTypeCase(locale: Locale, faces: Faces): TypeCase {
  const slices = new Set<FaceSlice>();
  const missing = new Set<string>();

  function canSet(character: string): boolean {
    if (ignorable.test(character)) return true;
    const slice = faces.sliceFor(locale, character.codePointAt(0) ?? 0);
    if (slice) slices.add(slice);
    return slice !== undefined;
  }

  return {
    locale,
    set(text, isSpaced) {
      const clean = latinPunctuation(text.toWellFormed().replace(unprintable, ' ').replace(skinTone, ''));
      let printed = '';
      for (const { segment } of graphemes.segment(isSpaced ? spaceScripts(clean) : clean)) {
        const lacking = [...segment].filter((character) => !canSet(character));
        for (const character of lacking) missing.add(character);
        printed += lacking.length > 0 && canSet(geta) ? geta : segment;
      }
      return printed;
    },
    slices,
    missing,
  };
}

/** The dash and the ellipsis of the 汉字 faces are as wide as 汉字: a text without any is set with others. */
function latinPunctuation(text: string): string {
  return /[\p{Script=Han}\u3000-\u303f]/u.test(text) ? text : text.replaceAll('—', '–').replaceAll('…', '...');
}
