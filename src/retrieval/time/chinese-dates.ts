import { dateOf, dayNumber, monthSpan } from '../../domain/calendar.ts';
import { readSmallNumber, smallNumber } from './small-number.ts';
import { type TimeRule, type ToldTime, toldDate, toldDay, toldDayOfMonth, toldMonths } from './told-time.ts';

const yearsBack: Readonly<Record<string, number>> = { 今: 0, 本: 0, 去: 1, 上: 1, 前: 2 };
const year = '(?:(?<!\\d)(?<year>\\d{4})年|(?<![目之以日提])(?<which>[今去前])年)的?';

type Groups = Parameters<TimeRule['told']>[0];

/** The year that 2025年, 今年 or 去年 is; undefined where none is named. */
function yearOf({ year: digits, which }: Groups, today: number): number | undefined {
  if (digits !== undefined) return Number(digits);
  const back = which === undefined ? undefined : yearsBack[which];
  return back === undefined ? undefined : dateOf(today).year - back;
}

function readMonth(groups: Groups, today: number): ToldTime | undefined {
  const month = readSmallNumber(groups.month ?? '');
  if (month < 1 || month > 12) return undefined;
  const { day, last } = groups;
  const named = yearOf(groups, today);
  if (day === undefined) return toldMonths(today, named, month);
  const first = toldDate(today, named, month, readSmallNumber(day));
  if (!first || last === undefined) return first;
  const more = readSmallNumber(last) - readSmallNumber(day);
  return { ...first, days: { from: first.days.from, to: first.days.to + Math.max(more, 0) } };
}

/** Dates, months, quarters and years as folded Chinese writes them, the longest first. */
export const chineseDates: readonly TimeRule[] = [
  {
    pattern: /(?<!\d)(?<year>\d{4})(?<mark>[-/.])(?<month>\d{1,2})\k<mark>(?<day>\d{1,2})(?!\d)/gu,
    told: ({ year: y, month: m, day: d }) =>
      toldDay(dayNumber({ year: Number(y), month: Number(m), day: Number(d) }), false),
  },
  {
    // 9月25日, 去年9月; 三个月 is a length.
    pattern: new RegExp(
      `(?:${year})?(?<![\\d第])(?<month>${smallNumber})月(?:(?<day>${smallNumber})(?:[日号]?[至到~-](?<last>${smallNumber}))?[日号]|份|底|初|[上中下]旬)?`,
      'gu',
    ),
    told: readMonth,
  },
  {
    pattern: new RegExp(`(?:${year})?(?:第?(?<quarter>[一二三四1-4])季度|(?<half>[上下])半年)`, 'gu'),
    told(groups, today) {
      const { quarter, half } = groups;
      const named = yearOf(groups, today);
      if (quarter !== undefined) return toldMonths(today, named, readSmallNumber(quarter) * 3 - 2, 3);
      return toldMonths(today, named, half === '上' ? 1 : 7, 6);
    },
  },
  {
    // 25日, and 25号 where no 线 or 楼 follows that it could be the number of.
    pattern: new RegExp(
      `(?<![\\d月第近过内几])(?<day>${smallNumber})(?:日(?![本元均内游圆])|(?<=(?:^|[在于到从至,，])${smallNumber})号(?=$|[^\\p{L}]|[谁哪什怎有发为是的公宣]))`,
      'gu',
    ),
    told: ({ day = '' }, today) => toldDayOfMonth(today, readSmallNumber(day)),
  },
  {
    pattern: new RegExp(`${year}(?![级轻])`, 'gu'),
    told(groups, today) {
      const named = yearOf(groups, today);
      // Of an earlier year, stories tell what was, not what is new.
      if (named === undefined || named < dateOf(today).year - 1 || named > dateOf(today).year) return undefined;
      return { days: monthSpan(named, 1, 12), unit: 'year', isStrict: false };
    },
  },
];
