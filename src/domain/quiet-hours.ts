import type { CronSchedule, QuietHours } from './subscription.ts';

/** Hours of the day as they are typed, without the zone they are read in. */
export type DayHours = Pick<QuietHours, 'from' | 'to'>;

const minutesPerHour = 60;

const separators = /^(.+?)(?:-|~|至|到)(.+)$/u;

/**
 * Hours of the day as a person types them: `23:00-07:00`, also `23-7`, `23：00～7：30`, `23点至7点`. Width and blanks don't
 * matter, `24:00` is midnight, and hours that end before they begin go on past midnight.
 *
 * @returns why they can't be taken: `no-length` when they end where they begin, which might be no time or all day
 */
export function parseQuietHours(text: string): DayHours | 'unreadable' | 'no-length' {
  const folded = text
    .normalize('NFKC')
    .replaceAll(/\s+/gu, '')
    .replaceAll(/[‐‑‒–—―−〜∼]/gu, '-');
  const [, start, end] = separators.exec(folded) ?? [];
  const from = parseTimeOfDay(start);
  const to = parseTimeOfDay(end);
  if (from === undefined || to === undefined) return 'unreadable';
  return from === to ? 'no-length' : { from, to };
}

/** Minutes after midnight, less than a day. */
function parseTimeOfDay(text = ''): number | undefined {
  const [, hours, minutes] = /^(\d{1,2})(?:[:点點时時](?:(\d{2})分?)?)?$/u.exec(text) ?? [];
  if (hours === undefined) return undefined;
  const time = Number(hours) * minutesPerHour + Number(minutes ?? 0);
  if (Number(minutes ?? 0) >= minutesPerHour || time > 24 * minutesPerHour) return undefined;
  return time % (24 * minutesPerHour);
}

/** `23:00–07:00`, with the dash that stands between times: with a hyphen, what is between the colons looks like an emoji to Discord. */
export function formatQuietHours({ from, to }: DayHours): string {
  return `${formatTimeOfDay(from)}–${formatTimeOfDay(to)}`;
}

function formatTimeOfDay(time: number): string {
  const [hours, minutes] = [Math.floor(time / minutesPerHour), time % minutesPerHour];
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/**
 * Where quiet hours begin and end, as schedules that are due once a day. What is true of due times is true of them: an edge that
 * the clock skips is at the first minute after the gap, and one that it shows twice counts the first time.
 */
export function quietEdges({ from, to, timeZone }: QuietHours): {
  readonly start: CronSchedule;
  readonly end: CronSchedule;
} {
  return { start: { cron: dailyAt(from), timeZone }, end: { cron: dailyAt(to), timeZone } };
}

function dailyAt(time: number): string {
  return `${time % minutesPerHour} ${Math.floor(time / minutesPerHour)} * * *`;
}

/** Whether two orders keep quiet at the same times; two that have no quiet hours do. */
export function sameQuietHours(a: QuietHours | null, b: QuietHours | null): boolean {
  return a === b || (a?.from === b?.from && a?.to === b?.to && a?.timeZone === b?.timeZone);
}
