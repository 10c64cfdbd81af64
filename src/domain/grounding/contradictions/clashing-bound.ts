import type { Evidence } from '../evidence.ts';
import { boundsClash } from '../figures/agreement.ts';
import type { Reading } from '../reading.ts';

/** The first number of a sentence that is said to be a least where the passages have it for a most, or the other way round. */
export function findClashingBound({ folded, figures }: Reading, passages: readonly Evidence[]): string | undefined {
  const clashing = figures.find((figure) => {
    if (figure.bound !== 'over' && figure.bound !== 'under') return false;
    const agreeing = passages.flatMap(({ amounts }) => amounts.agreeing(figure));
    return agreeing.length > 0 && agreeing.every((given) => boundsClash(figure, given));
  });
  return clashing && folded.slice(clashing.start, clashing.end);
}
