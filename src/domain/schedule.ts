import type { Schedule, SchedulePreset } from './subscription.ts';

export const defaultTimeZone = 'Asia/Shanghai';
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

/** Whether two schedules are due at the same times, whatever preset they were chosen by. */
export function sameSchedule(a: Schedule, b: Schedule): boolean {
  return a.kind === 'cron' && b.kind === 'cron' ? a.cron === b.cron && a.timeZone === b.timeZone : a.kind === b.kind;
}
