import type { Clock } from '../../ports/clock.ts';

/**
 * Resolves when it is done, or after so long although it goes on then: whoever comes next hears of its failure.
 *
 * @throws what it rejects with until then
 */
export async function waitFor(done: Promise<void>, ms: number, clock: Pick<Clock, 'after'>): Promise<void> {
  if (ms === Number.POSITIVE_INFINITY) return done;
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const cancel = clock.after(ms, resolve);
  await Promise.race([done, late]).finally(cancel);
  done.catch(() => undefined);
}
