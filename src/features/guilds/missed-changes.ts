import type { Clock } from '../../ports/clock.ts';
import type { GuildChange } from '../../ports/guild-change.ts';
import type { ServedShards } from '../shards/served-shards.ts';

/** How soon what the store refused is tried again. */
const againMs = 30_000;

export interface MissedChangesDeps {
  readonly served: Pick<ServedShards, 'tenureOf'>;
  /** Resolves to whether it could be carried out. */
  readonly handle: (change: GuildChange) => Promise<boolean>;
  readonly clock: Pick<Clock, 'after'>;
}

/** What is heard of guilds while the store can't be reached, so that their shard isn't served or nothing can be written: it comes once it is. */
export interface MissedChanges {
  handle(change: GuildChange): Promise<void>;
  /** Catches up with what was missed of guilds that are served now. */
  catchUp(): Promise<void>;
  /** Forgets what was missed of those: another process hears of them. */
  forget(isMeant: (guildId: string) => boolean): void;
  /** Tries nothing again from now on. */
  stop(): void;
}

type KeptChange = Extract<GuildChange, { kind: 'present' | 'left' | 'outage' }>;

/** Keeps the last change of each guild that says whether the bot is in it; what else may have changed is found by looking. */
export function createMissedChanges({ served, handle, clock }: MissedChangesDeps): MissedChanges {
  /** Until it is carried out. */
  const missed = new Map<string, KeptChange>();
  let cancelAgain: (() => void) | undefined;
  let isStopped = false;

  async function carryOut(change: KeptChange): Promise<void> {
    const { guildId } = change;
    const tenure = served.tenureOf(guildId);
    if (!tenure) return;
    const isDone = await handle(change);
    if (missed.get(guildId) !== change) return;
    // Of a guild that isn't served any more, there was nothing to be done.
    if (isDone && served.tenureOf(guildId) === tenure) missed.delete(guildId);
    else tryAgain();
  }

  async function catchUp(): Promise<void> {
    for (const change of missed.values()) await carryOut(change);
  }

  function tryAgain(): void {
    cancelAgain?.();
    if (!isStopped) cancelAgain = clock.after(againMs, () => void catchUp());
  }

  return {
    async handle(change) {
      if (change.kind !== 'present' && change.kind !== 'left' && change.kind !== 'outage') {
        await handle(change);
        return;
      }
      // As what came last.
      missed.delete(change.guildId);
      missed.set(change.guildId, change);
      await carryOut(change);
    },
    catchUp,
    forget(isMeant) {
      for (const guildId of missed.keys()) if (isMeant(guildId)) missed.delete(guildId);
    },
    stop() {
      isStopped = true;
      cancelAgain?.();
    },
  };
}
