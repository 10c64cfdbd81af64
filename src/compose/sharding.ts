import type { Discord } from '../adapters/discord/discord.ts';
import type { Config } from '../config.ts';
import { shardOf } from '../domain/shard.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { OpenArchive } from '../features/archive.ts';
import type { ShardRegister } from '../features/shards/served-shards.ts';
import type { ShardService } from '../features/shards/shard-service.ts';
import { createShards, type Shards, type ShardsDeps } from '../features/shards/shards.ts';
import type { Tenure } from '../features/shards/tenure.ts';
import { waitUntil } from '../features/wait-until.ts';
import type { Clock } from '../ports/clock.ts';
import type { ShardState } from '../ports/gateway.ts';
import type { Log } from '../ports/log.ts';
import type { Lease, Store } from '../ports/store.ts';
import type { Delivery } from './delivery.ts';

export interface ShardingDeps {
  readonly store: Store;
  /** Held by a process that is the only one of its store. */
  readonly alone: Lease | undefined;
  readonly archive: Pick<OpenArchive, 'catchUp'>;
  readonly discord: Pick<Discord, 'openShard' | 'closeShard' | 'shards' | 'registerCommands' | 'recommendedShards'>;
  readonly register: ShardRegister;
  readonly delivery: Delivery;
  /** Called when guilds are served here that weren't before. */
  readonly onGained: () => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** What takes the shards that are to be served here: their orders, their posts and their part of the gateway. */
export function createSharding({ shards: { count, ids } }: Pick<Config, 'shards'>, deps: ShardingDeps): Shards {
  const { store, alone, discord, register, clock, log } = deps;
  return createShards({
    store: alone ? leasesOf(alone, store) : store,
    wanted: count,
    ids,
    isAlone: alone !== undefined,
    recommended: discord.recommendedShards,
    register,
    service: createShardService(deps),
    clock,
    log,
  });
}

/** So long it is waited for what the gateway says of the guilds; a new session may have to wait longer for its turn. */
const listenMs = 2_000;
/** And so much longer where there is a session to go on with, which takes no turn. */
const resumeMs = 4_000;
const lookEveryMs = 50;
/** What takes longer than that waits for Discord, and writes nothing on the strength of another tenure than its own. */
const leftoverMs = 3_000;

function createShardService({ archive, discord, register, delivery, onGained, clock }: ShardingDeps): ShardService {
  const { roster, queue, changes, crossposts, publisher, guildCare } = delivery;
  const guildOf = (channelId: string) => roster.get(channelId)?.subscription.guildId;
  let lastCount = 1;

  const pause = (ms: number) => new Promise<void>((resolve) => clock.after(ms, resolve));

  /** Waits for whatever is on its way in channels of the shard, or in channels of which nobody knows the shard. */
  const settled = ({ id, count }: Tenure) =>
    queue.settled((channelId) => {
      const guildId = guildOf(channelId);
      return guildId === undefined || shardOf(guildId, count) === id;
    });

  function end(tenure: Tenure) {
    publisher.drop(roster.drop(tenure));
    changes.drop(tenure);
    crossposts.drop(tenure);
  }

  /** What happened to the guilds while nobody listened had better be known before anything is posted there. */
  async function listen({ id, ended }: Tenure): Promise<void> {
    const isIn = (state: ShardState['state']) =>
      discord.shards().some((shard) => shard.id === id && shard.state === state);
    await waitUntil(() => ended.aborted || isIn('ready'), { lookEveryMs, atMostMs: listenMs, clock });
    await waitUntil(() => ended.aborted || !isIn('resuming'), { lookEveryMs, atMostMs: resumeMs, clock });
    await guildCare.guildChanges.settled();
  }

  async function beginSending(tenure: Tenure, subscriptions: readonly Subscription[]): Promise<void> {
    await listen(tenure);
    if (tenure.ended.aborted) return;
    register.letSend(tenure);
    publisher.take(subscriptions.map(({ channelId }) => channelId));
  }

  async function leave(id: number) {
    await discord.closeShard(id);
    guildCare.leave({ id, count: lastCount });
  }

  return {
    async begin(tenures) {
      lastCount = tenures[0]?.count ?? lastCount;
      // What is left of an earlier tenure, as a rule for a moment, may still be holding on to what it had read.
      await Promise.race([queue.settled((channelId) => guildOf(channelId) === undefined), pause(leftoverMs)]);
      const loaded = await roster.load(tenures);
      await changes.load(tenures, guildOf);
      // Plans speak of stories that another process may have appended a moment ago.
      await archive.catchUp();
      const here = tenures.filter((tenure) => !tenure.ended.aborted);
      // Of those that ended meanwhile.
      for (const tenure of tenures) if (tenure.ended.aborted) end(tenure);
      register.add(here);
      onGained();
      const served = loaded.filter(({ channelId }) => roster.get(channelId));
      guildCare.take(served);
      const byShard = Map.groupBy(served, ({ guildId }) => shardOf(guildId, lastCount));
      for (const tenure of here) {
        const { id, count, ended } = tenure;
        discord.openShard({ id, count, isHeld: () => register.holds({ id, count }) });
        // Once for all, and so by whoever has the first one.
        if (id === 0) void discord.registerCommands(ended);
        void beginSending(tenure, byShard.get(id) ?? []);
      }
      await crossposts.load(here);
    },
    async finish(tenure) {
      await settled(tenure);
      if (tenure.ended.aborted) return;
      await discord.closeShard(tenure.id);
      // What people did until then.
      await settled(tenure);
      if (!tenure.ended.aborted) guildCare.leave(tenure);
    },
    end,
    leave,
  };
}

/** The leases of whoever is alone with the store, and has all of them with that one. */
function leasesOf(alone: Lease, { facts }: Store): ShardsDeps['store'] {
  const take = async () => ({ ...alone, release: async () => undefined });
  return {
    facts,
    lease: take,
    share: take,
    holders: async () => 0,
    announce: async () => undefined,
    onAnnounced: () => () => undefined,
  };
}
