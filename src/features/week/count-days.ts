import { createWallClock } from '../../domain/wall-clock.ts';
import type { DayCount } from '../../domain/week-counts.ts';
import type { Archive } from '../archive.ts';

const dayMs = 86_400_000;
const dayCount = 7;
/** After a large import, the newest so many are looked at: some 20 ms. */
const mostCounted = 20_000;

/**
 * How many of an audience's articles came out on each of the last seven days of a time zone, today's the last, so far; one that doesn't say when, or came out before
 * these days, counts from when it joined the log. Only what joined it since then is looked at, in outline, the newest 20,000 at most; what was no news when it came doesn't count. A zone that there isn't is UTC.
 */
export function countDays(archive: Pick<Archive, 'outline'>, nowMs: number, timeZone: string): readonly DayCount[] {
  const starts = startsOfDays(nowMs, timeZone);
  const counts = starts.map((startMs) => ({ startMs, count: 0 }));
  for (const { publishedAt, archivedAt, isPast } of Iterator.from(archive.outline()).take(mostCounted)) {
    if (archivedAt < (starts[0] ?? nowMs)) break;
    if (isPast) continue;
    const published = publishedAt === null ? Number.NaN : Date.parse(publishedAt);
    const atMs = Math.min(Number.isNaN(published) ? archivedAt : published, nowMs);
    // What came out before these days and joined in them is among what the week's topics are counted in.
    const day =
      counts.findLast(({ startMs }) => startMs <= atMs) ?? counts.findLast(({ startMs }) => startMs <= archivedAt);
    if (day) day.count += 1;
  }
  return counts;
}

function startsOfDays(nowMs: number, timeZone: string): readonly number[] {
  const clock = createWallClock(timeZone) ?? createWallClock('UTC');
  const today = Math.floor((clock?.at(nowMs) ?? nowMs) / dayMs);
  return Array.from({ length: dayCount }, (_, index) => {
    const midnight = (today - (dayCount - 1 - index)) * dayMs;
    return clock?.firstAt(midnight) ?? midnight;
  });
}
