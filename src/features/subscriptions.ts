import type { Locale } from '../domain/locale.ts';
import { sameSchedule } from '../domain/schedule.ts';
import type { Progress, Schedule, Subscription } from '../domain/subscription.ts';
import type { ChannelCheck, ChannelDirectory } from '../ports/channel-directory.ts';
import type { Clock } from '../ports/clock.ts';
import type { DueTimes } from '../ports/due-times.ts';
import type { Archive } from './archive.ts';
import type { ChannelQueue } from './channel-queue.ts';
import type { Roster } from './roster.ts';

export interface SubscribeOrder {
  readonly channelId: string;
  readonly guildId: string | null;
  readonly createdBy: string;
  readonly locale: Locale;
  readonly schedule: Schedule;
  readonly topics: readonly string[];
  readonly mentionRoleId: string | null;
}

export type SubscribeOutcome =
  | {
      readonly kind: 'subscribed';
      readonly subscription: Subscription;
      /** Whether the channel had a subscription before, which this one takes the place of. */
      readonly replaced: boolean;
      /** When the first briefing comes, in milliseconds since the epoch; null for instant. */
      readonly nextDue: number | null;
    }
  | { readonly kind: 'bad-schedule'; readonly problem: 'bad-cron' | 'bad-time-zone' | 'never-due' }
  | { readonly kind: 'channel-problem'; readonly check: Exclude<ChannelCheck, { kind: 'ready' }> };

export interface ListedSubscription {
  readonly subscription: Subscription;
  /** Null for instant, and while paused. */
  readonly nextDue: number | null;
}

/** The standing orders of channels. */
export interface Subscriptions {
  subscribe(order: SubscribeOrder): Promise<SubscribeOutcome>;
  /** The subscription that ended, or undefined when the channel had none. */
  unsubscribe(channelId: string): Promise<Subscription | undefined>;
  get(channelId: string): Promise<ListedSubscription | undefined>;
  /** Those of a guild, by channel id. */
  list(guildId: string): Promise<readonly ListedSubscription[]>;
  /** Both answer with the subscription as it is then, or undefined when there is none. */
  pause(channelId: string): Promise<ListedSubscription | undefined>;
  resume(channelId: string): Promise<ListedSubscription | undefined>;
}

export interface SubscriptionsDeps {
  readonly roster: Roster;
  readonly queue: ChannelQueue;
  readonly archive: Pick<Archive, 'head' | 'seqAt'>;
  readonly directory: ChannelDirectory;
  readonly dueTimes: DueTimes;
  readonly clock: Clock;
  /** Called when a subscription may be owed something now: it was made, changed or resumed. */
  readonly onOwed: (channelId: string) => void;
}

export function createSubscriptions(deps: SubscriptionsDeps): Subscriptions {
  const { roster, clock, dueTimes } = deps;

  function listed(subscription: Subscription): ListedSubscription {
    const { schedule, status } = subscription;
    const runs = schedule.kind === 'cron' && status.kind === 'active';
    return { subscription, nextDue: runs ? (dueTimes.next(schedule, clock.now()) ?? null) : null };
  }

  /**
   * Where a channel starts to be served: at the previous due time, so that its first briefing has something to say; for
   * instant at the head of the log. Never before what the channel was served already.
   */
  function startServing(channelId: string, schedule: Schedule, served: Progress | undefined): Progress {
    const servedDue = schedule.kind === 'cron' ? (dueTimes.previous(schedule, clock.now()) ?? 0) : 0;
    const start = schedule.kind === 'cron' ? deps.archive.seqAt(servedDue) : deps.archive.head;
    return { channelId, offset: Math.max(start, served?.offset ?? 0), servedDue, inFlight: served?.inFlight ?? null };
  }

  return {
    async subscribe(order) {
      const { schedule, channelId } = order;
      const problem = schedule.kind === 'cron' ? dueTimes.problem(schedule) : undefined;
      if (problem) return { kind: 'bad-schedule', problem };
      const check = await deps.directory.check(channelId, order.mentionRoleId);
      if (check.kind !== 'ready') return { kind: 'channel-problem', check };

      const subscription: Subscription = { ...order, createdAt: clock.now(), status: { kind: 'active' } };
      const before = roster.get(channelId)?.subscription;
      if (before) await roster.saveSubscription(subscription);
      await deps.queue.run(channelId, async () => {
        const served = roster.get(channelId)?.progress ?? (await roster.formerProgress(channelId));
        if (!before) {
          // Progress first: a subscription without it would not be served after a crash between the two.
          await roster.saveProgress({ ...startServing(channelId, schedule, served), inFlight: null });
          await roster.saveSubscription(subscription);
        } else if (served && !sameSchedule(before.schedule, schedule)) {
          // What is owed already comes with the first run of the new schedule, not at once as a late one of the old.
          const { servedDue } = startServing(channelId, schedule, served);
          await roster.saveProgress({ ...served, servedDue });
        }
      });
      deps.onOwed(channelId);
      return {
        kind: 'subscribed',
        subscription,
        replaced: before !== undefined,
        nextDue: listed(subscription).nextDue,
      };
    },
    async unsubscribe(channelId) {
      const standing = roster.get(channelId);
      if (standing) await roster.remove(channelId);
      return standing?.subscription;
    },
    async get(channelId) {
      const standing = roster.get(channelId);
      return standing && listed(standing.subscription);
    },
    async list(guildId) {
      const found: ListedSubscription[] = [];
      for (const { subscription } of roster.all()) {
        if (subscription.guildId === guildId) found.push(listed(subscription));
      }
      return found.sort((a, b) => (a.subscription.channelId < b.subscription.channelId ? -1 : 1));
    },
    async pause(channelId) {
      const standing = roster.get(channelId);
      if (!standing) return undefined;
      const status = { kind: 'paused', reason: 'by-hand', since: clock.now() } as const;
      const subscription: Subscription = { ...standing.subscription, status };
      await roster.saveSubscription(subscription);
      return listed(subscription);
    },
    async resume(channelId) {
      const standing = roster.get(channelId);
      if (!standing) return undefined;
      const { status } = standing.subscription;
      const subscription: Subscription = { ...standing.subscription, status: { kind: 'active' } };
      await deps.queue.run(channelId, async () => {
        // Whoever paused it didn't want what came meanwhile; whom a missing right silenced still does.
        if (status.kind === 'paused' && status.reason === 'by-hand') {
          await roster.saveProgress(startServing(channelId, subscription.schedule, standing.progress));
        }
        await roster.saveSubscription(subscription);
      });
      deps.onOwed(channelId);
      return listed(subscription);
    },
  };
}
