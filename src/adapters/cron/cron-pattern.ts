import { type CronFields, readFields } from './read-fields.ts';

/** Five cron fields on a plain calendar. A wall-clock time is written as the epoch milliseconds of the same digits in UTC. */
export interface CronPattern {
  /** Whether the hour field leaves no hour out. */
  readonly coversEveryHour: boolean;
  /** The first matching minute later than `wall`. */
  after(wall: number): number | undefined;
  /** The last matching minute not later than `wall`. */
  upTo(wall: number): number | undefined;
}

const msPerMinute = 60_000;
const msPerDay = 24 * 60 * msPerMinute;
/** The rarest date that can be written is 29 February on one weekday: 40 years apart across the year 2100. */
const furthestDays = 41 * 366;

/** Tells whether a day, counted from 1 January 1970, is one that the fields ask for. */
function isDueDay({ months, daysOfMonth, weekdays, hasStarredDay }: CronFields, day: number): boolean {
  const date = new Date(day * msPerDay);
  if (!months.has(date.getUTCMonth() + 1)) return false;
  const dayOfMonth = date.getUTCDate();
  const weekday = date.getUTCDay();
  const matchesDay =
    daysOfMonth.has(dayOfMonth) || (daysOfMonth.has('L') && new Date((day + 1) * msPerDay).getUTCDate() === 1);
  const matchesWeekday =
    weekdays.has(weekday) ||
    weekdays.has(`${weekday}#${Math.ceil(dayOfMonth / 7)}`) ||
    (weekdays.has(`${weekday}L`) && new Date((day + 7) * msPerDay).getUTCDate() <= 7);
  // Vixie cron: a day must match both fields when one of them starts with a star, either of them when none does.
  // https://manpages.debian.org/crontab.5
  return hasStarredDay ? matchesDay && matchesWeekday : matchesDay || matchesWeekday;
}

/** Reads a cron as a person types it. */
export function parseCron(cron: string): CronPattern | 'bad-cron' | 'never-due' {
  const fields = readFields(cron);
  if (fields === undefined) return 'bad-cron';
  const { hours, minutes } = fields;
  const times = [...hours].flatMap((hour) =>
    [...minutes].map((minute) => (Number(hour) * 60 + Number(minute)) * msPerMinute),
  );
  times.sort((a, b) => a - b);
  const isDueOn = (day: number) => isDueDay(fields, day);

  function after(wall: number): number | undefined {
    const first = Math.floor(wall / msPerDay);
    for (let day = first; day <= first + furthestDays; day++) {
      const time = isDueOn(day) ? times.find((time) => day * msPerDay + time > wall) : undefined;
      if (time !== undefined) return day * msPerDay + time;
    }
    return undefined;
  }

  function upTo(wall: number): number | undefined {
    const last = Math.floor(wall / msPerDay);
    for (let day = last; day >= last - furthestDays; day--) {
      const time = isDueOn(day) ? times.findLast((time) => day * msPerDay + time <= wall) : undefined;
      if (time !== undefined) return day * msPerDay + time;
    }
    return undefined;
  }

  if (after(0) === undefined) return 'never-due';
  return { coversEveryHour: hours.size === 24, after, upTo };
}
