import type { Locale } from '../domain/locale.ts';
import { defaultTimeZone } from '../domain/schedule.ts';
import type { SeenEntry } from '../domain/seen-entry.ts';
import type { BriefingCard, CardStory } from '../ports/pictures.ts';
import { authorOf } from './article-head.ts';
import { isBlank } from './short-text.ts';
import { storyBlocks } from './story.ts';
import { calendarDate } from './wording/dates.ts';
import type { Wording } from './wording/wording.ts';
import { wordingOf } from './wording/wording-of.ts';

/** Stories as a picture has them, with every word as printed. */
export function toBriefingCard(
  entries: readonly SeenEntry[],
  { locale, nowMs, timeZone }: { readonly locale: Locale; readonly nowMs: number; readonly timeZone: string },
): BriefingCard {
  const wording = wordingOf(locale);
  const { picture } = wording;
  return {
    kind: 'briefing',
    locale,
    name: picture.name,
    date: picture.date(nowMs, timeZone),
    edition: picture.edition(nowMs, timeZone),
    stories: entries.map((entry) => toCardStory(entry, wording)),
    footer: picture.footer(entries.length),
  };
}

function toCardStory({ article, otherReports = [], updatedAt }: SeenEntry, wording: Wording): CardStory {
  const points = storyBlocks(article).map(({ mark, text }, index) => ({
    mark: mark === '' ? '' : String(index + 1).padStart(2, '0'),
    text,
  }));
  const author = article.keyPoints.length > 0 ? article.keyPointsBy : points.length > 0 ? 'extract' : undefined;
  const written = authorOf(article);
  const credit = [
    article.source !== null && !isBlank(article.source) ? article.source : undefined,
    written && wording.author(written),
    publishedWhen(article.publishedAt, wording),
    updatedAt === undefined ? undefined : wording.updated(wording.picture.time(updatedAt, defaultTimeZone)),
    author && wording.pointsBy[author],
    otherReports.length === 0 ? undefined : wording.otherReportsCount(otherReports.length),
  ];
  return {
    title: isBlank(article.title) ? wording.untitled : article.title,
    points,
    credit: credit.filter((part) => part !== undefined).join(' · '),
  };
}

/** As the publisher dates it: in Beijing's time, which is that of a document that names no zone. */
function publishedWhen(publishedAt: string | null, { locale, picture }: Wording): string | undefined {
  const atMs = publishedAt === null ? Number.NaN : Date.parse(publishedAt);
  if (publishedAt === null || Number.isNaN(atMs)) return undefined;
  return publishedAt.includes('T') ? picture.time(atMs, defaultTimeZone) : calendarDate(atMs, locale);
}
