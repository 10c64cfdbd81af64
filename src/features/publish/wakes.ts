import { quietEdges } from '../../domain/quiet-hours.ts';
import type { CronSchedule, Subscription } from '../../domain/subscription.ts';
import type { Alarm } from '../../ports/alarm.ts';

/** Who is to be looked at when: at due times, and when quiet hours are over. */
export interface Wakes {
  /** Takes in orders that stand, and sets the alarm. */
  add(subscriptions: Iterable<Subscription>): void;
  /** Leaves those alone from now on. */
  drop(subscriptions: Iterable<Subscription>): void;
  /** Takes in that an order was made (nothing stood `before`), changed, or ended (nothing stands `after`). */
  change(before: Subscription | undefined, after: Subscription | undefined): void;
  /** The channels to look at when the alarm rings for a schedule. */
  at(due: CronSchedule): Iterable<string>;
}

/** Keeps the alarm set for the schedules of all orders, and for each only what changed: a guild that goes may end hundreds. */
export function createWakes(alarm: Pick<Alarm, 'watch'>): Wakes {
  const wakes = new Map<string, { readonly schedule: CronSchedule; readonly channelIds: Set<string> }>();

  function add({ channelId }: Subscription, schedule: CronSchedule): boolean {
    const key = keyOf(schedule);
    const wake = wakes.get(key) ?? { schedule, channelIds: new Set() };
    wakes.set(key, wake);
    return wake.channelIds.add(channelId).size === 1;
  }

  function take({ channelId }: Subscription, schedule: CronSchedule): boolean {
    const key = keyOf(schedule);
    const wake = wakes.get(key);
    wake?.channelIds.delete(channelId);
    return wake?.channelIds.size === 0 && wakes.delete(key);
  }

  const watch = () => alarm.watch([...wakes.values()].map(({ schedule }) => schedule));

  return {
    add(subscriptions) {
      for (const subscription of subscriptions)
        for (const schedule of wakesOf(subscription)) add(subscription, schedule);
      watch();
    },
    drop(subscriptions) {
      for (const subscription of subscriptions)
        for (const schedule of wakesOf(subscription)) take(subscription, schedule);
      watch();
    },
    change(before, after) {
      let isOther = false;
      if (before) for (const schedule of wakesOf(before)) isOther = take(before, schedule) || isOther;
      if (after) for (const schedule of wakesOf(after)) isOther = add(after, schedule) || isOther;
      if (isOther) watch();
    },
    at: (due) => wakes.get(keyOf(due))?.channelIds ?? [],
  };
}

function wakesOf({ schedule, quiet }: Subscription): readonly CronSchedule[] {
  return [...(schedule.kind === 'cron' ? [schedule] : []), ...(quiet ? [quietEdges(quiet).end] : [])];
}

function keyOf({ cron, timeZone }: CronSchedule): string {
  return `${cron}|${timeZone}`;
}
