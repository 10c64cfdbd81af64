import type { Edit } from '../alignment/edits.ts';
import { type Side, spanOf } from '../alignment/side.ts';

/** In a list the order says nothing. */
const coordinates = /[、和与及跟同或]/u;

/**
 * Whether two stretches of the sentence have changed places with one another: 甲 beat 乙 where the passage says that 乙 beat 甲. Not in a list,
 * `甲、乙` for `乙、甲`.
 */
export function hasSwap(said: Side, given: Side, edits: readonly Edit[]): boolean {
  const texts = edits.map((edit) => {
    const span = spanOf(said, edit.said);
    return { span, own: said.text.slice(...span), other: given.text.slice(...spanOf(given, edit.given)) };
  });
  return texts.some((first, index) =>
    texts.slice(index + 1).some((second) => {
      const isCrossed = first.own.length > 1 && first.own === second.other && first.other === second.own;
      if (!isCrossed || first.own === first.other || second.own.length < 2) return false;
      const between = said.text.slice(first.span[1], second.span[0]);
      return !(between.length <= 2 && coordinates.test(between)) && !between.includes('、');
    }),
  );
}
