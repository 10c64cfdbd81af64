import { HexinError } from '../../domain/hexin-error.ts';
import type { Clock } from '../../ports/clock.ts';

export interface GateOptions {
  /** So many may be inside at a time. */
  readonly limit: number;
  /** How long one waits for a place. */
  readonly waitMs: number;
  readonly clock: Clock;
}

/** Lets a limited number in at a time, first come, first served. */
export interface Gate {
  /**
   * Resolves, once there is a place, to how it is given back.
   *
   * @throws HexinError `model-busy` when none is free in time; the signal's reason when it aborts
   */
  enter(signal: AbortSignal): Promise<() => void>;
}

export function createGate({ limit, waitMs, clock }: GateOptions): Gate {
  let inside = 0;
  const waiting = new Set<() => void>();

  function leave(): void {
    const [next] = waiting;
    if (next) next();
    else inside -= 1;
  }

  /** Leaving twice would let two in. */
  function once(): () => void {
    let hasLeft = false;
    return () => {
      if (!hasLeft) leave();
      hasLeft = true;
    };
  }

  return {
    async enter(signal) {
      signal.throwIfAborted();
      if (inside < limit) {
        inside += 1;
        return once();
      }
      await new Promise<void>((resolve, reject) => {
        const settle = (finish: () => void) => () => {
          waiting.delete(admit);
          cancelTimer();
          signal.removeEventListener('abort', abort);
          finish();
        };
        const admit = settle(resolve);
        const abort = settle(() => reject(signal.reason));
        const tooLate = settle(() =>
          reject(new HexinError('model-busy', `${limit} requests to the model are under way, and none ended in time`)),
        );
        const cancelTimer = clock.after(waitMs, tooLate);
        signal.addEventListener('abort', abort);
        waiting.add(admit);
      });
      return once();
    },
  };
}
