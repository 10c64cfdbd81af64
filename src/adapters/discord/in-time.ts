import type { Clock } from '../../ports/clock.ts';

/** Whoever ordered a look has seen nothing yet: limits and silences that go on longer are as good as no answer. */
const lookWithinMs = 8_000;

/** What a look finds, or `late` when it takes too long. @throws what the look throws in time */
export async function inTime<Found, Late>(
  clock: Pick<Clock, 'after'>,
  look: Promise<Found>,
  late: Late,
): Promise<Found | Late> {
  const { promise, resolve } = Promise.withResolvers<Late>();
  const cancel = clock.after(lookWithinMs, () => resolve(late));
  return Promise.race([look, promise]).finally(cancel);
}
