import type { Schedule, SchedulePreset, Subscription } from './subscription.ts';

/** By which an order goes that names no zone, where the operator set none. */
export const defaultTimeZone = 'Asia/Shanghai';
/** What is ordered where nobody says when. */
export const defaultPreset: SchedulePreset = 'morning';

const presetCrons = {
  hourly: '0 * * * *',
  morning: '0 8 * * *',
  twice: '0 8,20 * * *',
  weekdays: '0 8 * * 1-5',
} as const satisfies Record<Exclude<SchedulePreset, 'instant' | 'custom'>, string>;

/** What a preset stands for. `cron` is used with `custom` alone; whether it can be read is not checked here. */
export function toSchedule(preset: SchedulePreset, cron: string, timeZone: string): Schedule {
  if (preset === 'instant') return { kind: 'instant' };
  return { kind: 'cron', preset, cron: preset === 'custom' ? cron : presetCrons[preset], timeZone };
}

/** The IANA zone that an order goes by: its schedule's, else that of its quiet hours, else the default one. */
export function zoneOf({ schedule, quiet }: Pick<Subscription, 'schedule' | 'quiet'>, defaultZone: string): string {
  return schedule.kind === 'cron' ? schedule.timeZone : (quiet?.timeZone ?? defaultZone);
}

/** Whether two schedules are due at the same times, whatever preset they were chosen by. */
export function sameSchedule(a: Schedule, b: Schedule): boolean {
  return a.kind === 'cron' && b.kind === 'cron' ? a.cron === b.cron && a.timeZone === b.timeZone : a.kind === b.kind;
}
