import type { Locale } from '../domain/locale.ts';
import { quietEdges, sameQuietHours } from '../domain/quiet-hours.ts';
import { sameSchedule } from '../domain/schedule.ts';
import type { Progress, QuietHours, Schedule, Subscription } from '../domain/subscription.ts';
import type { ChannelCheck, ChannelDirectory } from '../ports/channel-directory.ts';
import type { Clock } from '../ports/clock.ts';
import type { DueTimes } from '../ports/due-times.ts';
import type { Archive } from './archive.ts';
import type { ChannelQueue } from './channel-queue.ts';
import { afterQuiet } from './publish/quiet.ts';
import type { Roster } from './roster.ts';

export interface SubscribeOrder {
  readonly channelId: string;
  readonly guildId: string | null;
  readonly createdBy: string;
  readonly locale: Locale;
  readonly schedule: Schedule;
  readonly quiet: QuietHours | null;
  readonly topics: readonly string[];
  readonly mentionRoleId: string | null;
}

export type SubscribeOutcome =
  | {
      readonly kind: 'subscribed';
      readonly subscription: Subscription;
      /** Whether the channel had a subscription before, which this one takes the place of. */
      readonly replaced: boolean;
      /** When the first briefing comes, quiet hours considered, in milliseconds since the epoch; null for instant. */
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
    const { schedule, quiet, status } = subscription;
    const runs = schedule.kind === 'cron' && status.kind === 'active';
    const next = runs ? dueTimes.next(schedule, clock.now()) : undefined;
    return { subscription, nextDue: next === undefined ? null : afterQuiet(dueTimes, quiet, next) };
  }

  /**
   * Where a channel starts to be served: at the previous due time, so that its first briefing has something to say; for
   * instant at the head of the log. Never before what the channel was served already.
   */
  function startServing(channelId: string, schedule: Schedule, served: Progress | undefined): Progress {
    const servedDue = schedule.kind === 'cron' ? (dueTimes.previous(schedule, clock.now()) ?? 0) : 0;
    const start = schedule.kind === 'cron' ? deps.archive.seqAt(servedDue) : deps.archive.head;
    return { channelId, offset: Math.max(start, served?.offset ?? 0), servedDue, inFlight: null };
  }

  async function progressUnder(order: Subscription): Promise<Progress> {
    const { channelId, schedule } = order;
    const standing = roster.get(channelId);
    const served = standing?.progress ?? (await roster.formerProgress(channelId));
    const fresh = startServing(channelId, schedule, served);
    // Whoever paused it didn't want what came meanwhile; whom a missing right silenced still does.
    if (!standing || isPausedByHand(standing.subscription)) return fresh;
    const isSameSchedule = sameSchedule(standing.subscription.schedule, schedule);
    const isSame = isSameSchedule && sameQuietHours(standing.subscription.quiet, order.quiet);
    // What waited for a run or for quiet hours to end comes at once then: as one briefing, and not as a late one.
    if (schedule.kind === 'instant' && !isSame) return { ...standing.progress, servedDue: clock.now() };
    if (isSameSchedule) return standing.progress;
    // What is owed already comes with the first run of the new schedule, not at once as a late one of the old.
    return { ...standing.progress, servedDue: fresh.servedDue };
  }

  /**
   * Puts an order in force, from where the channel stands then. In the channel's turn, since whoever serves it writes how far
   * it got.
   */
  async function enforce(
    channelId: string,
    toOrder: (current: Subscription | undefined) => Subscription | undefined,
  ): Promise<Subscription | undefined> {
    const order = await deps.queue.run(channelId, async () => {
      const wanted = toOrder(roster.get(channelId)?.subscription);
      if (!wanted) return undefined;
      // Progress first, and always: a subscription without it would not be served after a crash between the two, and what the
      // old topics passed over must not become owed by the new ones.
      await roster.saveProgress(await progressUnder(wanted));
      return roster.changeSubscription(channelId, toOrder);
    });
    if (order) deps.onOwed(channelId);
    return order;
  }

  return {
    async subscribe(order) {
      const { schedule, quiet, channelId } = order;
      const problem =
        (schedule.kind === 'cron' ? dueTimes.problem(schedule) : undefined) ??
        (quiet ? dueTimes.problem(quietEdges(quiet).start) : undefined);
      if (problem) return { kind: 'bad-schedule', problem };
      const check = await deps.directory.check(channelId, order.mentionRoleId);
      if (check.kind !== 'ready') return { kind: 'channel-problem', check };

      const subscription: Subscription = { ...order, createdAt: clock.now(), status: { kind: 'active' } };
      const replaced = roster.get(channelId) !== undefined;
      await enforce(channelId, () => subscription);
      return { kind: 'subscribed', subscription, replaced, nextDue: listed(subscription).nextDue };
    },
    unsubscribe: (channelId) => roster.remove(channelId),
    async get(channelId) {
      const standing = roster.get(channelId);
      return standing && listed(standing.subscription);
    },
    async list(guildId) {
      const found: ListedSubscription[] = [];
      for (const { subscription } of roster.ofGuild(guildId)) found.push(listed(subscription));
      return found.sort((a, b) => (a.subscription.channelId < b.subscription.channelId ? -1 : 1));
    },
    async pause(channelId) {
      const status = { kind: 'paused', reason: 'by-hand', since: clock.now() } as const;
      const paused = await roster.changeSubscription(channelId, (current) => current && { ...current, status });
      return paused && listed(paused);
    },
    async resume(channelId) {
      const status = { kind: 'active' } as const;
      const resumed = await enforce(channelId, (current) => current && { ...current, status });
      return resumed && listed(resumed);
    },
  };
}

function isPausedByHand({ status }: Subscription): boolean {
  return status.kind === 'paused' && status.reason === 'by-hand';
}
