import { findPlaces, type Place } from '../alignment/places.ts';
import type { Evidence } from '../evidence.ts';
import { agrees } from '../figures/agreement.ts';
import { isComposite } from '../figures/calendar.ts';
import type { Figure } from '../figures/figure.ts';
import type { Reading } from '../reading.ts';

/** Characters beside a place where the same number speaks for the sentence. */
const around = 30;

/** The figures of a passage that overlap `[start, end)`. */
function figuresIn(figures: readonly Figure[], start: number, end: number): readonly Figure[] {
  let from = 0;
  let to = figures.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((figures[middle]?.end ?? 0) <= start) from = middle + 1;
    else to = middle;
  }
  const found: Figure[] = [];
  for (let at = from; at < figures.length; at += 1) {
    const figure = figures[at];
    if (!figure || figure.start >= end) break;
    found.push(figure);
  }
  return found;
}

const measuresSame = (a: Figure, b: Figure) =>
  a.unit.dimension === b.unit.dimension && (a.unit.dimension !== 'count' || a.unit.word === b.unit.word);

function isDisplacedAt(said: Figure, { passage: { figures }, span: [start, end] }: Place): boolean {
  if (figuresIn(figures, start - around, end + around).some((figure) => agrees(said, figure))) return false;
  return figuresIn(figures, start, end).some((figure) => measuresSame(figure, said));
}

/**
 * The first number of a sentence that the passages have, but for something else: wherever they speak of what stands around it, they have others.
 * The parts of a date that they name as one are not taken apart.
 */
export function findDisplacedFigure(said: Reading, passages: readonly Evidence[]): string | undefined {
  const { folded, tokens } = said;
  const dates = said.calendar.filter(isComposite);
  let next = 0;
  for (const [at, { figure }] of tokens.entries()) {
    if (!figure || figure.isLone) continue;
    while ((dates[next]?.end ?? Number.POSITIVE_INFINITY) <= figure.start) next += 1;
    if ((dates[next]?.start ?? Number.POSITIVE_INFINITY) <= figure.start) continue;
    const places = findPlaces(tokens, [at, at + 1], passages);
    if (places.length > 0 && places.every((place) => isDisplacedAt(figure, place))) {
      return folded.slice(figure.start, figure.end);
    }
  }
  return undefined;
}
