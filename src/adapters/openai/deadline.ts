import type { Clock } from '../../ports/clock.ts';

/** Bounds what is waited for, in a stretch of work that has one signal. */
export interface Deadline {
  /** Aborts when the outer signal does, and when something came too late. */
  readonly signal: AbortSignal;
  readonly isLate: boolean;
  /** Does a part of the work, which has to heed `signal`; it is late unless it is done at the time `until`. */
  by<T>(until: number, work: () => Promise<T>): Promise<T>;
}

export function createDeadline(clock: Clock, outer: AbortSignal): Deadline {
  const controller = new AbortController();
  const signal = AbortSignal.any([outer, controller.signal]);
  return {
    signal,
    get isLate() {
      return controller.signal.aborted;
    },
    async by(until, work) {
      const cancel = clock.after(Math.max(0, until - clock.now()), () => controller.abort());
      try {
        return await work();
      } finally {
        cancel();
      }
    },
  };
}
