import type { CronSchedule } from '../domain/subscription.ts';

/**
 * When a schedule is due, on its own zone's wall clock. A due time that the clock skips moves to the first minute after the
 * gap; one that it repeats counts once, the first time. A cron that runs every hour follows the hours that pass instead.
 */
export interface DueTimes {
  /** The last due time at or before `at`, in milliseconds since the epoch; undefined for a cron that never was due. */
  previous(schedule: CronSchedule, at: number): number | undefined;
  /** The first due time after `at`; undefined for a cron that will never be due. */
  next(schedule: CronSchedule, at: number): number | undefined;
  /** What is wrong with a schedule that a person typed, or undefined. */
  problem(schedule: CronSchedule): 'bad-cron' | 'bad-time-zone' | 'never-due' | undefined;
}
