import type { Crosspost } from '../../domain/crosspost.ts';

/**
 * What Discord lets be published in a channel in an hour. It says so in its client and in its answers, not in its documentation.
 */
const perHour = { count: 10, ms: 3_600_000 } as const;

/** Deals out what may be published in one channel. Times are milliseconds since the epoch. */
export interface CrosspostTurns {
  /** When the next may go; in the past or now when it may go at once. */
  nextAt(now: number): number;
  /**
   * Which goes next: in order, as long as there is room for all that wait, and otherwise the newest for which there is room, in order.
   * Undefined when none waits.
   */
  choose(waiting: readonly Crosspost[], now: number): Crosspost | undefined;
  /** One has been published. */
  note(now: number): void;
  /** Whether none was published within the hour. */
  isIdle(now: number): boolean;
}

/** The turns of a channel in which nothing was published within the hour. */
export function createCrosspostTurns(): CrosspostTurns {
  let published: readonly number[] = [];
  const within = (now: number) => published.filter((at) => at > now - perHour.ms);
  return {
    nextAt(now) {
      const recent = within(now);
      const blocking = recent[recent.length - perHour.count];
      return blocking === undefined ? now : blocking + perHour.ms;
    },
    choose(waiting, now) {
      const room = Math.max(1, perHour.count - within(now).length);
      const inOrder = waiting.toSorted((a, b) => (BigInt(a.messageId) < BigInt(b.messageId) ? -1 : 1));
      return inOrder[Math.max(0, inOrder.length - room)];
    },
    note(now) {
      published = [...within(now), now];
    },
    isIdle: (now) => within(now).length === 0,
  };
}
