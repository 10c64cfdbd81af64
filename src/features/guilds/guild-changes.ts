import type { Subscription } from '../../domain/subscription.ts';
import { isForbidden, keptAfterRemovalMs, removed } from '../../domain/subscription-status.ts';
import type { Clock } from '../../ports/clock.ts';
import type { GuildChange } from '../../ports/guild-change.ts';
import type { Log } from '../../ports/log.ts';
import type { Roster } from '../roster.ts';
import { createGuildTurns, type GuildTurns } from './guild-turns.ts';

export interface GuildChangesDeps {
  readonly roster: Roster;
  readonly clock: Clock;
  readonly log: Log;
  /** Called when a channel may be owed something now. */
  readonly onOwed: (channelId: string) => void;
  /** Called when the bot may have got back a right that some channel of the guild waits for. */
  readonly onRightsChanged: (guildId: string) => void;
}

/** Keeps subscriptions in step with the guilds and channels that the bot is in. A change that comes twice does nothing twice. */
export interface GuildChanges extends GuildTurns {
  hasOutage(guildId: string): boolean;
  /** Forgets which guilds have an outage, of those: another process hears of them from now on. */
  forget(isMeant: (guildId: string) => boolean): void;
}

/**
 * A guild that puts the bot out has its subscriptions kept for 30 days: they go on where they stood, late, once it is invited
 * again. An outage changes nothing, but that what Discord refuses meanwhile isn't held against a channel.
 */
export function createGuildChanges({ roster, clock, log, ...deps }: GuildChangesDeps): GuildChanges {
  const outages = new Set<string>();

  async function leave(guildId: string) {
    outages.delete(guildId);
    let count = 0;
    for (const { subscription } of [...roster.ofGuild(guildId)]) {
      if (subscription.status.kind === 'removed') continue;
      await roster.changeSubscription(subscription.channelId, (current) =>
        current && current.status.kind !== 'removed'
          ? { ...current, status: removed(current.status, clock.now()) }
          : undefined,
      );
      count += 1;
    }
    if (count > 0) log.info('guild-left', { guildId, subscriptions: count });
  }

  async function comeBack(subscription: Subscription) {
    const back = await roster.changeSubscription(subscription.channelId, (current) =>
      current?.status.kind === 'removed' ? { ...current, status: current.status.before } : undefined,
    );
    if (!back) return;
    log.info('subscription-restored', { channelId: back.channelId, guildId: back.guildId });
    if (back.status.kind === 'active') deps.onOwed(back.channelId);
  }

  /** A text channel that became an announcement channel, or the other way round. */
  async function noteKind(channelId: string, isAnnouncement: boolean) {
    const isNew = (current: Subscription | undefined) =>
      current && current.channelKind !== 'forum' && (current.channelKind === 'announcement') !== isAnnouncement;
    if (!isNew(roster.get(channelId)?.subscription)) return;
    await roster.changeSubscription(channelId, (current) =>
      current && isNew(current) ? { ...current, channelKind: isAnnouncement ? 'announcement' : undefined } : undefined,
    );
    log.info('channel-kind-changed', { channelId, isAnnouncement });
  }

  async function arrive(guildId: string, announcementIds: ReadonlySet<string> | undefined) {
    outages.delete(guildId);
    for (const { subscription } of announcementIds ? [...roster.ofGuild(guildId)] : []) {
      await noteKind(subscription.channelId, announcementIds?.has(subscription.channelId) ?? false);
    }
    for (const { subscription } of [...roster.ofGuild(guildId)]) {
      if (subscription.status.kind === 'removed') await comeBack(subscription);
    }
    checkRights(guildId);
  }

  function checkRights(guildId: string) {
    for (const { subscription } of roster.ofGuild(guildId)) {
      if (isForbidden(subscription.status)) return deps.onRightsChanged(guildId);
    }
  }

  /** What happened while nobody listened: guilds that aren't listed have put the bot out. */
  async function compare({ guildIds, isServedHere }: GuildChange & { readonly kind: 'listed' }) {
    const gone = new Set<string>();
    const back: Subscription[] = [];
    for (const { subscription } of roster.all()) {
      const { guildId, status } = subscription;
      if (guildId === null || !isServedHere(guildId)) continue;
      if (!guildIds.has(guildId)) gone.add(guildId);
      else if (status.kind === 'removed') back.push(subscription);
    }
    for (const guildId of gone) await leave(guildId);
    for (const subscription of back) await comeBack(subscription);
  }

  async function endDeleted(channelId: string) {
    if (!roster.get(channelId)) return;
    log.warn('subscription-ended', { channelId, reason: 'the channel was deleted' });
    await roster.forget(channelId);
  }

  async function sweep() {
    const keptSince = clock.now() - keptAfterRemovalMs;
    for (const { subscription } of [...roster.all()]) {
      const { channelId, guildId, status } = subscription;
      if (status.kind !== 'removed' || status.since > keptSince) continue;
      log.info('subscription-ended', { channelId, guildId, reason: 'its guild has been gone for 30 days' });
      await roster.forget(channelId);
    }
  }

  async function carryOut(change: GuildChange): Promise<void> {
    switch (change.kind) {
      case 'listed':
        return compare(change);
      case 'present':
        return arrive(change.guildId, change.announcementIds);
      case 'outage':
        outages.add(change.guildId);
        return;
      case 'left':
        return leave(change.guildId);
      case 'channel-deleted':
        return endDeleted(change.channelId);
      case 'rights-changed':
        if (change.channel) await noteKind(change.channel.channelId, change.channel.isAnnouncement);
        return checkRights(change.guildId);
    }
  }

  const turns = createGuildTurns({ carryOut, sweep, failure: 'guild-change-failed', clock, log });
  return {
    ...turns,
    hasOutage: (guildId) => outages.has(guildId),
    forget(isMeant) {
      for (const guildId of outages) if (isMeant(guildId)) outages.delete(guildId);
    },
  };
}
