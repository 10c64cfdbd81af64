import type { Discord } from '../adapters/discord/discord.ts';
import { shardOf } from '../domain/shard.ts';
import type { Subscription } from '../domain/subscription.ts';
import { createGuildChanges, type GuildChanges } from '../features/guilds/guild-changes.ts';
import { createMissedChanges, type MissedChanges } from '../features/guilds/missed-changes.ts';
import { createPauseNotices } from '../features/guilds/pause-notices.ts';
import { createPausedChannels, type PausedChannels } from '../features/guilds/paused-channels.ts';
import type { Roster } from '../features/roster.ts';
import type { ServedShards } from '../features/shards/served-shards.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { renderPauseNotice } from '../views/pause-notice.ts';

export interface GuildCareDeps {
  readonly roster: Roster;
  readonly served: Pick<ServedShards, 'tenureOf'>;
  readonly discord: Pick<Discord, 'messenger' | 'directory' | 'directMessages'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly onOwed: (channelId: string) => void;
}

/** What keeps subscriptions in step with the guilds, the channels and the rights that the bot has. */
export interface GuildCare {
  readonly guildChanges: Pick<GuildChanges, 'hasOutage' | 'settled'> & Pick<MissedChanges, 'handle'>;
  readonly pausedChannels: Pick<PausedChannels, 'onForbidden' | 'look'>;
  start(): void;
  /** Looks after orders that came to be served here. */
  take(subscriptions: readonly Subscription[]): void;
  /** Another process hears of the guilds of that shard from now on. */
  leave(shard: { readonly id: number; readonly count: number }): void;
  stop(): Promise<void>;
}

export function createGuildCare({ roster, served, discord, clock, log, onOwed }: GuildCareDeps): GuildCare {
  const guildChanges = createGuildChanges({
    roster,
    clock,
    log,
    onOwed,
    onRightsChanged: (guildId) => pausedChannels.onRightsChanged(guildId),
  });
  const missed = createMissedChanges({ served, handle: guildChanges.handle, clock });
  const notices = createPauseNotices({ ...discord, roster, view: renderPauseNotice, clock, log });
  const { hasOutage } = guildChanges;
  const pausedChannels = createPausedChannels({ ...discord, roster, notices, hasOutage, onOwed, clock, log });
  return {
    guildChanges: { handle: missed.handle, hasOutage, settled: guildChanges.settled },
    pausedChannels,
    start() {
      guildChanges.start();
      pausedChannels.start();
    },
    take(subscriptions) {
      void missed.catchUp();
      pausedChannels.take(subscriptions);
    },
    leave({ id, count }) {
      const isMeant = (guildId: string) => shardOf(guildId, count) === id;
      missed.forget(isMeant);
      guildChanges.forget(isMeant);
    },
    async stop() {
      missed.stop();
      await Promise.all([guildChanges.stop(), pausedChannels.stop(), notices.stop()]);
    },
  };
}
