import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';

export interface Repetition {
  /** Does the work once, and answers in how many milliseconds to do it again. */
  readonly work: () => Promise<number>;
  /** When to try again after a failure, in milliseconds; or how it depends on how many there were in a row, at least 1. */
  readonly retryAfterMs: number | ((failures: number) => number);
  /** What a failure is called in the log: said at the first of several in a row, and at the end of them. */
  readonly failureEvent: string;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Does something over and over, at once and then one time after the other, whether it fails or not.
 *
 * @returns a function that ends it, and resolves when the work under way is done
 */
export function repeat({ work, retryAfterMs, failureEvent, clock, log }: Repetition): () => Promise<void> {
  let isStopped = false;
  let failures = 0;
  let cancel: (() => void) | undefined;
  let underWay = run();

  async function run(): Promise<void> {
    const nextMs = await attempt();
    if (isStopped) return;
    cancel = clock.after(nextMs, () => {
      underWay = run();
    });
  }

  async function attempt(): Promise<number> {
    try {
      const nextMs = await work();
      if (failures > 0) log.info(failureEvent, { over: true });
      failures = 0;
      return nextMs;
    } catch (error) {
      if (failures === 0 && !isStopped) log.warn(failureEvent, { error });
      failures += 1;
      return typeof retryAfterMs === 'number' ? retryAfterMs : retryAfterMs(failures);
    }
  }

  return async () => {
    isStopped = true;
    cancel?.();
    await underWay;
  };
}
