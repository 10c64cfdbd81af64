import { createTask, type Logger, type ScheduledTask } from 'node-cron';
import type { CronSchedule } from '../../domain/subscription.ts';
import type { Alarm } from '../../ports/alarm.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DueTimes } from '../../ports/due-times.ts';
import type { Log } from '../../ports/log.ts';

export interface AlarmDependencies {
  readonly dueTimes: DueTimes;
  readonly clock: Clock;
  readonly log: Log;
}

interface Watched {
  readonly schedule: CronSchedule;
  readonly task: ScheduledTask | undefined;
  /** The due time last woken for, in milliseconds since the epoch; that before the watch began, to begin with. */
  wokenFor: number;
}

const msPerMinute = 60_000;

function createCronLogger(log: Log): Logger {
  return {
    info: (message) => log.debug('cron', { message }),
    warn: (message) => log.debug('cron', { message }),
    debug: (message) => log.debug('cron', { message }),
    error: (message, error) => log.warn('cron failed', { error: error ?? message }),
  };
}

/**
 * Wakes by node-cron, one task a schedule, and by a sweep on every full minute, which wakes for each due time that no task saw.
 * node-cron skips a due time in a daylight-saving gap, asks for both day fields where cron asks for either, and gives up a run that a
 * busy event loop or a sleeping computer made late; `dueTimes` alone decides whether a schedule is due, so that both wake once.
 */
export function createAlarm({ dueTimes, clock, log }: AlarmDependencies): Alarm {
  const watched = new Map<string, Watched>();
  let onDue: ((schedule: CronSchedule) => void) | undefined;
  let cancelSweep: (() => void) | undefined;

  function wakeIfDue(entry: Watched): void {
    const due = dueTimes.previous(entry.schedule, clock.now());
    if (due === undefined || due === entry.wokenFor) return;
    const isNew = due > entry.wokenFor;
    // Going back along with a clock that was set back: what is due once more then is woken for once more.
    entry.wokenFor = due;
    if (!isNew || onDue === undefined) return;
    try {
      onDue(entry.schedule);
    } catch (error) {
      log.error('waking failed', { ...entry.schedule, error });
    }
  }

  function createCronTask(schedule: CronSchedule, wake: () => void): ScheduledTask | undefined {
    try {
      return createTask(schedule.cron, wake, {
        timezone: schedule.timeZone,
        logger: createCronLogger(log),
        suppressMissedWarning: true,
        missedExecutionTolerance: msPerMinute - 1,
        unref: true,
      });
    } catch (error) {
      log.debug('left to the sweep', { ...schedule, error });
      return undefined;
    }
  }

  function startTask({ schedule, task }: Watched): void {
    try {
      void task?.start();
    } catch (error) {
      log.debug('left to the sweep', { ...schedule, error });
    }
  }

  function createWatched(schedule: CronSchedule): Watched {
    const entry: Watched = {
      schedule,
      task: createCronTask(schedule, () => wakeIfDue(entry)),
      wokenFor: dueTimes.previous(schedule, clock.now()) ?? 0,
    };
    return entry;
  }

  function sweep(): void {
    for (const entry of watched.values()) wakeIfDue(entry);
    cancelSweep = clock.after(msPerMinute - (clock.now() % msPerMinute), sweep);
  }

  return {
    watch(schedules) {
      const wanted = new Map(schedules.map(({ cron, timeZone }) => [`${timeZone} ${cron}`, { cron, timeZone }]));
      for (const [key, { task }] of watched) {
        if (wanted.has(key)) continue;
        void task?.destroy();
        watched.delete(key);
      }
      for (const [key, schedule] of wanted) {
        if (watched.has(key)) continue;
        const entry = createWatched(schedule);
        watched.set(key, entry);
        if (onDue !== undefined) startTask(entry);
      }
    },
    start(listener) {
      onDue = listener;
      for (const entry of watched.values()) startTask(entry);
      cancelSweep?.();
      sweep();
    },
    async stop() {
      onDue = undefined;
      cancelSweep?.();
      cancelSweep = undefined;
      await Promise.all([...watched.values()].map(({ task }) => task?.destroy()));
      watched.clear();
    },
  };
}
