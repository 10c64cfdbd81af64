import type { Locale } from '../domain/locale.ts';
import { calendarDate } from './wording/dates.ts';

/**
 * A moment that Discord writes in the reader's own zone and language: `F` is the full date and time, `f` the same without the
 * weekday, `R` relative.
 *
 * @see https://docs.discord.com/developers/reference#message-formatting-timestamp-styles
 */
export function timeStamp(atMs: number, style: 'F' | 'f' | 'R'): string {
  return `<t:${Math.floor(atMs / 1000)}:${style}>`;
}

/** Midnight to the second is what systems write that have the day alone. */
const midnight = /^00:00(?::00(?:\.0+)?)?(?:Z|[+-][\d:]+)?$/;

/** When an article came out; a date without a time, or with midnight for one, stays a date. Undefined for what is no date. */
export function publishedStamp(publishedAt: string | null, locale: Locale): string | undefined {
  if (publishedAt === null) return undefined;
  const atMs = Date.parse(publishedAt);
  if (Number.isNaN(atMs)) return undefined;
  const [day = '', time] = publishedAt.split('T');
  return time === undefined || midnight.test(time) ? calendarDate(Date.parse(day), locale) : timeStamp(atMs, 'f');
}
