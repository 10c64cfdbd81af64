import type { KeptSource } from '../../domain/kept-source.ts';
import { keptAfterRemovalMs } from '../../domain/subscription-status.ts';
import type { Clock } from '../../ports/clock.ts';
import type { GuildChange } from '../../ports/guild-change.ts';
import type { Log } from '../../ports/log.ts';
import { createGuildTurns, type GuildTurns } from '../guilds/guild-turns.ts';
import type { SourceRoster } from './source-roster.ts';

export interface SourceGuildsDeps {
  readonly sources: Pick<SourceRoster, 'kept' | 'change'>;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Keeps guilds' own sources in step with the guilds that the bot is in; a change that comes twice does nothing twice. Those of a guild that puts the
 * bot out aren't read any more; they are kept for 30 days, as its subscriptions are, and come back with the guild.
 */
export function createSourceGuilds({ sources, clock, log }: SourceGuildsDeps): GuildTurns {
  async function note({ source, leftAt }: KeptSource, isHere: boolean) {
    if (isHere === (leftAt === null)) return;
    await sources.change(source.id, (current) => ({ ...current, leftAt: isHere ? null : clock.now() }));
    log.info(isHere ? 'source-restored' : 'source-left', { sourceId: source.id, guildId: source.audience });
  }

  async function carryOut(change: GuildChange) {
    if (change.kind === 'present' || change.kind === 'left') {
      for (const kept of sources.kept(change.guildId)) await note(kept, change.kind === 'present');
    }
    if (change.kind !== 'listed') return;
    for (const kept of sources.kept()) {
      const guildId = kept.source.audience ?? '';
      if (change.isServedHere(guildId)) await note(kept, change.guildIds.has(guildId));
    }
  }

  async function sweep() {
    const keptSince = clock.now() - keptAfterRemovalMs;
    for (const { source, leftAt } of sources.kept()) {
      if (leftAt === null || leftAt > keptSince) continue;
      await sources.change(source.id, (current) => (current.leftAt === null ? undefined : null));
      log.info('source-ended', { sourceId: source.id, reason: 'its guild has been gone for 30 days' });
    }
  }

  return createGuildTurns({ carryOut, sweep, failure: 'source-guilds-failed', clock, log });
}
