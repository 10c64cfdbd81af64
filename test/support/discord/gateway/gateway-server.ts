import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GatewayIntentBits } from 'discord-api-types/v10';
import { WebSocketServer } from 'ws';
import { createFeed, type Feed } from '../feed.ts';
import type { JsonObject } from '../json.ts';
import { docsBase } from '../rules/breach.ts';
import { shardOfGuild } from '../snowflake.ts';
import type { ViolationLog } from '../violations.ts';
import { memberObject } from '../world/objects.ts';
import type { World } from '../world/world.ts';
import { type ConnectionEvents, type GatewayConnection, openConnection } from './connection.ts';
import { createDoubleServiceWatch } from './double-service.ts';
import { type GatewayEvent, gatewayEventsOf, withoutContent } from './gateway-events.ts';
import { checkIdentify, type IdentifyLimits, isOwnToken } from './identify.ts';
import { welcome } from './ready.ts';
import { createSession, type GatewaySession } from './session.ts';

export interface GatewayOptions extends IdentifyLimits {
  readonly world: World;
  readonly violations: ViolationLog;
  /** `ws://127.0.0.1:PORT/gateway`; known once the server listens. */
  readonly url: () => string;
  readonly heartbeatIntervalMs: number;
  /** How much later than the interval a heartbeat may come before the client is taken for dead (4009). */
  readonly heartbeatGraceMs: number;
  /** Events that a session keeps for a client that resumes. */
  readonly keptEvents: number;
  /** How long a session outlives its connection. */
  readonly resumeWindowMs: number;
  /** How long two connections may serve a guild at once before that is noted. */
  readonly handoverMs: number;
}

/** The WebSocket side, and what tests can do to it. */
export interface GatewayServer {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  readonly sessions: readonly GatewaySession[];
  readonly connections: readonly GatewayConnection[];
  /** Told when a session has become ready or has resumed. */
  readonly ready: Feed<GatewaySession>;
  /** How often clients have identified, resumed, and asked for privileged intents. */
  readonly counts: { identifies: number; resumes: number; privilegedIdentifies: number };
  /** Whether heartbeats are acknowledged. */
  acknowledges: boolean;
  /** Whether anything comes of a resume. */
  answersResumes: boolean;
  dispatch(event: GatewayEvent): void;
  /** Opcode 9 to every connection. Unless `resumable`, no session can be resumed any more. */
  invalidate(resumable: boolean): void;
  close(): void;
}

const resumePath = '/gateway/resume';

export function createGatewayServer(options: GatewayOptions): GatewayServer {
  const { world } = options;
  const sockets = new WebSocketServer({ noServer: true });
  const sessions = new Map<string, GatewaySession>();
  const connections = new Set<GatewayConnection>();
  const ready = createFeed<GatewaySession>();
  const counts = { identifies: 0, resumes: 0, privilegedIdentifies: 0 };
  const identifiedAtMs = new Map<number, number>();

  const noteFor = (opcode: string) => (rule: string, detail: string, docs: string) =>
    options.violations.add({ rule, detail, docs, method: 'GATEWAY', route: opcode });

  const doubles = createDoubleServiceWatch(world, () => sessions.values(), options.handoverMs, noteFor('connection'));

  const attach = (connection: GatewayConnection, session: GatewaySession) => {
    connection.session = session;
    session.deliver = (text) => connection.sendText(text);
    session.lostAtMs = null;
    doubles.connected(session);
  };

  /** The connection has no session any more; the session may be another connection's by now. */
  const detach = (connection: GatewayConnection) => {
    const { session } = connection;
    connection.session = null;
    if (!session || [...connections].some((other) => other.session === session)) return;
    session.deliver = null;
    session.lostAtMs = performance.now();
  };

  const forgetExpired = () => {
    for (const session of sessions.values()) {
      if (session.lostAtMs !== null && performance.now() - session.lostAtMs > options.resumeWindowMs) {
        sessions.delete(session.id);
      }
    }
  };

  const events: ConnectionEvents = {
    heartbeat: () => server.acknowledges,
    identify(connection, data) {
      counts.identifies += 1;
      const verdict = checkIdentify(world, data, options, noteFor('opcode 2'));
      if (verdict.kind === 'close') return connection.close(verdict.code, verdict.reason);
      if (verdict.privilegedIntents !== 0) counts.privilegedIdentifies += 1;
      // One identify in five seconds for each of `max_concurrency` keys: https://docs.discord.com/developers/events/gateway#rate-limiting
      const key = verdict.shardId % options.maxConcurrency;
      const sinceMs = world.now() - (identifiedAtMs.get(key) ?? Number.NEGATIVE_INFINITY);
      if (sinceMs < options.identifyIntervalMs) {
        noteFor('opcode 2')(
          'identify-too-soon',
          `${sinceMs} ms after the last`,
          `${docsBase}/events/gateway#rate-limiting`,
        );
        return connection.send({ op: 9, t: null, s: null, d: false });
      }
      identifiedAtMs.set(key, world.now());
      const { shardId, shardCount, intents } = verdict;
      const session = createSession({ id: randomUUID(), shardId, shardCount, intents }, options.keptEvents);
      sessions.set(session.id, session);
      attach(connection, session);
      welcome(world, session, options.url().replace('/gateway', resumePath));
      session.isReady = true;
      ready.tell(session);
    },
    resume(connection, data) {
      forgetExpired();
      const session = sessions.get(String(data.session_id));
      const missed = session?.eventsAfter(Number(data.seq));
      if (!isOwnToken(world, data.token)) return connection.close(4004, 'Authentication failed.');
      if (!server.answersResumes) return;
      if (!connection.url.pathname.startsWith(resumePath)) {
        noteFor('opcode 6')('resume-url', connection.url.pathname, `${docsBase}/events/gateway#resuming`);
      }
      if (!session || !missed) return connection.send({ op: 9, t: null, s: null, d: false });
      counts.resumes += 1;
      for (const other of connections) if (other.session === session) other.cut();
      attach(connection, session);
      for (const text of missed) connection.sendText(text);
      session.dispatch('RESUMED', '{"_trace":[]}');
      ready.tell(session);
    },
    requestMembers(connection, data) {
      const guild = world.guilds.get(String(data.guild_id));
      if (!guild || !connection.session) return;
      const members = [...guild.members.values()].map((member) => memberObject(world, member));
      const chunk = { guild_id: guild.id, members, chunk_index: 0, chunk_count: 1, nonce: data.nonce };
      connection.session.dispatch('GUILD_MEMBERS_CHUNK', JSON.stringify(chunk));
    },
    closed(connection, code) {
      connections.delete(connection);
      const { session } = connection;
      detach(connection);
      // These two end the session: https://docs.discord.com/developers/events/gateway#initiating-a-disconnect
      if (session && (code === 1000 || code === 1001)) sessions.delete(session.id);
    },
  };

  const receives = (session: GatewaySession, event: GatewayEvent): boolean => {
    if (event.intents !== 0 && !(event.intents & session.intents)) return false;
    return event.guildId === null
      ? session.shardId === 0
      : shardOfGuild(event.guildId, session.shardCount) === session.shardId;
  };

  const server: GatewayServer = {
    acknowledges: true,
    answersResumes: true,
    counts,
    ready,
    get sessions() {
      return [...sessions.values()];
    },
    get connections() {
      return [...connections];
    },
    upgrade(request, socket, head) {
      const url = new URL(request.url ?? '/', 'ws://loopback');
      if (!url.pathname.startsWith('/gateway')) {
        socket.destroy();
        return;
      }
      sockets.handleUpgrade(request, socket, head, (client) => {
        const { heartbeatIntervalMs, heartbeatGraceMs } = options;
        const facts = { socket: client, url, heartbeatIntervalMs, heartbeatGraceMs };
        const connection = openConnection({ ...facts, events, noteFor });
        connections.add(connection);
        if (url.searchParams.get('v') !== '10') connection.close(4012, 'Invalid API version.');
        else if (url.searchParams.get('encoding') !== 'json') connection.close(4002, 'Only JSON is spoken here.');
      });
    },
    dispatch(event) {
      forgetExpired();
      for (const session of sessions.values()) {
        if (!receives(session, event)) continue;
        const isBare =
          event.name.startsWith('MESSAGE_') &&
          event.name !== 'MESSAGE_DELETE' &&
          !(session.intents & GatewayIntentBits.MessageContent);
        const data: JsonObject = isBare ? withoutContent(event.data, world.bot.id) : event.data;
        session.dispatch(event.name, JSON.stringify(data));
      }
    },
    invalidate(resumable) {
      if (!resumable) sessions.clear();
      for (const connection of connections) {
        detach(connection);
        connection.send({ op: 9, t: null, s: null, d: resumable });
      }
    },
    close() {
      for (const connection of connections) connection.cut();
      sockets.close();
    },
  };
  world.feed.listen((event) => {
    if (sessions.size === 0) return;
    for (const gatewayEvent of gatewayEventsOf(world, event)) server.dispatch(gatewayEvent);
  });
  return server;
}
