import type { Clock } from '../../ports/clock.ts';
import { breathe } from '../../retrieval/breathe.ts';

/** What goes through many articles lets the process do other things after so long. */
const sliceMs = 5;

/** @returns what is to be awaited now and then: it lets others have their turn where it is due */
export function createPause(clock: Pick<Clock, 'now'>): () => Promise<void> {
  let sliceStart = clock.now();
  return async () => {
    if (clock.now() - sliceStart < sliceMs) return;
    await breathe();
    sliceStart = clock.now();
  };
}
