import { dateOf, monthSpan, weekdayOf } from '../../domain/calendar.ts';
import { type TimeRule, toldDate, toldDay, toldLastDays, toldMonths } from './told-time.ts';

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const weekdays = 'mon tue wed thu fri sat sun'.split(' ');
const numbers = 'one two three four five six seven eight nine ten'.split(' ');
const month =
  '(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const year = '(?:,? ?(?<year>\\d{4}))?';
const day = '(?<day>\\d{1,2})(?:st|nd|rd|th)?';
const weekday = '(?<weekday>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)day';
const count = `(?<number>\\d{1,2}|few|${numbers.join('|')})`;
const unitDays: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30 };
const few: Readonly<Record<string, number>> = { day: 7, week: 21, month: 90 };

const monthIn = (name = '') => months.indexOf(name.slice(0, 3)) + 1;
const numberOf = (digits: string | undefined) => (digits === undefined ? undefined : Number(digits));

function daysIn(number: string | undefined, unit: string): number {
  if (number === undefined) return unitDays[unit] ?? 1;
  if (number === 'few') return few[unit] ?? 1;
  const named = numbers.indexOf(number) + 1;
  return (named || Number(number)) * (unitDays[unit] ?? 1);
}

/** Times in folded English, the longest first. The blank beside a mark is gone: `sept.25`. */
export const englishTimes: readonly TimeRule[] = [
  {
    pattern: new RegExp(`\\b(?:on )?${month} ?${day}\\b(?! ?%)${year}`, 'gu'),
    told: (groups, today) => toldDate(today, numberOf(groups.year), monthIn(groups.month), Number(groups.day)),
  },
  {
    pattern: new RegExp(`\\b(?:on )?(?:the )?${day}(?: of)? ${month}${year}(?![a-z])`, 'gu'),
    told: (groups, today) => toldDate(today, numberOf(groups.year), monthIn(groups.month), Number(groups.day)),
  },
  {
    pattern: new RegExp(`\\b(?:in|during) ${month}(?![a-z])${year}`, 'gu'),
    told: (groups, today) => toldMonths(today, numberOf(groups.year), monthIn(groups.month)),
  },
  {
    pattern:
      /\b(?<far>the day before yesterday)\b|\b(?<past>yesterday|last night)\b|\b(?:today|tonight|this (?:morning|evening))\b/gu,
    told: ({ far, past }, today) => toldDay(today - (far ? 2 : past ? 1 : 0), true),
  },
  {
    pattern: new RegExp(`\\b(?:on )?(?:(?<of>last|this|past) )?${weekday}\\b`, 'gu'),
    told({ of, weekday: name = '' }, today) {
      const since = (weekdayOf(today) - weekdays.indexOf(name.slice(0, 3)) + 7) % 7;
      // Last Friday is, to some, the one of last week; on a Friday it isn't today.
      return toldDay(today - (since === 0 && of === 'last' ? 7 : since), of !== undefined);
    },
  },
  {
    pattern: /\b(?<which>this|last) (?<unit>week|month|year)\b/gu,
    told({ which, unit }, today) {
      const back = which === 'last' ? 1 : 0;
      const { year: thisYear, month: thisMonth } = dateOf(today);
      const monday = today - weekdayOf(today) - 7 * back;
      if (unit === 'week') return { days: { from: monday, to: monday + 7 }, unit, isStrict: true };
      if (unit === 'month') return { days: monthSpan(thisYear, thisMonth - back), unit, isStrict: true };
      return { days: monthSpan(thisYear - back, 1, 12), unit: 'year', isStrict: false };
    },
  },
  {
    pattern: new RegExp(
      `\\b(?:in |over |during )?(?:the )?(?:last|past) (?:${count} )?(?<unit>day|week|month)s?\\b`,
      'gu',
    ),
    told: ({ number, unit = '' }, today) => toldLastDays(today, daysIn(number, unit)),
  },
  {
    pattern: new RegExp(`\\b(?:${count}|an?) (?<unit>day|week)s? ago\\b`, 'gu'),
    told: ({ number, unit = '' }, today) => toldDay(today - daysIn(number, unit), false),
  },
];
