import type { GuildChange } from '../../ports/guild-change.ts';
import type { ServedShards } from '../shards/served-shards.ts';

export interface MissedChangesDeps {
  readonly served: Pick<ServedShards, 'tenureOf'>;
  readonly handle: (change: GuildChange) => Promise<void>;
}

/** What is heard of guilds while the store can't be reached, so that their shard isn't served: it comes once it is. */
export interface MissedChanges {
  handle(change: GuildChange): Promise<void>;
  /** Catches up with what was missed of guilds that are served now. */
  catchUp(): Promise<void>;
  /** Forgets what was missed of those: another process hears of them. */
  forget(isMeant: (guildId: string) => boolean): void;
}

/** Keeps the last change of each guild that says whether the bot is in it; what else may have changed is found by looking. */
export function createMissedChanges({ served, handle }: MissedChangesDeps): MissedChanges {
  const missed = new Map<string, GuildChange>();
  return {
    async handle(change) {
      const isKept = change.kind === 'present' || change.kind === 'left' || change.kind === 'outage';
      if (!isKept || served.tenureOf(change.guildId)) return handle(change);
      missed.set(change.guildId, change);
    },
    async catchUp() {
      for (const [guildId, change] of missed) {
        if (!served.tenureOf(guildId)) continue;
        missed.delete(guildId);
        await handle(change);
      }
    },
    forget(isMeant) {
      for (const guildId of missed.keys()) if (isMeant(guildId)) missed.delete(guildId);
    },
  };
}
