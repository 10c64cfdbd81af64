import type { Edit } from '../alignment/edits.ts';
import { type Range, type Side, spanOf } from '../alignment/side.ts';
import { agrees } from '../figures/agreement.ts';
import type { Figure } from '../figures/figure.ts';
import { isHanNumeral } from '../figures/numeral.ts';

const pairOfTwo = new Set('二两');

const figuresIn = ({ tokens }: Side, [from, to]: Range): readonly Figure[] =>
  tokens.slice(from, to).flatMap(({ figure }) => (figure ? [figure] : []));

/** Whether two stretches are numbers in Han and nothing else, and not the same: 三 and 五 in front of what is no measure word. */
const areOtherNumerals = (a: string, b: string) =>
  a !== b && a !== '' && b !== '' && [...a, ...b].every(isHanNumeral) && !(pairOfTwo.has(a) && pairOfTwo.has(b));

/** Whether the sentence has another number where the passage has one of the same kind. */
export function hasOtherFigure(said: Side, given: Side, edit: Edit): boolean {
  if (areOtherNumerals(said.text.slice(...spanOf(said, edit.said)), given.text.slice(...spanOf(given, edit.given)))) {
    return true;
  }
  const own = figuresIn(said, edit.said);
  const other = figuresIn(given, edit.given);
  if (own.length !== other.length) return false;
  return own.some((figure, index) => {
    const facing = other[index];
    const isComparable = figure.unit.dimension === facing?.unit.dimension || figure.low === facing?.low;
    return facing !== undefined && isComparable && !agrees(figure, facing);
  });
}
