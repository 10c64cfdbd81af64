import { HexinError } from '../../domain/hexin-error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Failure } from './model-error.ts';
import { backoffMs } from './retry-timing.ts';

export interface PatienceOptions {
  /** The tries that there are at most. */
  readonly tries: number;
  /** Who has to wait longer than this is better served by a failure now. */
  readonly longestWaitMs: number;
  readonly clock: Clock;
}

/** When to try again. What one request is told, the next ones heed. */
export interface Patience {
  /**
   * Waits as long as the server asked to be left alone.
   *
   * @throws HexinError `model-busy`, at once, when that is too long; the signal's reason when it aborts
   */
  beforeTry(signal: AbortSignal): Promise<void>;
  /**
   * Waits before the next try.
   *
   * @param failures - how many tries have failed
   * @returns false, at once, when another isn't worth while
   */
  afterFailure(failure: Failure, failures: number, signal: AbortSignal): Promise<boolean>;
}

/** A server is believed up to this: where one of the clocks is wrong, a date says years. */
const longestQuietMs = 3_600_000;

export function createPatience({ tries, longestWaitMs, clock }: PatienceOptions): Patience {
  let quietUntil = Number.NEGATIVE_INFINITY;
  /** How long that was when it was said. */
  let quietMs = 0;

  function quietLeft(): number {
    const leftMs = quietUntil - clock.now();
    // More than was said is left where the clock was set back.
    return leftMs <= quietMs ? leftMs : 0;
  }

  function keepQuiet(askedMs: number): void {
    const ms = Math.min(askedMs, longestQuietMs);
    if (ms > quietLeft()) [quietUntil, quietMs] = [clock.now() + ms, ms];
  }

  function wait(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const abort = () => {
        cancel();
        reject(signal.reason);
      };
      const cancel = clock.after(ms, () => {
        signal.removeEventListener('abort', abort);
        resolve();
      });
      signal.addEventListener('abort', abort, { once: true });
    });
  }

  return {
    async beforeTry(signal) {
      const leftMs = quietLeft();
      if (leftMs > longestWaitMs) throw new HexinError('model-busy', 'The server asked to be left alone for a while');
      if (leftMs > 0) await wait(leftMs, signal);
    },
    async afterFailure({ mayRetry, retryAfterMs }, failures, signal) {
      if (retryAfterMs !== undefined) keepQuiet(retryAfterMs);
      if (!mayRetry || failures >= tries || (retryAfterMs ?? 0) > longestWaitMs) return false;
      if (retryAfterMs === undefined) await wait(backoffMs(failures, Math.random()), signal);
      return true;
    },
  };
}
