import { dateOf } from '../../domain/calendar.ts';
import type { IndexedArticle } from '../passage-index.ts';
import type { AskedPeriod } from './question-time.ts';

/** Of a longer period, the days aren't looked for one by one. */
const mostDays = 31;
const dayMs = 86_400_000;
/** A date that is printed without its year is one of the months around. */
const sameYearMs = 183 * dayMs;

/** Neither 19月 nor the 9月 of another year. */
const notOf = (year: number) => `(?<!\\d|(?!${year})\\d{4}年)`;

interface Telling {
  /** The period by its name on the calendar. */
  readonly named: RegExp;
  /** The same with its year, which no other period has. */
  readonly inFull: RegExp | undefined;
  /** What stories call it that come out soon after: 昨天, 25日, 上周. */
  readonly after: RegExp | undefined;
}

function tellingDays({ days }: AskedPeriod, after: string): Telling {
  const dates = Array.from({ length: Math.min(days.to - days.from, mostDays) }, (_, at) => dateOf(days.from + at));
  const anyOf = (texts: readonly string[]) => new RegExp(texts.join('|'), 'u');
  const loose = dates.map(({ day }) => `(?<![\\d月第])${day}日(?!电)`);
  return {
    named: anyOf(dates.map(({ year, month, day }) => `${notOf(year)}${month}月${day}[日号]`)),
    inFull: anyOf(dates.map(({ year, month, day }) => `${year}年${month}月${day}[日号]`)),
    after: anyOf([...loose, after]),
  };
}

function toTelling(period: AskedPeriod): Telling {
  const { year, month } = dateOf(period.days.from);
  switch (period.unit) {
    case 'day':
      return tellingDays(period, period.days.to - period.days.from === 1 ? '昨[天日晚夜晨]' : '近日');
    case 'week':
      return tellingDays(period, '上(?:周|星期|个?礼拜)');
    case 'month':
      return {
        named: new RegExp(`${notOf(year)}${month}月`, 'u'),
        inFull: new RegExp(`${year}年${month}月`, 'u'),
        after: /上个?月/u,
      };
    case 'quarter':
      return { named: new RegExp(quarterName(period), 'u'), inFull: undefined, after: undefined };
    case 'year':
      return { named: new RegExp(`${year}年`, 'u'), inFull: undefined, after: /去年/u };
  }
}

function quarterName({ days }: AskedPeriod): string {
  const { month } = dateOf(days.from);
  if (days.to - days.from > 100) return month === 1 ? '上半年' : '下半年';
  const at = (month - 1) / 3;
  return `[${'一二三四'[at]}${at + 1}]季度`;
}

/**
 * Whether an article's own words tell of a period. Those that count from its own day, such as 昨天 and 25日, do so in one that came out soon after alone.
 *
 * @param window - the period, in milliseconds since the epoch
 * @param soonUntil - when soon after is over
 */
export function createTellsOf(
  period: AskedPeriod,
  window: { readonly from: number; readonly to: number },
  soonUntil: number,
): (article: IndexedArticle) => boolean {
  const { named, inFull, after } = toTelling(period);
  return ({ passages, foldedTitle, published }) => {
    const holds = (pattern: RegExp | undefined) =>
      pattern !== undefined && (pattern.test(foldedTitle) || passages.some(({ folded }) => pattern.test(folded)));
    const isNear = published.from > window.from - sameYearMs && published.from < window.to + sameYearMs;
    const isSoonAfter = published.from >= window.from && published.from < soonUntil;
    return (
      holds(isNear || inFull === undefined || published.from === -Infinity ? named : inFull) ||
      (isSoonAfter && holds(after))
    );
  };
}
