import type { Locale } from '../domain/locale.ts';
import type { FormerOrder } from '../domain/order-change.ts';
import { quietEdges } from '../domain/quiet-hours.ts';
import type { QuietHours, Schedule, Subscription } from '../domain/subscription.ts';
import type { ChannelCheck, ChannelDirectory } from '../ports/channel-directory.ts';
import type { Clock } from '../ports/clock.ts';
import type { DueTimes } from '../ports/due-times.ts';
import type { Archives } from './archive.ts';
import type { ChannelQueue } from './channel-queue.ts';
import { afterQuiet } from './publish/quiet.ts';
import type { Roster } from './roster.ts';
import type { ServedShards } from './shards/served-shards.ts';
import type { OrderChanges } from './subscriptions/order-changes.ts';
import { startProgress } from './subscriptions/start-progress.ts';
import { undoChange } from './subscriptions/undo-change.ts';

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

/** What an order can't be, said before anything is changed. */
export type OrderProblem =
  | { readonly kind: 'bad-schedule'; readonly problem: 'bad-cron' | 'bad-time-zone' | 'never-due' }
  | { readonly kind: 'channel-problem'; readonly check: Exclude<ChannelCheck, { kind: 'ready' }> };

export type SubscribeOutcome =
  | (ListedSubscription & {
      readonly kind: 'subscribed';
      /** Whether the channel had a subscription before, which this one takes the place of. */
      readonly replaced: boolean;
    })
  | OrderProblem;

/** What of a standing order can be changed by itself. */
export type OrderEdit = Partial<Pick<Subscription, 'schedule' | 'quiet' | 'topics' | 'mentionRoleId' | 'locale'>>;

export type EditOutcome =
  | (ListedSubscription & { readonly kind: 'edited' })
  | { readonly kind: 'no-subscription' }
  | OrderProblem;

/** A change that can still be taken back. */
export interface LastChange {
  /** What {@link Subscriptions.undo} takes. */
  readonly revision: number;
  readonly changedBy: string;
}

export interface ListedSubscription {
  readonly subscription: Subscription;
  /** When the next briefing comes, quiet hours considered, in milliseconds since the epoch. Null for instant, and while paused. */
  readonly nextDue: number | null;
  readonly lastChange: LastChange | null;
}

export interface EndedSubscription {
  readonly subscription: Subscription;
  readonly lastChange: LastChange | null;
}

export type UndoOutcome =
  /** `listed`: what stands now; null when there was no subscription before. */
  | { readonly kind: 'undone'; readonly listed: ListedSubscription | null }
  | { readonly kind: 'changed-since'; readonly changedBy: string; readonly changedAt: number }
  | { readonly kind: 'undone-already' }
  /** More than a day has passed. */
  | { readonly kind: 'too-old' }
  /** Nobody changed it: the channel is gone, for one. */
  | { readonly kind: 'ended-since' };

/** The standing orders of channels. `changedBy` is the id of whoever changes one. */
export interface Subscriptions {
  subscribe(order: SubscribeOrder): Promise<SubscribeOutcome>;
  /** Changes parts of what is ordered; the rest stays as it stands then. */
  edit(channelId: string, changedBy: string, edit: OrderEdit): Promise<EditOutcome>;
  /** The subscription that ended, or undefined when the channel had none. */
  unsubscribe(channelId: string, changedBy: string): Promise<EndedSubscription | undefined>;
  /**
   * @param guildId - where it is asked for, if it matters that it is known
   * @throws HexinError `not-served` when that guild isn't served here, so that nothing is known of it
   */
  get(channelId: string, guildId?: string | null): Promise<ListedSubscription | undefined>;
  /** Those of a guild, by channel id. @throws the same */
  list(guildId: string): Promise<readonly ListedSubscription[]>;
  /** Both answer with the subscription as it is then, or undefined when there is none. */
  pause(channelId: string, changedBy: string): Promise<ListedSubscription | undefined>;
  resume(channelId: string, changedBy: string): Promise<ListedSubscription | undefined>;
  /**
   * Takes the last change of a channel's order back, if it is the one that `revision` names: what was ordered and how far it was served
   * are as before, but for what the channel has been told since. Can be asked for again after dying anywhere in between.
   *
   * @param guildId - the guild that the channel is to be of, null for a direct message: any other is left alone, as `too-old`
   */
  undo(channelId: string, guildId: string | null, revision: number): Promise<UndoOutcome>;
}

export interface SubscriptionsDeps {
  readonly roster: Roster;
  /** The shards that are served here. @defaultValue all, by a process that is alone */
  readonly served?: Pick<ServedShards, 'mustServe'> | undefined;
  readonly queue: ChannelQueue;
  readonly changes: OrderChanges;
  readonly archives: Pick<Archives, 'seenFrom'>;
  readonly directory: Pick<ChannelDirectory, 'check'>;
  readonly dueTimes: DueTimes;
  readonly clock: Clock;
  /** Called when a subscription may be owed something now: it was made, changed or resumed. */
  readonly onOwed: (channelId: string) => void;
}

export function createSubscriptions(deps: SubscriptionsDeps): Subscriptions {
  const { roster, clock, dueTimes, changes } = deps;

  function lastChange(channelId: string): LastChange | null {
    const change = changes.last(channelId);
    return change && !change.isUndone ? { revision: change.revision, changedBy: change.changedBy } : null;
  }

  function listed(subscription: Subscription): ListedSubscription {
    const { channelId, schedule, quiet, status } = subscription;
    const runs = schedule.kind === 'cron' && status.kind === 'active';
    const next = runs ? dueTimes.next(schedule, clock.now()) : undefined;
    const nextDue = next === undefined ? null : afterQuiet(dueTimes, quiet, next);
    return { subscription, nextDue, lastChange: lastChange(channelId) };
  }

  function problemOf({ schedule, quiet }: OrderEdit): OrderProblem | undefined {
    const problem =
      (schedule?.kind === 'cron' ? dueTimes.problem(schedule) : undefined) ??
      (quiet ? dueTimes.problem(quietEdges(quiet).start) : undefined);
    return problem && { kind: 'bad-schedule', problem };
  }

  /** What an order stands on before it is changed. In the channel's turn. */
  async function formerOrder(channelId: string): Promise<FormerOrder> {
    const standing = roster.get(channelId);
    return standing ?? { subscription: null, progress: (await roster.formerProgress(channelId)) ?? null };
  }

  /**
   * Puts an order in force, from where the channel stands then. In the channel's turn, since whoever serves it writes how far
   * it got.
   */
  async function enforce(
    channelId: string,
    changedBy: string,
    toOrder: (current: Subscription | undefined) => Subscription | undefined,
  ): Promise<Subscription | undefined> {
    const order = await deps.queue.run(channelId, async () => {
      const wanted = toOrder(roster.get(channelId)?.subscription);
      if (!wanted) return undefined;
      deps.served?.mustServe(wanted.guildId);
      const before = await formerOrder(channelId);
      const archive = deps.archives.seenFrom(wanted.guildId);
      const progress = startProgress({ ...deps, archive, order: wanted, before });
      await changes.note({ channelId, guildId: wanted.guildId, changedBy, before, ends: false });
      // Progress first, and always: a subscription without it would not be served after a crash between the two, and what the
      // old topics passed over must not become owed by the new ones.
      await roster.saveProgress(progress, wanted.guildId);
      return roster.changeSubscription(channelId, toOrder);
    });
    if (order) deps.onOwed(channelId);
    return order;
  }

  async function setStatus(channelId: string, changedBy: string, status: Subscription['status']) {
    const changed = await enforce(channelId, changedBy, (current) => current && { ...current, status });
    return changed && listed(changed);
  }

  return {
    async subscribe(order) {
      const { channelId, createdBy } = order;
      const problem = problemOf(order);
      if (problem) return problem;
      const check = await deps.directory.check(channelId, order.mentionRoleId);
      if (check.kind !== 'ready') return { kind: 'channel-problem', check };
      const { channelKind } = check;
      const subscription: Subscription = {
        ...order,
        channelKind,
        createdAt: clock.now(),
        status: { kind: 'active' },
      };
      const replaced = roster.get(channelId) !== undefined;
      await enforce(channelId, createdBy, () => subscription);
      return { kind: 'subscribed', replaced, ...listed(subscription) };
    },
    async edit(channelId, changedBy, edit) {
      if (!roster.get(channelId)) return { kind: 'no-subscription' };
      const problem = problemOf(edit);
      if (problem) return problem;
      const check = edit.mentionRoleId ? await deps.directory.check(channelId, edit.mentionRoleId) : undefined;
      if (check && check.kind !== 'ready') return { kind: 'channel-problem', check };
      const edited = await enforce(channelId, changedBy, (current) => current && { ...current, ...edit });
      return edited ? { kind: 'edited', ...listed(edited) } : { kind: 'no-subscription' };
    },
    unsubscribe: (channelId, changedBy) =>
      deps.queue.run(channelId, async () => {
        const before = await formerOrder(channelId);
        if (!before.subscription) return undefined;
        await changes.note({ channelId, guildId: before.subscription.guildId, changedBy, before, ends: true });
        const subscription = await roster.remove(channelId);
        return subscription && { subscription, lastChange: lastChange(channelId) };
      }),
    async get(channelId, guildId) {
      if (guildId !== undefined) deps.served?.mustServe(guildId);
      const standing = roster.get(channelId);
      return standing && listed(standing.subscription);
    },
    async list(guildId) {
      deps.served?.mustServe(guildId);
      const found: ListedSubscription[] = [];
      for (const { subscription } of roster.ofGuild(guildId)) found.push(listed(subscription));
      return found.sort((a, b) => (a.subscription.channelId < b.subscription.channelId ? -1 : 1));
    },
    pause: (channelId, changedBy) =>
      setStatus(channelId, changedBy, { kind: 'paused', reason: 'by-hand', since: clock.now() }),
    resume: (channelId, changedBy) => setStatus(channelId, changedBy, { kind: 'active' }),
    async undo(channelId, guildId, revision) {
      const archive = deps.archives.seenFrom(guildId);
      const undo = () => undoChange({ ...deps, archive }, { channelId, guildId, revision });
      const outcome = await deps.queue.run(channelId, undo);
      if (outcome.kind !== 'undone') return outcome;
      deps.onOwed(channelId);
      return { kind: 'undone', listed: outcome.subscription && listed(outcome.subscription) };
    },
  };
}
