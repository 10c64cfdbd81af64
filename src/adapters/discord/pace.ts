import type { Clock } from '../../ports/clock.ts';
import { createRequestWindow } from './request-window.ts';

/** Who waits for a request: a person, a channel's readers, or nobody yet: that goes when nothing else wants to. */
export type Urgency = 'person' | 'background' | 'idle';

/** The request wasn't sent: it was given up before its turn came. */
export class NotSentError extends Error {
  override readonly name = 'NotSentError';
}

/** Lets requests go at the pace that Discord allows over all, each when its turn comes. */
export interface Pace {
  /**
   * Resolves when the request may go, with what is to be called once its answer begins or it has failed. Requests that a person
   * waits for go first, idle ones last, otherwise whoever asked first.
   *
   * @throws NotSentError when `signal` aborts before, or the pace is closed
   */
  enter(urgency: Urgency, signal?: AbortSignal): Promise<() => void>;
  /** Discord takes nothing for so long. */
  hold(ms: number): void;
  /** How many requests may still go within this second. */
  left(): number;
  /** Lets nothing go from now on; what waits is given back. */
  close(): void;
}

export interface PaceOptions {
  readonly requestsPerSecond: number;
  /** Its `now` must never go back, as the time of day may. @defaultValue the time since the process began */
  readonly clock?: Clock;
}

const steadyClock: Clock = {
  now: () => performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

interface Waiting {
  readonly go: () => void;
  readonly giveUp: () => void;
}

export function createPace({ requestsPerSecond, clock = steadyClock }: PaceOptions): Pace {
  const window = createRequestWindow(requestsPerSecond);
  const queues: Readonly<Record<Urgency, Set<Waiting>>> = {
    person: new Set(),
    background: new Set(),
    idle: new Set(),
  };
  let heldUntil = Number.NEGATIVE_INFINITY;
  let cancelTimer: (() => void) | undefined;
  let isClosed = false;

  function first(): Waiting | undefined {
    for (const queue of [queues.person, queues.background, queues.idle]) for (const waiting of queue) return waiting;
    return undefined;
  }

  function pump() {
    cancelTimer?.();
    cancelTimer = undefined;
    for (let waiting = first(); waiting; waiting = first()) {
      const now = clock.now();
      const startAt = Math.max(heldUntil, window.nextStart(now));
      if (startAt > now) {
        // Else whoever is answered pumps.
        if (Number.isFinite(startAt)) cancelTimer = clock.after(startAt - now, pump);
        return;
      }
      waiting.go();
    }
  }

  return {
    enter(urgency, signal) {
      if (isClosed || signal?.aborted) return Promise.reject(new NotSentError('nothing is sent any more'));
      const queue = queues[urgency];
      return new Promise((resolve, reject) => {
        const waiting: Waiting = {
          go() {
            leave();
            const request = window.start(clock.now());
            resolve(() => {
              request.finished(clock.now());
              pump();
            });
          },
          giveUp() {
            leave();
            reject(new NotSentError('it was given up before its turn came'));
          },
        };
        const leave = () => {
          queue.delete(waiting);
          signal?.removeEventListener('abort', waiting.giveUp);
        };
        queue.add(waiting);
        signal?.addEventListener('abort', waiting.giveUp);
        // Whoever waits already has set the timer.
        if (!cancelTimer) pump();
      });
    },
    hold(ms) {
      heldUntil = Math.max(heldUntil, clock.now() + ms);
    },
    left: () => (clock.now() < heldUntil ? 0 : window.left(clock.now())),
    close() {
      isClosed = true;
      cancelTimer?.();
      for (const queue of Object.values(queues)) for (const { giveUp } of queue) giveUp();
    },
  };
}
