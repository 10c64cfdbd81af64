import type { Article } from './article.ts';
import { type Calendar, type CalendarDate, dateOf } from './calendar.ts';
import type { TimeSpan } from './time-span.ts';

const dayMs = 86_400_000;
const beijingMs = 8 * 3_600_000;
const bareDate = /^\d{4}-\d\d-\d\d$/u;

/**
 * When an article came out, as far as is known. A time is that instant. A bare date is that day in Beijing, where the publishers print it. An
 * article that tells neither came out at some time before it was archived: `from` is −Infinity then, and `to` is Infinity where that isn't known either.
 *
 * @param archivedAt - milliseconds since the epoch
 */
export function publicationSpan({ publishedAt }: Pick<Article, 'publishedAt'>, archivedAt = Infinity): TimeSpan {
  const isDay = publishedAt !== null && bareDate.test(publishedAt);
  const from = Date.parse(isDay ? `${publishedAt}T00:00:00+08:00` : (publishedAt ?? ''));
  if (Number.isNaN(from)) return { from: -Infinity, to: archivedAt };
  return { from, to: from + (isDay ? dayMs : 1) };
}

/**
 * The day an article came out, on the reader's calendar; a bare date stays as it is printed. Undefined where it isn't known.
 */
export function publicationDate(article: Pick<Article, 'publishedAt'>, calendar: Calendar): CalendarDate | undefined {
  const { from, to } = publicationSpan(article);
  if (from === -Infinity) return undefined;
  return dateOf(to - from === dayMs ? Math.floor((from + beijingMs) / dayMs) : calendar.dayAt(from));
}
