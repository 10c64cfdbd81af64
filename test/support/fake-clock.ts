import type { Clock } from '../../src/ports/clock.ts';

interface Timer {
  at: number;
  readonly callback: () => void;
}

/** A clock that stands still until it is told to move. */
export interface FakeClock extends Clock {
  /**
   * Moves time on, calling what falls due in order of time. Before the first call and after each the event loop turns once, so
   * that what is under way, as far as it waits for no real input or output, has asked for its timers within the same stretch.
   */
  advance(ms: number): Promise<void>;
  /** Sets it back, as a computer's is that went wrong. What waits, waits no longer for that. */
  setBack(ms: number): void;
  /** How many timers are waiting. */
  readonly pending: number;
}

/**
 * @param startMs - milliseconds since the epoch; by default noon of 1 November 2026 in Beijing
 * @param settle - what to await instead of a turn of the event loop, where there are a million timers
 */
export function createFakeClock(startMs = Date.UTC(2026, 10, 1, 4), settle: () => Promise<void> = turn): FakeClock {
  let now = startMs;
  const timers = new Set<Timer>();

  function takeDue(until: number): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of timers) if (timer.at <= until && (!first || timer.at < first.at)) first = timer;
    if (first) timers.delete(first);
    return first;
  }

  return {
    now: () => now,
    after(delayMs, callback) {
      const timer = { at: now + Math.max(0, delayMs), callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async advance(ms) {
      await settle();
      const until = now + ms;
      for (let timer = takeDue(until); timer; timer = takeDue(until)) {
        now = Math.max(now, timer.at);
        timer.callback();
        await settle();
      }
      now = until;
      await settle();
    },
    setBack(ms) {
      now -= ms;
      for (const timer of timers) timer.at -= ms;
    },
    get pending() {
      return timers.size;
    },
  };
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
