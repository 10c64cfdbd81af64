import { type DaySpan, dateOf, dayNumber, monthSpan } from '../../domain/calendar.ts';

export type TimeUnit = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** The time that an expression tells. */
export interface ToldTime {
  readonly days: DaySpan;
  readonly unit: TimeUnit;
  /** Whether it is counted from the reader's day, so that what came out at another time is no answer: 昨天, 上周, last month. */
  readonly isStrict: boolean;
}

/** How one kind of expression is read. */
export interface TimeRule {
  /** Of a folded text, global, its groups named. */
  readonly pattern: RegExp;
  /**
   * What it tells on the reader's day, as {@link DaySpan} counts days; undefined for no time that bears on when a story came out, such as 下周. No later rule reads
   * the same words then.
   */
  told(groups: Readonly<Record<string, string | undefined>>, today: number): ToldTime | undefined;
}

/** One day; undefined for a date that no calendar has. */
export function toldDay(day: number | undefined, isStrict: boolean): ToldTime | undefined {
  return day === undefined ? undefined : { days: { from: day, to: day + 1 }, unit: 'day', isStrict };
}

/** The last `count` days, the reader's included. */
export function toldLastDays(today: number, count: number): ToldTime {
  return { days: { from: today - count + 1, to: today + 1 }, unit: count < 28 ? 'day' : 'month', isStrict: true };
}

/** A month without a year is the latest that has begun. */
export function toldMonths(today: number, year: number | undefined, month: number, count: 1 | 3 | 6 = 1): ToldTime {
  const { year: thisYear } = dateOf(today);
  const latest = monthSpan(thisYear, month).from <= today ? thisYear : thisYear - 1;
  const unit = count === 1 ? 'month' : 'quarter';
  return { days: monthSpan(year ?? latest, month, count), unit, isStrict: false };
}

/** A date without a year is the latest that isn't in the future. */
export function toldDate(today: number, year: number | undefined, month: number, day: number): ToldTime | undefined {
  const inYear = (named: number) => dayNumber({ year: named, month, day });
  if (year !== undefined) return toldDay(inYear(year), false);
  const { year: thisYear } = dateOf(today);
  const years = [thisYear, thisYear - 1, thisYear - 2, thisYear - 3, thisYear - 4];
  return toldDay(
    years.map(inYear).find((found) => found !== undefined && found <= today),
    false,
  );
}

/** A day without a month is the latest that isn't in the future. */
export function toldDayOfMonth(today: number, day: number): ToldTime | undefined {
  const { year, month } = dateOf(today);
  const days = [0, 1, 2].map((ago) => dayInMonth(year, month - ago, day));
  return toldDay(
    days.find((found) => found !== undefined && found <= today),
    false,
  );
}

/** `month` may be less than 1: December before January. */
export function dayInMonth(year: number, month: number, day: number): number | undefined {
  return dayNumber({ ...dateOf(monthSpan(year, month).from), day });
}
