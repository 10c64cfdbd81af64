import { setTimeout as delay } from 'node:timers/promises';
import {
  CloseCodes,
  DefaultWebSocketManagerOptions,
  WebSocketShard,
  WebSocketShardDestroyRecovery,
  WebSocketShardEvents,
  WebSocketShardStatus,
} from '@discordjs/ws';
import {
  type APIGatewayBotInfo,
  GatewayDispatchEvents,
  type GatewayDispatchPayload,
  GatewayIntentBits,
  type GatewayReadyDispatchData,
} from 'discord.js';
import type { HexinError } from '../../../domain/hexin-error.ts';
import type { ShardState } from '../../../ports/gateway.ts';
import type { Log } from '../../../ports/log.ts';
import { fatalClose } from './fatal-close.ts';
import type { IdentifyTurns } from './identify-turns.ts';
import { createReconnectPauses } from './reconnect-pauses.ts';
import type { ShardSession } from './shard-session.ts';

/** How often it is looked whether the shard is surely held again. */
const heldEveryMs = 250;
/** After so many connections in a row that were never ready, some 15 seconds, its session counts as lost too. */
const mostResumes = 5;
/** A server that doesn't answer a close frame isn't waited for longer. */
const longestCloseMs = 1_500;

/** A part of the bot's guilds, as its holder opens it. */
export interface ServedShard {
  readonly id: number;
  readonly count: number;
  /**
   * Whether this process may surely serve it. While it says no, the shard isn't connected anew, and nothing is kept of it; a connection
   * that is open stays open.
   */
  readonly isHeld: () => boolean;
}

export interface ShardConnectionDeps {
  readonly shard: ServedShard;
  readonly token: string;
  readonly information: APIGatewayBotInfo;
  readonly session: ShardSession;
  readonly turns: IdentifyTurns;
  readonly log: Log;
  /** At each identify. */
  readonly onReady: (ready: GatewayReadyDispatchData) => void;
  /** @param isReplayed - whether a session is being gone on with: another process may have had the event already */
  readonly onDispatch: (event: GatewayDispatchPayload, isReplayed: boolean) => void;
  /** At each close, with Discord's code, but for those of our own. */
  readonly onClosed: (closeCode: number) => void;
  /** Called once the shard has been closed for good. */
  readonly onFatal: (error: HexinError) => void;
}

export interface ShardConnection {
  readonly state: ShardState['state'];
  /** Closes so that the session can be resumed, and resolves within some two seconds. No event is told any more. */
  close(): Promise<void>;
}

/**
 * One shard's connection, kept open: identify, heartbeats, resume and reconnect are the work of @discordjs/ws, on which discord.js's
 * own Client stands.
 */
export function openShardConnection(deps: ShardConnectionDeps): ShardConnection {
  const { shard, session, log } = deps;
  const shardId = shard.id;
  const pauses = createReconnectPauses();
  const closing = new AbortController();
  let isGreeted = false;
  /** Of the latest connection. */
  let wasGreeted = false;
  /** Whether the latest connection asks to go on with a session. */
  let isResuming = false;
  let wasReady = false;
  /** The gateway that knows the session may be gone: every other time it can't be reached, the one is asked that Discord names to everybody. */
  let asksAnew = false;
  /** Whether what comes happened before this connection, or may have. */
  let isReplaying = false;
  /** Whether it is being resumed and nothing has come since the last heartbeat. */
  let isMute = false;

  const connection = new WebSocketShard(
    {
      options: {
        ...DefaultWebSocketManagerOptions,
        token: deps.token,
        // Guilds alone: no privileged intent, and no message content.
        intents: GatewayIntentBits.Guilds,
        gatewayInformation: deps.information,
        shardCount: shard.count,
      },
      async retrieveSessionInfo() {
        if (connection.status === WebSocketShardStatus.Idle) await untilMayConnect();
        const kept = session.get();
        isResuming = kept !== null;
        return kept && asksAnew ? { ...kept, resumeURL: deps.information.url } : kept;
      },
      updateSessionInfo(_, info) {
        // The library forgets the session when it closes for good, and when it can't connect, which says nothing of the session.
        if (info || (wasGreeted && !closing.signal.aborted)) session.set(info);
      },
      waitForIdentify: (_, signal) => untilMayIdentify(AbortSignal.any([signal, closing.signal])).catch(ended(signal)),
    },
    shardId,
  );

  /** A shard that is about to connect asks for its session first: here it is held back, for ever once it is closing. */
  async function untilMayConnect(): Promise<void> {
    try {
      await delay(pauses.take(), undefined, { signal: closing.signal, ref: false });
      await untilHeld(closing.signal);
    } catch {
      return new Promise(() => undefined);
    }
    asksAnew = !wasGreeted && pauses.failures % 2 === 1;
    wasGreeted = false;
    if (pauses.failures >= mostResumes) session.set(null);
  }

  async function untilHeld(signal: AbortSignal): Promise<void> {
    while (!shard.isHeld()) await delay(heldEveryMs, undefined, { signal, ref: false });
  }

  /** A turn may be long in coming, and the shard somebody else's by then. */
  async function untilMayIdentify(signal: AbortSignal): Promise<void> {
    do {
      await untilHeld(signal);
      await deps.turns.wait(shardId, signal);
    } while (!shard.isHeld());
  }

  function noteReady(event: 'gateway-ready' | 'gateway-resumed', fields: Readonly<Record<string, unknown>>) {
    pauses.end();
    wasReady = true;
    log.info(event, { shardId, shardCount: shard.count, ...fields });
  }

  connection.on(WebSocketShardEvents.Hello, () => {
    isGreeted = true;
    wasGreeted = true;
    isReplaying = true;
    isMute = false;
    if (closing.signal.aborted) void end();
  });
  connection.on(WebSocketShardEvents.Ready, ({ data }) => {
    noteReady('gateway-ready', { userId: data.user.id, guilds: data.guilds.length });
    deps.onReady(data);
  });
  connection.on(WebSocketShardEvents.Resumed, () => {
    if (wasReady) noteReady('gateway-resumed', {});
    else noteReady('gateway-ready', { resumed: true });
  });
  connection.on(WebSocketShardEvents.Dispatch, ({ data }) => {
    isMute = false;
    // The library says that it is ready before it has told the last of what came before.
    if (data.t === GatewayDispatchEvents.Ready || data.t === GatewayDispatchEvents.Resumed) isReplaying = false;
    deps.onDispatch(data, isReplaying);
  });
  // The library waits without end for what comes of a resume, as long as heartbeats are answered.
  connection.on(WebSocketShardEvents.HeartbeatComplete, () => {
    const wasMute = isMute;
    isMute = connection.status === WebSocketShardStatus.Resuming;
    if (isMute && wasMute && !closing.signal.aborted) void giveUp();
  });
  connection.on(WebSocketShardEvents.Error, ({ error }) => log.warn('gateway-error', { shardId, error }));
  connection.on(WebSocketShardEvents.Closed, ({ code }) => {
    isGreeted = false;
    if (closing.signal.aborted) return;
    // To be told that a session is over is no failure: the next connection begins another.
    const pauseMs = isResuming && wasGreeted && !session.get() ? 0 : pauses.begin();
    deps.onClosed(code);
    log.info('gateway-closed', { shardId, closeCode: code, pauseMs });
    const fatal = fatalClose(code, shard);
    if (fatal) deps.onFatal(fatal);
  });

  const end = () =>
    connection
      .destroy({ code: CloseCodes.Resuming, reason: 'Hexin is stopping' })
      .catch((error: unknown) => log.warn('gateway-error', { shardId, error }));

  const giveUp = () =>
    connection
      .destroy({ reason: 'Nothing came of resuming', recover: WebSocketShardDestroyRecovery.Resume })
      .catch((error: unknown) => log.warn('gateway-error', { shardId, error }));

  // It resolves when the shard is ready and rejects at its first error, after which it goes on by itself.
  connection.connect().catch(() => undefined);

  return {
    get state() {
      if (connection.status === WebSocketShardStatus.Ready) return 'ready';
      return session.get() ? 'resuming' : 'connecting';
    },
    async close() {
      closing.abort();
      // One that is still being made can't be closed: the library would leave it behind. It is closed once it is there.
      if (isGreeted) await Promise.race([end(), delay(longestCloseMs, undefined, { ref: false })]);
      await session.settle();
    },
  };
}

/** The library identifies if this throws while the connection stands; it doesn't once `signal` says that it was closed. */
function ended(signal: AbortSignal) {
  return (error: unknown): Promise<never> =>
    signal.aborted
      ? Promise.reject(error)
      : new Promise((_, reject) => signal.addEventListener('abort', () => reject(error)));
}
