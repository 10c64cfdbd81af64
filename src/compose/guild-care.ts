import type { Discord } from '../adapters/discord/discord.ts';
import { createGuildChanges, type GuildChanges } from '../features/guilds/guild-changes.ts';
import { createPauseNotices } from '../features/guilds/pause-notices.ts';
import { createPausedChannels, type PausedChannels } from '../features/guilds/paused-channels.ts';
import type { Roster } from '../features/roster.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { renderPauseNotice } from '../views/pause-notice.ts';

export interface GuildCareDeps {
  readonly roster: Roster;
  readonly discord: Pick<Discord, 'messenger' | 'directory' | 'directMessages'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly onOwed: (channelId: string) => void;
}

/** What keeps subscriptions in step with the guilds, the channels and the rights that the bot has. */
export interface GuildCare {
  readonly guildChanges: Pick<GuildChanges, 'handle' | 'hasOutage'>;
  readonly pausedChannels: Pick<PausedChannels, 'onForbidden' | 'look'>;
  start(): void;
  stop(): Promise<void>;
}

export function createGuildCare({ roster, discord, clock, log, onOwed }: GuildCareDeps): GuildCare {
  const guildChanges = createGuildChanges({
    roster,
    clock,
    log,
    onOwed,
    onRightsChanged: (guildId) => pausedChannels.onRightsChanged(guildId),
  });
  const notices = createPauseNotices({ ...discord, roster, view: renderPauseNotice, clock, log });
  const { hasOutage } = guildChanges;
  const pausedChannels = createPausedChannels({ ...discord, roster, notices, hasOutage, onOwed, clock, log });
  return {
    guildChanges,
    pausedChannels,
    start() {
      guildChanges.start();
      pausedChannels.start();
    },
    async stop() {
      await Promise.all([guildChanges.stop(), pausedChannels.stop(), notices.stop()]);
    },
  };
}
