import type { Edit } from '../alignment/edits.ts';
import { type Range, type Side, spanOf } from '../alignment/side.ts';
import { denialsIn, deniers, impliesDenial } from './negation.ts';
import { areOpposite, hasOpposite, longestOpposite } from './opposites.ts';

/** The words of the table of opposites that overlap a span; single characters only when they lie inside. */
function opposableWords(text: string, [start, end]: Range): readonly string[] {
  if (end <= start) return [];
  const words: string[] = [];
  for (let from = Math.max(0, start - longestOpposite + 1); from < end; from += 1) {
    for (let to = Math.max(from + 1, start + 1); to <= from + longestOpposite; to += 1) {
      const word = text.slice(from, to);
      const isWhole = word.length > 1 || (from >= start && to <= end);
      // What a denial alone makes an opposite (有效, 无效) is told by the denial.
      if (isWhole && hasOpposite(word) && denialsIn(text, from, to).length === 0) words.push(word);
    }
  }
  // 不低于 is one word, not 低于.
  return words.filter((word) => !words.some((longer) => longer !== word && longer.includes(word)));
}

function hasOpposites(said: Side, given: Side, edit: Edit): boolean {
  const ownSpan = spanOf(said, edit.said);
  const otherSpan = spanOf(given, edit.given);
  const own = opposableWords(said.text, ownSpan);
  const other = opposableWords(given.text, otherSpan);
  if (own.some((word) => other.some((opposite) => areOpposite(word, opposite)))) {
    return !own.some((word) => word.length > 1 && other.includes(word));
  }
  const a = said.text.slice(...ownSpan);
  const b = given.text.slice(...otherSpan);
  return a.length === 1 && b.length === 1 && !deniers.has(a) && !deniers.has(b) && areOpposite(a, b);
}

/** What stands beside a denial and says nothing by itself. */
const auxiliary = /[不没未无非勿有能会曾已经将并从尚仍是法可以够得再也都就还被了的过正]/gu;

/** Whether both sides have words of their own apart from denials: then it isn't the denial that differs. */
const isReworded = (a: string, b: string) => a.replace(auxiliary, '').length > 1 && b.replace(auxiliary, '').length > 1;

const mark = /[^\p{L}\p{N}]/u;

/** With what stands right beside it and is the same in both texts, marks apart: the 不 of 不得不 may go with what differs. */
function widen(text: string, [start, end]: Range): Range {
  let from = Math.max(0, start - 1);
  let to = Math.min(text.length, end + 1);
  while (from > 0 && start - from < 3 && mark.test(text[from] ?? '')) from -= 1;
  while (to < text.length && to - end < 3 && mark.test(text[to - 1] ?? '')) to += 1;
  return [from, to];
}

/** Whether both sides of the edits together deny as often: 与……无关 is 不与……挂钩. */
export function areDenialsEven(said: Side, given: Side, edits: readonly Edit[]): boolean {
  const count = (side: Side, ranges: readonly Range[]) =>
    ranges.reduce((sum, range) => sum + denialsIn(side.text, ...spanOf(side, range)).length, 0);
  const own = count(
    said,
    edits.map((edit) => edit.said),
  );
  return (
    own > 0 &&
    own ===
      count(
        given,
        edits.map((edit) => edit.given),
      )
  );
}

/** Whether an edit puts in or takes out a denial and nothing else: even that of 不同. */
const isBareDenial = (a: string, b: string) => (a === '' && deniers.has(b)) || (b === '' && deniers.has(a));

/**
 * Whether the two sides of an edit say opposite things: by opposite words, or by a denial that only one has, not by both at once.
 *
 * @param isEven - whether the clause denies as often in both texts, so that a denial here is made up for elsewhere
 */
export function turnsMeaning(said: Side, given: Side, edit: Edit, isEven: boolean): boolean {
  const own = spanOf(said, edit.said);
  const other = spanOf(given, edit.given);
  if (!isEven && isBareDenial(said.text.slice(...own), given.text.slice(...other))) return true;
  const ownDenials = denialsIn(said.text, ...widen(said.text, own)).length;
  const otherDenials = denialsIn(given.text, ...widen(given.text, other)).length;
  const isDenied = !isEven && (ownDenials + otherDenials) % 2 === 1;
  const isOpposite = hasOpposites(said, given, edit);
  if (isDenied === isOpposite) return false;
  if (!isDenied) return true;
  if (isReworded(said.text.slice(...own), given.text.slice(...other))) return false;
  return !(ownDenials > otherDenials ? impliesDenial(given.text, ...other) : impliesDenial(said.text, ...own));
}
