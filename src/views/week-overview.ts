import type { Locale } from '../domain/locale.ts';
import type { DayCount, TopicCount } from '../domain/week-counts.ts';
import type { MessageBody } from '../ports/command.ts';
import type { PrintedCard, WeekCard } from '../ports/pictures.ts';
import { type ArticleLine, articleLines } from './article-list.ts';
import { container, houseColour, message, separator, textDisplay } from './components.ts';
import { toGallery } from './picture-message.ts';
import { shortLine } from './short-text.ts';
import { abridge } from './split-text.ts';
import { pickRow } from './title-list.ts';
import { wordingOf } from './wording/wording-of.ts';

/** What came in the last days, and about what. */
export interface WeekCounts {
  readonly days: readonly DayCount[];
  readonly topics: readonly TopicCount[];
  readonly locale: Locale;
  /** In which the days are days. */
  readonly timeZone: string;
}

const topicText = 24;
const barSquares = 10;

export function toWeekCard({ days, topics, locale, timeZone }: WeekCounts): WeekCard {
  const { picture } = wordingOf(locale);
  return {
    kind: 'week',
    locale,
    name: picture.weekName,
    span: picture.weekSpan(days[0]?.startMs ?? 0, days.at(-1)?.startMs ?? 0, timeZone),
    days: days.map(({ startMs, count }) => ({ name: picture.barName(startMs, timeZone), count })),
    topicsHeading: picture.topicsHeading,
    topics: topics.map(({ topic, count }) => ({ name: abridge(topic, topicText), count })),
    footer: picture.weekFooter(total(days)),
  };
}

/**
 * The week with the newest articles, and a menu that shows the key points of one.
 *
 * @param printed - the week's picture; without one the days are drawn in squares
 */
export function renderWeek(
  counts: WeekCounts,
  newest: readonly ArticleLine[],
  printed: PrintedCard | undefined,
): MessageBody {
  const wording = wordingOf(counts.locale);
  const { picture } = wording;
  const heading = `### ${picture.weekHeading(total(counts.days))}`;
  const list = [
    textDisplay(`**${picture.newestHeading}**`),
    ...articleLines(newest, counts.locale).map((line) => textDisplay(line)),
    pickRow('week', wording.pickPlaceholder, newest, wording),
  ];
  if (printed === undefined) {
    return message([container([textDisplay(heading, ...inSquares(counts)), separator(), ...list], houseColour)]);
  }
  const text = inWords(counts);
  const { files, gallery } = toGallery(
    'hexin-week',
    printed.pictures.map(({ bytes }) => ({ bytes, text })),
  );
  return { ...message([container([textDisplay(heading), gallery, ...list], houseColour)]), files };
}

/** The same as the picture, for who doesn't see it. */
function inWords({ days, topics, locale, timeZone }: WeekCounts): string {
  const { comma, picture } = wordingOf(locale);
  const each = days.map(({ startMs, count }) => picture.dayCount(startMs, timeZone, count)).join(comma);
  const about = topics.map(({ topic, count }) => picture.topicCount(abridge(topic, topicText), count)).join(comma);
  return about === '' ? each : `${each}\n${picture.topicsLine(about)}`;
}

/** A line a day in letters of one width, and one for all topics. */
function inSquares({ days, topics, locale, timeZone }: WeekCounts): readonly string[] {
  const { comma, picture } = wordingOf(locale);
  const most = Math.max(1, ...days.map(({ count }) => count));
  const bars = days.map(({ startMs, count }) => {
    const length = count === 0 ? 0 : Math.max(1, Math.round((count / most) * barSquares));
    const [date = '', day = ''] = picture.barName(startMs, timeZone).split('\n');
    return `\`${date.padStart(5)}\` ${day} ${'▰'.repeat(length)}${'▱'.repeat(barSquares - length)} ${count}`;
  });
  const about = topics.map(({ topic, count }) => picture.topicCount(shortLine(topic, topicText * 2), count));
  return about.length === 0 ? bars : [...bars, picture.topicsLine(about.join(comma))];
}

const total = (days: readonly DayCount[]) => days.reduce((sum, { count }) => sum + count, 0);
