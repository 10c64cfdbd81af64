import type { Subscription } from '../../domain/subscription.ts';
import { type Forbidden, isForbidden, nextTrialAt, onTrial } from '../../domain/subscription-status.ts';
import type { ChannelCheck, ChannelDirectory } from '../../ports/channel-directory.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Roster } from '../roster.ts';
import type { PauseNotices } from './pause-notices.ts';

const defaults = {
  /** When it is looked again after Discord didn't say. */
  unreachableMs: 2 * 60_000,
  /** A change of rights seldom comes alone: a guild is looked at so long after the first. */
  settleMs: 2_000,
  /** A guild that changes without end is looked at this often at most. */
  leastBetweenMs: 60_000,
  /** Events can be missed, and a time-out ends without one. */
  lookAgainMs: 3_600_000,
} as const;

export interface PausedChannelsDeps {
  readonly roster: Roster;
  readonly directory: Pick<ChannelDirectory, 'check'>;
  readonly notices: Pick<PauseNotices, 'tell'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Called when a channel may be owed something now. */
  readonly onOwed: (channelId: string) => void;
  /** Whether the guild is cut off at Discord's end: what is found then says nothing. */
  readonly hasOutage: (guildId: string) => boolean;
}

/** Looks after channels in which the bot may not post: finds out why, sees to it that somebody is told, and resumes them. */
export interface PausedChannels {
  /** Begins to look at all of them now and then. */
  start(): void;
  /** Looks after channels that came to be served here: what another process paused and didn't get round to. */
  take(subscriptions: readonly Subscription[]): void;
  /** The channel has just been paused. */
  onForbidden(channelId: string): void;
  /** Rights in the guild may be otherwise now. */
  onRightsChanged(guildId: string): void;
  /** Looks at the channel now. Resolves when it is known, as far as Discord answers. */
  look(channelId: string): Promise<void>;
  /** Looks at no other channel, and resolves when the one being looked at is done. */
  stop(): Promise<void>;
}

/**
 * One channel is looked at after the other, with at most four requests each and as a rule one that fails: what Discord refuses counts
 * against the bot's address.
 */
export function createPausedChannels({ roster, clock, log, ...deps }: PausedChannelsDeps): PausedChannels {
  /** Guilds that are to be looked at, and those that just were, with how the waiting is ended. */
  const settling = new Map<string, () => void>();
  const resting = new Map<string, { again: boolean; readonly cancel: () => void }>();
  /** Of channels of which Discord didn't say, how the next look is called off. */
  const unsaid = new Map<string, () => void>();
  let cancelRound: (() => void) | undefined;
  let isStopped = false;

  async function examine(channelId: string): Promise<void> {
    const subscription = roster.get(channelId)?.subscription;
    if (isStopped || !subscription || !isForbidden(subscription.status)) return;
    if (subscription.guildId !== null && deps.hasOutage(subscription.guildId)) return;
    const check = await deps.directory.check(channelId, subscription.mentionRoleId);
    await conclude(subscription, subscription.status, check);
  }

  async function conclude({ channelId }: Subscription, status: Forbidden, check: ChannelCheck): Promise<void> {
    switch (check.kind) {
      case 'unreachable':
        // Whoever subscribed is to be told all the same, and not in an hour.
        unsaid.get(channelId)?.();
        unsaid.set(
          channelId,
          clock.after(defaults.unreachableMs, () => {
            unsaid.delete(channelId);
            void look(channelId);
          }),
        );
        return;
      case 'not-found':
        log.warn('subscription-ended', { channelId, reason: 'the channel is no more' });
        await roster.forget(channelId);
        return;
      case 'ready': {
        // Right after something was found missing, it has been given: otherwise nobody knows, and each try costs a refusal.
        const wasMissing = status.missing !== null && status.missing.length > 0;
        if (wasMissing || clock.now() >= nextTrialAt(status)) return resume(channelId);
        return note(channelId, []);
      }
      case 'unsuitable':
        return note(channelId, []);
      case 'missing-rights':
        return note(channelId, check.rights);
    }
  }

  async function note(channelId: string, missing: NonNullable<Forbidden['missing']>): Promise<void> {
    const noted = await roster.changeSubscription(channelId, (current) =>
      current && isForbidden(current.status) && current.status.missing?.join() !== missing.join()
        ? { ...current, status: { ...current.status, missing } }
        : undefined,
    );
    if (noted) log.info('rights-missing', { channelId, missing });
    const status = roster.get(channelId)?.subscription.status;
    if (status && isForbidden(status) && status.notice.kind === 'owed') deps.notices.tell();
  }

  async function resume(channelId: string): Promise<void> {
    const resumed = await roster.changeSubscription(channelId, (current) =>
      current && isForbidden(current.status) ? { ...current, status: onTrial(current.status) } : undefined,
    );
    if (!resumed) return;
    log.info('subscription-resumed', { channelId });
    deps.onOwed(channelId);
  }

  // One look at a time.
  let last = Promise.resolve();
  function look(channelId: string): Promise<void> {
    last = last
      .then(() => examine(channelId))
      .catch((error: unknown) => log.error('look-failed', { channelId, error }));
    return last;
  }

  function lookWhere(wanted: (status: Forbidden) => boolean, among: Iterable<{ subscription: Subscription }>) {
    for (const { subscription } of among) {
      const { channelId, status } = subscription;
      if (isForbidden(status) && wanted(status)) void look(channelId);
    }
  }

  function settle(guildId: string) {
    settling.delete(guildId);
    // Where nothing is missing, a right that comes back can't be what it waits for.
    lookWhere(({ missing }) => missing === null || missing.length > 0, roster.ofGuild(guildId));
    const cancel = clock.after(defaults.leastBetweenMs, () => {
      const again = resting.get(guildId)?.again;
      resting.delete(guildId);
      if (again) onRightsChanged(guildId);
    });
    resting.set(guildId, { again: false, cancel });
  }

  function onRightsChanged(guildId: string) {
    if (isStopped) return;
    const rest = resting.get(guildId);
    if (rest) {
      rest.again = true;
      return;
    }
    if (settling.has(guildId)) return;
    settling.set(
      guildId,
      clock.after(defaults.settleMs, () => settle(guildId)),
    );
  }

  /** What an earlier process paused and didn't get round to. */
  function take(among: Iterable<{ subscription: Subscription }>) {
    lookWhere(({ missing, notice }) => missing === null || notice.kind === 'owed', among);
  }

  function goRound() {
    cancelRound = clock.after(defaults.lookAgainMs, () => {
      lookWhere(({ missing }) => missing === null || missing.length > 0, roster.all());
      lookWhere((status) => status.missing?.length === 0 && clock.now() >= nextTrialAt(status), roster.all());
      goRound();
    });
  }

  return {
    start() {
      take(roster.all());
      goRound();
    },
    take: (subscriptions) => take(subscriptions.map((subscription) => ({ subscription }))),
    onForbidden: (channelId) => void look(channelId),
    onRightsChanged,
    look,
    stop() {
      isStopped = true;
      cancelRound?.();
      for (const cancel of settling.values()) cancel();
      for (const { cancel } of resting.values()) cancel();
      for (const cancel of unsaid.values()) cancel();
      return last;
    },
  };
}
