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
  return words;
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

/** With what stands right beside it and is the same in both texts: the 不 of 不得不 may go with what differs. */
const widen = ([start, end]: Range): Range => [Math.max(0, start - 1), end + 1];

/** Whether an edit puts in or takes out a denial and nothing else: even that of 不同. */
const isBareDenial = (a: string, b: string) => (a === '' && deniers.has(b)) || (b === '' && deniers.has(a));

/** Whether the two sides of an edit say opposite things: by opposite words, or by a denial that only one has, not by both at once. */
export function turnsMeaning(said: Side, given: Side, edit: Edit): boolean {
  const own = spanOf(said, edit.said);
  const other = spanOf(given, edit.given);
  if (isBareDenial(said.text.slice(...own), given.text.slice(...other))) return true;
  const ownDenials = denialsIn(said.text, ...widen(own)).length;
  const otherDenials = denialsIn(given.text, ...widen(other)).length;
  const isDenied = (ownDenials + otherDenials) % 2 === 1;
  const isOpposite = hasOpposites(said, given, edit);
  if (isDenied === isOpposite) return false;
  if (!isDenied) return true;
  if (isReworded(said.text.slice(...own), given.text.slice(...other))) return false;
  return !(ownDenials > otherDenials ? impliesDenial(given.text, ...other) : impliesDenial(said.text, ...own));
}
