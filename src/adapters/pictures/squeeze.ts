import type { Locale } from '../../domain/locale.ts';

/** A stretch of a text whose last mark gives up the empty half of its square, or none does. */
export interface Stretch {
  readonly text: string;
  readonly isSqueezed: boolean;
}

/** Their right half is empty. */
const closing = '》」』】〉）〕〗';
/** In China, too; in Taiwan and Hong Kong these are set in the middle. */
const closingInChina = '。，、；：';
/** Their left half is empty. */
const opening = '《「『【〈（〔〖';

/**
 * 标点挤压: of two marks side by side the first gives up half a square, or they would look as far apart as words.
 *
 * @returns the text in stretches, of which every squeezed one is one mark
 * @see https://www.w3.org/TR/clreq/#punctuation_adjustment_in_chinese_text_composition
 */
export function squeeze(text: string, locale: Locale): readonly Stretch[] {
  const first = closing + (locale === 'zh-TW' ? '' : closingInChina);
  const second = first + opening;
  const stretches: Stretch[] = [];
  let from = 0;
  for (let at = 0; at + 1 < text.length; at += 1) {
    const [mark, next] = [text.charAt(at), text.charAt(at + 1)];
    if (!(first.includes(mark) && second.includes(next)) && !(opening.includes(mark) && opening.includes(next)))
      continue;
    if (at > from) stretches.push({ text: text.slice(from, at), isSqueezed: false });
    stretches.push({ text: mark, isSqueezed: true });
    from = at + 1;
  }
  return from < text.length ? [...stretches, { text: text.slice(from), isSqueezed: false }] : stretches;
}
