import type { Clock } from '../ports/clock.ts';

export interface WaitUntilOptions {
  readonly lookEveryMs: number;
  readonly atMostMs: number;
  readonly clock: Clock;
}

/** Looks at once and then now and then whether something is so, and resolves when it is, or when that has taken long enough. */
export async function waitUntil(
  isSo: () => boolean,
  { lookEveryMs, atMostMs, clock }: WaitUntilOptions,
): Promise<void> {
  const giveUpAt = clock.now() + atMostMs;
  while (!isSo() && clock.now() < giveUpAt) {
    await new Promise<void>((resolve) => clock.after(lookEveryMs, resolve));
  }
}
