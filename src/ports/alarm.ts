import type { CronSchedule } from '../domain/subscription.ts';

/** Wakes the publisher. A wake-up is a hint to look: what is owed is derived, so one too many costs nothing. */
export interface Alarm {
  /** Replaces the set of schedules to wake for; the same schedule given twice wakes once. */
  watch(schedules: readonly CronSchedule[]): void;
  /** Starts waking: `onDue` is called once a due time and schedule. */
  start(onDue: (schedule: CronSchedule) => void): void;
  stop(): Promise<void>;
}
