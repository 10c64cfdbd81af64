import { setTimeout as delay } from 'node:timers/promises';
import { type SessionInfo, WebSocketManager, WebSocketShardEvents } from '@discordjs/ws';
import {
  DiscordAPIError,
  type GatewayDispatchPayload,
  GatewayIntentBits,
  type GatewayReadyDispatchData,
  type REST,
} from 'discord.js';
import { HexinError } from '../../domain/hexin-error.ts';
import type { Log } from '../../ports/log.ts';

/**
 * Close codes after which reconnecting can't help, with what the operator can do.
 *
 * @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
 */
const fatalCloses: Readonly<Record<number, { readonly code: string; readonly message: string }>> = {
  4004: {
    code: 'bad-token',
    message: 'Discord refused DISCORD_TOKEN: copy the bot token again from the Developer Portal',
  },
  4010: { code: 'bad-shard', message: 'Discord refused the shard: check the shard settings' },
  4011: { code: 'sharding-required', message: 'The bot is in too many guilds for one shard' },
  4012: { code: 'bad-api-version', message: 'Discord no longer serves this gateway version: update Hexin' },
  4013: { code: 'bad-intents', message: 'Discord refused the intents as invalid: update Hexin' },
  4014: {
    code: 'disallowed-intents',
    message:
      'Discord refused an intent that the bot may not use: Hexin needs no privileged intent, so check the application',
  },
};

/** What Discord's 401 means to the operator. */
export function badToken(cause?: unknown): HexinError {
  const { code = '', message = '' } = fatalCloses[4004] ?? {};
  return new HexinError(code, message, { cause });
}

/** Clocks differ. */
const resetMarginMs = 1_000;
const firstPauseMs = 1_000;
/**
 * Discord allows 1,000 identifies a day and resets the token of a bot that needs more, so that even one that is thrown out
 * after every identify must not try again more often than every 87 seconds.
 *
 * @see https://docs.discord.com/developers/events/gateway#rate-limiting
 */
const longestPauseMs = 120_000;

export interface GatewayDeps {
  readonly token: string;
  readonly rest: REST;
  readonly log: Log;
  /** Called at each identify, before `connect` resolves. */
  readonly onReady: (bot: GatewayReadyDispatchData) => void;
  readonly onDispatch: (event: GatewayDispatchPayload) => void;
  /** Called once the gateway has closed for good after it was open. */
  readonly onFatal: (error: HexinError) => void;
}

export interface Gateway {
  /**
   * Resolves when every shard is ready.
   *
   * @throws HexinError `bad-token`, `disallowed-intents` and the like, where trying again can't help
   */
  connect(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Discord's gateway through @discordjs/ws, on which discord.js itself stands: identify, heartbeats, resume and reconnect are
 * its work. The guilds and channels that discord.js's Client would keep in memory are of no use to Hexin.
 */
export function createGateway(deps: GatewayDeps): Gateway {
  const sessions = new Map<number, SessionInfo | null>();
  const pauses = createPauses();
  const closing = new AbortController();
  const manager = new WebSocketManager({
    token: deps.token,
    // Guilds alone: no privileged intent, and no message content.
    intents: GatewayIntentBits.Guilds,
    rest: deps.rest,
    // A shard that is about to reconnect asks for its session first: here it can be held back. It can't be told to stop
    // meanwhile, so that once closing it is left waiting.
    async retrieveSessionInfo(shardId) {
      const pauseMs = pauses.take(shardId);
      if (pauseMs > 0) await delay(pauseMs, undefined, closing).catch(() => undefined);
      return closing.signal.aborted ? new Promise(() => undefined) : (sessions.get(shardId) ?? null);
    },
    updateSessionInfo: (shardId, session) => void sessions.set(shardId, session),
  });
  let fatal: HexinError | undefined;
  let connected = false;

  manager.on(WebSocketShardEvents.Ready, ({ data, shardId }) => {
    pauses.end(shardId);
    deps.onReady(data);
  });
  manager.on(WebSocketShardEvents.Dispatch, ({ data }) => deps.onDispatch(data));
  manager.on(WebSocketShardEvents.Error, ({ error, shardId }) => deps.log.warn('gateway-error', { shardId, error }));
  manager.on(WebSocketShardEvents.Resumed, ({ shardId }) => {
    pauses.end(shardId);
    deps.log.info('gateway-resumed', { shardId });
  });
  manager.on(WebSocketShardEvents.Closed, ({ code, shardId }) => {
    const pauseMs = pauses.begin(shardId);
    deps.log.info('gateway-closed', { shardId, closeCode: code, pauseMs });
    const reason = fatalCloses[code];
    if (!reason) return;
    fatal = new HexinError(reason.code, reason.message);
    if (connected) deps.onFatal(fatal);
  });

  /**
   * Waits until the token may open a session again: one that it may not open costs the token.
   *
   * @see https://docs.discord.com/developers/events/gateway#session-start-limit-object
   */
  async function sessionLeft(): Promise<void> {
    for (;;) {
      const { session_start_limit: limit } = await manager.fetchGatewayInformation(true);
      if (limit.remaining > 0) return;
      const waitMs = limit.reset_after + resetMarginMs;
      deps.log.warn('no-sessions-left', { perDay: limit.total, waitMs });
      await delay(waitMs, undefined, closing).catch(() => undefined);
      if (closing.signal.aborted) return new Promise(() => undefined);
    }
  }

  return {
    async connect() {
      try {
        await sessionLeft();
        await manager.connect();
        connected = true;
      } catch (error) {
        if (error instanceof DiscordAPIError && error.status === 401) throw badToken(error);
        throw (
          fatal ??
          new HexinError('discord-unreachable', 'Discord can’t be reached: trying again may help', { cause: error })
        );
      }
    },
    async close() {
      closing.abort();
      await manager.destroy({ reason: 'Hexin is stopping' });
    },
  };
}

/**
 * How long a shard waits before it connects again: not at all after a connection that was ready, then ever longer, the more
 * often in a row it fails before it is ready.
 */
function createPauses() {
  const failures = new Map<number, number>();
  const pending = new Map<number, number>();
  return {
    /** The connection is lost. @returns the pause before the next, in milliseconds */
    begin(shardId: number): number {
      const count = failures.get(shardId) ?? 0;
      const pauseMs = count === 0 ? 0 : Math.min(longestPauseMs, firstPauseMs * 2 ** (count - 1));
      failures.set(shardId, count + 1);
      pending.set(shardId, pauseMs);
      return pauseMs;
    },
    /** The pause to make now; it is made once. */
    take(shardId: number): number {
      const pauseMs = pending.get(shardId) ?? 0;
      pending.delete(shardId);
      return pauseMs;
    },
    /** The connection is ready. */
    end: (shardId: number) => failures.delete(shardId),
  };
}
