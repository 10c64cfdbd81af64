import type { TimeSpan } from './time-span.ts';
import { createWallClock } from './wall-clock.ts';

/** Calendar days counted from 1 January 1970: from `from`, up to but without `to`. */
export interface DaySpan {
  readonly from: number;
  readonly to: number;
}

export interface CalendarDate {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
}

/** The days of somebody who lives in a time zone. */
export interface Calendar {
  readonly today: number;
  /** From when those days begin there until they are over, whatever the clock does in between; empty for a day that the zone left out. */
  spanOf(days: DaySpan): TimeSpan;
  /** The day there at an instant, in milliseconds since the epoch. */
  dayAt(instant: number): number;
}

const dayMs = 86_400_000;

/** The number of a day; undefined for one that no calendar has, such as 30 February. A month of 13 is none either. */
export function dayNumber({ year, month, day }: CalendarDate): number | undefined {
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, day);
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.getTime() / dayMs : undefined;
}

/** The date of a day by its number, whichever number that is. */
export function dateOf(dayNumber: number): CalendarDate {
  const at = new Date(dayNumber * dayMs);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
}

/** Counts from 0, which is Monday: 1 January 1970 was a Thursday. */
export function weekdayOf(dayNumber: number): number {
  return (((dayNumber + 3) % 7) + 7) % 7;
}

/** The days of so many months on end. `month` may be less than 1 or greater than 12. */
export function monthSpan(year: number, month: number, months = 1): DaySpan {
  return { from: Date.UTC(year, month - 1, 1) / dayMs, to: Date.UTC(year, month - 1 + months, 1) / dayMs };
}

/**
 * The calendar at an instant in an IANA time zone; undefined where there is no such zone.
 *
 * @param now - milliseconds since the epoch
 */
export function createCalendar(now: number, timeZone: string): Calendar | undefined {
  const clock = createWallClock(timeZone);
  if (!clock) return undefined;
  const dayAt = (instant: number) => Math.floor(clock.at(instant) / dayMs);
  return {
    today: dayAt(now),
    dayAt,
    spanOf: ({ from, to }) => ({ from: clock.firstAt(from * dayMs), to: clock.firstAt(to * dayMs) }),
  };
}
