import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';

export interface LookOutDeps {
  /** Looks once, and answers in how many milliseconds to look again. */
  readonly look: () => Promise<number>;
  /** When to look again after a failure, in milliseconds; or how it depends on how many there were in a row, at least 1. */
  readonly retryAfterMs: number | ((failures: number) => number);
  /** What a failure is called in the log: said at the first of several in a row, and at the end of them. */
  readonly failureEvent: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** Looks now and then, one look at a time. */
export interface LookOut {
  /** Looks at once, or as soon as the look under way is done; after a failure not before it is time to try again. */
  now(): void;
  /** Doesn't look again, and resolves when the look under way is done. */
  stop(): Promise<void>;
}

/** A look-out that doesn't look before it is told to. */
export function createLookOut({ look, retryAfterMs, failureEvent, clock, log }: LookOutDeps): LookOut {
  let isLooking = false;
  let isAwaited = false;
  let isStopped = false;
  let failures = 0;
  let cancel: (() => void) | undefined;
  let underWay: Promise<void> | undefined;

  async function attempt(): Promise<number> {
    try {
      const nextMs = await look();
      if (failures > 0) log.info(failureEvent, { over: true });
      failures = 0;
      return nextMs;
    } catch (error) {
      if (failures === 0 && !isStopped) log.warn(failureEvent, { error });
      failures += 1;
      return typeof retryAfterMs === 'number' ? retryAfterMs : retryAfterMs(failures);
    }
  }

  async function run(): Promise<void> {
    isLooking = true;
    isAwaited = false;
    cancel?.();
    const nextMs = await attempt();
    isLooking = false;
    if (!isStopped) cancel = clock.after(isAwaited && failures === 0 ? 0 : nextMs, begin);
  }

  function begin() {
    underWay = run();
  }

  function now() {
    if (isStopped) return;
    if (isLooking) isAwaited = true;
    // What fails may well call for another look itself.
    else if (failures === 0) begin();
  }

  return {
    now,
    async stop() {
      isStopped = true;
      cancel?.();
      await underWay;
    },
  };
}
