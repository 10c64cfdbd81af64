import type { Clock } from '../../ports/clock.ts';

/** A longer timeout overflows and fires at once. https://nodejs.org/api/timers.html#settimeoutcallback-delay-args */
const longestTimeoutMs = 2 ** 31 - 1;

/** The computer's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, callback) {
    let timer: NodeJS.Timeout;
    function wait(leftMs: number): void {
      const stepMs = Math.min(leftMs, longestTimeoutMs);
      timer = setTimeout(() => (leftMs > stepMs ? wait(leftMs - stepMs) : callback()), stepMs).unref();
    }
    wait(Math.max(0, delayMs));
    return () => clearTimeout(timer);
  },
};
