import type { JsonObject } from '../json.ts';
import { shardOfGuild } from '../snowflake.ts';
import { waitUntil } from '../waiting.ts';
import type { GatewayServer } from './gateway-server.ts';

/** What a test can do to the gateway. */
export interface GatewayControls {
  /** Resolves when `count` shards are connected and have had their guilds. */
  waitForShards(count?: number, timeoutMs?: number): Promise<void>;
  /** Cuts every socket without a close frame, as a broken network does. With a code, closes with it. */
  dropConnections(code?: number): void;
  /** Opcode 7: the client is to reconnect and resume. */
  requestReconnect(): void;
  /** Opcode 9. Unless `resumable`, all sessions are forgotten. */
  invalidateSessions(resumable?: boolean): void;
  /** Heartbeats stay unanswered until called with `true`. */
  acknowledgeHeartbeats(acknowledges: boolean): void;
  /** Nothing comes of a resume until called with `true`; heartbeats are acknowledged all the same. */
  answerResumes(answers: boolean): void;
  /** Dispatches an event of any name and shape to the shard of a guild (null: shard 0). */
  dispatch(name: string, data: JsonObject, guildId?: string | null): void;
  /** Sends any text as a frame to every connection, whether it makes sense or not. */
  sendRaw(text: string): void;
  /** Sends each session's last `count` events again. */
  repeatEvents(count: number): void;
  /** Whether a connected shard serves the guild (null: direct messages). */
  isServed(guildId: string | null): boolean;
  /** Resolves when one does. */
  waitForShardOf(guildId: string | null, timeoutMs?: number): Promise<void>;
}

export function createGatewayControls(gateway: GatewayServer): GatewayControls {
  const live = () => gateway.sessions.filter((session) => session.isReady && session.deliver !== null);
  const isServed = (guildId: string | null) =>
    live().some(({ shardId, shardCount }) =>
      guildId === null ? shardId === 0 : shardOfGuild(guildId, shardCount) === shardId,
    );
  const whenReady = async (isSo: () => boolean, timeoutMs: number, what: () => string): Promise<void> => {
    const listen = (check: () => void) => gateway.ready.listen(check);
    await waitUntil({ listen, probe: () => isSo() || undefined, timeoutMs, what });
  };
  return {
    isServed,
    waitForShards: (count = 1, timeoutMs = 10_000) =>
      whenReady(
        () => live().length >= count,
        timeoutMs,
        () => `${count} connected shards (${live().length} are)`,
      ),
    waitForShardOf: (guildId, timeoutMs = 10_000) =>
      whenReady(
        () => isServed(guildId),
        timeoutMs,
        () => `the shard of ${guildId === null ? 'direct messages' : `guild ${guildId}`}`,
      ),
    dropConnections(code) {
      for (const connection of gateway.connections) {
        if (code === undefined) connection.cut();
        else connection.close(code, 'Closed by the test.');
      }
    },
    requestReconnect() {
      for (const connection of gateway.connections) connection.send({ op: 7, t: null, s: null, d: null });
    },
    invalidateSessions: (resumable = false) => gateway.invalidate(resumable),
    acknowledgeHeartbeats(acknowledges) {
      gateway.acknowledges = acknowledges;
    },
    answerResumes(answers) {
      gateway.answersResumes = answers;
    },
    dispatch: (name, data, guildId = null) => gateway.dispatch({ name, data, guildId, intents: 0 }),
    sendRaw(text) {
      for (const connection of gateway.connections) connection.sendText(text);
    },
    repeatEvents(count) {
      for (const session of live()) {
        for (const text of session.eventsAfter(Math.max(0, session.sequence - count)) ?? []) session.deliver?.(text);
      }
    },
  };
}
