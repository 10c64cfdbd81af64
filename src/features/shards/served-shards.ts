import { shardOf } from '../../domain/shard.ts';
import { HexinError } from '../../domain/hexin-error.ts';
import { createTenure, isSure, type Tenure } from './tenure.ts';

/** The shards that this process serves now. */
export interface ServedShards {
  /** Who serves a guild, or with null the direct messages, here; undefined when another process does, or none. */
  tenureOf(guildId: string | null): Tenure | undefined;
  /** The same. @param still - the tenure that it has to be, if not any @throws HexinError `not-served` when it isn't */
  mustServe(guildId: string | null, still?: Tenure): Tenure;
  /** Whether something may be posted to a guild's channels at this moment. */
  maySend(guildId: string | null): boolean;
  all(): Iterable<Tenure>;
  /** Whether this process has that shard for sure at this moment. */
  holds(shard: Pick<Tenure, 'id' | 'count'>): boolean;
}

/** To which tenures come, and from which they go. */
export interface ShardRegister extends ServedShards {
  /** From now on the guilds of these shards are served here, but for posts. All tenures are of one count. */
  add(tenures: Iterable<Tenure>): void;
  /** From now on it may be posted there, too. */
  letSend(tenure: Tenure): void;
  remove(tenure: Tenure): void;
}

/** A register that serves nobody yet. */
export function createShardRegister(): ShardRegister {
  const tenures = new Map<number, Tenure>();
  const sending = new WeakSet<Tenure>();
  let count = 1;

  function tenureOf(guildId: string | null): Tenure | undefined {
    return tenures.get(shardOf(guildId, count));
  }

  return {
    tenureOf,
    mustServe(guildId, still) {
      const tenure = tenureOf(guildId);
      if (tenure && !tenure.ended.aborted && (!still || tenure === still)) return tenure;
      throw new HexinError('not-served', `The shard of the guild ${guildId} isn't served by this process`);
    },
    maySend(guildId) {
      const tenure = tenureOf(guildId);
      return tenure !== undefined && sending.has(tenure) && !tenure.isLeaving && isSure(tenure);
    },
    all: () => tenures.values(),
    holds({ id, count: of }) {
      const tenure = tenures.get(id);
      return tenure?.count === of && isSure(tenure);
    },
    add(gained) {
      for (const tenure of gained) {
        count = tenure.count;
        tenures.set(tenure.id, tenure);
      }
    },
    letSend: (tenure) => void sending.add(tenure),
    remove(tenure) {
      if (tenures.get(tenure.id) === tenure) tenures.delete(tenure.id);
    },
  };
}

/** Everything is served here, and nobody else is there: the local page, a command line, a test. */
export function serveAll(): ServedShards {
  const register = createShardRegister();
  const tenure = createTenure({ id: 0, count: 1, lease: undefined, since: 0 });
  register.add([tenure]);
  register.letSend(tenure);
  return register;
}
