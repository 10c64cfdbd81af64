import { setTimeout as delay } from 'node:timers/promises';
import type { GatewayDispatchPayload, GatewayReadyDispatchData, REST } from 'discord.js';
import type { HexinError } from '../../../domain/hexin-error.ts';
import type { ShardState } from '../../../ports/gateway.ts';
import type { Log } from '../../../ports/log.ts';
import type { Store } from '../../../ports/store.ts';
import { createGatewayInformation } from './gateway-information.ts';
import { createIdentifyTurns } from './identify-turns.ts';
import { createReconnectPauses } from './reconnect-pauses.ts';
import { openShardConnection, type ServedShard, type ShardConnection } from './shard-connection.ts';
import { createShardSession, readSession, type ShardSession } from './shard-session.ts';

export interface GatewayDeps {
  readonly token: string;
  readonly rest: Pick<REST, 'get'>;
  readonly store: Pick<Store, 'facts' | 'lease'>;
  readonly log: Log;
  /** Called at each identify, not when a session goes on that another process began. */
  readonly onReady: (bot: GatewayReadyDispatchData) => void;
  /** @param isReplayed - whether another process may have had the event already */
  readonly onDispatch: (event: GatewayDispatchPayload, shardId: number, isReplayed: boolean) => void;
  /** Called for each guild of which it is known from before that it has an outage. */
  readonly onOutage: (guildId: string) => void;
  readonly onClosed: (closeCode: number) => void;
  /** Called when a shard has been closed for good. */
  readonly onFatal: (error: HexinError) => void;
}

/** Discord's gateway, shard by shard. What guilds and channels discord.js's Client would keep in memory is of no use to Hexin. */
export interface Gateway {
  /** How many sessions may still be opened today, as far as Discord has said lately. */
  sessionsLeft(): number | undefined;
  /** Opens a shard in the background and keeps it open. Opening what is open does nothing. Doesn't throw. */
  open(shard: ServedShard): void;
  /** Closes a shard so that its session can be resumed, here or elsewhere. Doesn't throw. */
  close(shardId: number): Promise<void>;
  noteOutage(shardId: number, guildId: string, hasOutage: boolean): void;
  /** Sees to it that what a shard has been told so far isn't told again to whoever goes on with its session. */
  keep(shardId: number): void;
  shards(): readonly ShardState[];
  stop(): Promise<void>;
}

interface OpenShard {
  readonly count: number;
  readonly closing: AbortController;
  session?: ShardSession;
  connection?: ShardConnection;
}

export function createGateway(deps: GatewayDeps): Gateway {
  const { store, log } = deps;
  const open = new Map<number, OpenShard>();
  const information = createGatewayInformation(deps.rest);
  const turns = createIdentifyTurns({ store, information: information.ask, log });

  async function connect(shard: ServedShard, entry: OpenShard): Promise<void> {
    const { signal } = entry.closing;
    const pauses = createReconnectPauses();
    const insisting = async <T>(work: () => Promise<T>): Promise<T> => {
      for (;;) {
        try {
          return await work();
        } catch (error) {
          const pauseMs = pauses.begin();
          log.warn('gateway-not-reached', { shardId: shard.id, pauseMs, error });
          await delay(pauseMs, undefined, { signal, ref: false });
        }
      }
    };
    const where = await insisting(() => information.ask());
    const { id, count } = shard;
    const kept = await insisting(() => readSession(store.facts, { id, count, gatewayUrl: where.url }));
    if (signal.aborted) return;
    const session = createShardSession({ facts: store.facts, shardId: shard.id, isHeld: shard.isHeld, log }, kept);
    for (const guildId of kept?.outages ?? []) deps.onOutage(guildId);
    entry.session = session;
    entry.connection = openShardConnection({
      shard,
      token: deps.token,
      information: where,
      session,
      turns,
      log,
      onReady: deps.onReady,
      onDispatch: (event, isReplayed) => deps.onDispatch(event, shard.id, isReplayed),
      onClosed: deps.onClosed,
      onFatal: deps.onFatal,
    });
  }

  async function close(shardId: number): Promise<void> {
    const entry = open.get(shardId);
    if (!entry) return;
    open.delete(shardId);
    entry.closing.abort();
    await entry.connection?.close();
    log.info('gateway-left', { shardId });
  }

  return {
    sessionsLeft: () => information.last()?.session_start_limit.remaining,
    open(shard) {
      if (open.has(shard.id)) return;
      const entry: OpenShard = { count: shard.count, closing: new AbortController() };
      open.set(shard.id, entry);
      connect(shard, entry).catch(() => undefined);
    },
    close,
    noteOutage: (shardId, guildId, hasOutage) => open.get(shardId)?.session?.noteOutage(guildId, hasOutage),
    keep: (shardId) => open.get(shardId)?.session?.keep(),
    shards: () =>
      [...open].map(([id, { count, connection }]) => ({ id, count, state: connection?.state ?? 'connecting' })),
    async stop() {
      await Promise.all([...open.keys()].map(close));
    },
  };
}
