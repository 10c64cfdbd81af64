import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { watchAnswers } from './answer-watch.ts';
import { createGatewayControls, type GatewayControls } from './gateway/gateway-controls.ts';
import { createGatewayServer, type GatewayOptions } from './gateway/gateway-server.ts';
import { createPeople, type People } from './person/people.ts';
import { createFaultControls, type FaultControls } from './rest/fault-controls.ts';
import { createRateLimiter, defaultRateLimits, type RateLimit } from './rest/rate-limits.ts';
import { createRestServer, type RequestEntry } from './rest/rest-server.ts';
import { allRoutes } from './rest/routes/all-routes.ts';
import { loadSpecification } from './rest/specification.ts';
import { createViolationLog, type Violation } from './violations.ts';
import { serveUpload } from './world/uploads.ts';
import { createWorld } from './world/world.ts';
import { createWorldControls, type WorldControls } from './world/world-controls.ts';

export interface LoopbackOptions {
  readonly token?: string;
  readonly botName?: string;
  /** Where the application's owner lets it be added. @defaultValue to guilds, and by people for themselves */
  readonly installs?: readonly ('guild' | 'user')[];
  /** What this Discord's clock says, in milliseconds since the epoch. @defaultValue `Date.now` */
  readonly now?: () => number;
  /** By `METHOD route`, on top of `defaultRateLimits`. */
  readonly rateLimits?: {
    readonly routes?: Readonly<Record<string, RateLimit>>;
    readonly otherRoutes?: RateLimit;
    readonly globalPerSecond?: number;
  };
  /** How long `enforce_nonce` remembers; Discord says "the past few minutes". @defaultValue 5 minutes */
  readonly nonceWindowMs?: number;
  /** @defaultValue 3 s */
  readonly answerWithinMs?: number;
  /** @defaultValue 15 minutes */
  readonly tokenLifetimeMs?: number;
  readonly gateway?: Partial<GatewaySettings>;
}

type GatewaySettings = Omit<GatewayOptions, 'world' | 'violations' | 'url'> & {
  /** How many shards `GET /gateway/bot` recommends; undefined for as many as the guilds need. */
  readonly shards: number | undefined;
  /** How many identifies are left today. */
  readonly sessionStarts: number;
};

const defaults = {
  // Of the form that Discord's tokens have, and of nobody.
  token: 'MTAwMDAwMDAwMDAwMDAwMDAw.GloopB.loopback-discord-token-for-tests-only',
  botName: 'Hexin',
  nonceWindowMs: 5 * 60_000,
  answerWithinMs: 3000,
  tokenLifetimeMs: 15 * 60_000,
  gateway: {
    shards: undefined,
    sessionStarts: 1000,
    heartbeatIntervalMs: 41_250,
    heartbeatGraceMs: 20_000,
    keptEvents: 1000,
    resumeWindowMs: 60_000,
    handoverMs: 5_000,
    grantedIntents: 0,
    maxConcurrency: 1,
    identifyIntervalMs: 0,
    maxGuildsPerShard: 2500,
  } satisfies GatewaySettings,
} as const;

/** A running Discord on this machine. */
export interface LoopbackDiscord extends WorldControls, GatewayControls, FaultControls, People {
  /** For discord.js's `rest.api` (it adds the version itself): `http://127.0.0.1:PORT/api`. */
  readonly apiUrl: string;
  readonly gatewayUrl: string;
  readonly token: string;
  readonly applicationId: string;
  readonly botId: string;
  /** Whose application it is. */
  readonly ownerId: string;
  /** Every rule broken so far, the client's and this server's own. Tests assert that it is empty. */
  readonly violations: readonly Violation[];
  /** Takes out and returns what was broken so far: for tests that break rules on purpose. */
  takeViolations(): readonly Violation[];
  /** Every HTTP request so far. */
  readonly requests: readonly RequestEntry[];
  readonly stats: LoopbackStats;
  /** Whether the network is gone: connections are cut, and new ones are reset. */
  setOffline(isOffline: boolean): void;
  /** Cuts all connections and frees the port. */
  close(): Promise<void>;
}

export interface LoopbackStats {
  /** Answers 429 for this Discord's own limits. */
  readonly rateLimited: number;
  /** Answers 401, 403 and 429, of which Discord allows 10,000 in 10 minutes. */
  readonly invalidRequests: number;
  /** The most requests under the global limit in any one second. */
  readonly busiestSecond: number;
  readonly identifies: number;
  readonly resumes: number;
  /** Identifies that asked for a privileged intent. */
  readonly privilegedIdentifies: number;
}

/** Starts a Discord on a free port of 127.0.0.1. Close it at the end of the test. */
export async function startLoopbackDiscord(options: LoopbackOptions = {}): Promise<LoopbackDiscord> {
  const settings = { ...defaults, ...options };
  const gatewaySettings = { ...defaults.gateway, ...options.gateway };
  const now = options.now ?? Date.now;
  const http = createServer();
  const port = (): number => (http.address() as AddressInfo).port;
  const filesUrl = (): string => `http://127.0.0.1:${port()}`;
  const { installs = ['guild', 'user'] } = options;
  const world = createWorld({ now, token: settings.token, botName: settings.botName, filesUrl, installs });
  const violations = createViolationLog();
  const requests: RequestEntry[] = [];
  const limiter = createRateLimiter({
    now,
    routes: { ...defaultRateLimits.routes, ...options.rateLimits?.routes },
    otherRoutes: options.rateLimits?.otherRoutes ?? defaultRateLimits.otherRoutes,
    globalPerSecond: options.rateLimits?.globalPerSecond ?? defaultRateLimits.globalPerSecond,
  });
  const gatewayUrl = (): string => `ws://127.0.0.1:${port()}/gateway`;
  const gateway = createGatewayServer({ world, violations, url: gatewayUrl, ...gatewaySettings });
  const gatewayControls = createGatewayControls(gateway);
  const faults = createFaultControls((name) => routes.some(({ method, path }) => `${method} ${path}` === name));
  const answers = watchAnswers(violations, settings.answerWithinMs);
  const people = createPeople({ world, untilServed: gatewayControls.waitForShardOf, onSent: answers.start });
  const routes = allRoutes(world, {
    ...settings,
    gateway: {
      url: gatewayUrl,
      shards: () =>
        gatewaySettings.shards ?? Math.max(1, Math.ceil(world.guilds.size / gatewaySettings.maxGuildsPerShard)),
      sessionStartLimit: () => ({
        total: gatewaySettings.sessionStarts,
        remaining: Math.max(0, gatewaySettings.sessionStarts - gateway.counts.identifies),
        reset_after: 86_400_000,
        max_concurrency: gatewaySettings.maxConcurrency,
      }),
    },
  });
  const answer = createRestServer({
    token: settings.token,
    now,
    routes,
    specification: await loadSpecification(),
    limiter,
    violations,
    faultPlan: faults.choose,
    onDone: (entry) => requests.push(entry),
  });
  http.on('request', (request, response) => {
    if (serveUpload(world, request.url, response)) return;
    answer(request, response).catch(() => request.socket.destroy());
  });
  let isOffline = false;
  http.on('connection', (socket) => {
    if (isOffline) socket.resetAndDestroy();
  });
  http.on('upgrade', (request, socket, head) => gateway.upgrade(request, socket, head));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));

  return {
    ...createWorldControls(world),
    ...gatewayControls,
    ...faults.controls,
    ...people,
    apiUrl: `http://127.0.0.1:${port()}/api`,
    gatewayUrl: gatewayUrl(),
    token: settings.token,
    applicationId: world.applicationId,
    botId: world.bot.id,
    ownerId: world.owner.id,
    violations: violations.all,
    takeViolations: violations.take,
    requests,
    stats: {
      get rateLimited() {
        return limiter.refusedCount;
      },
      get invalidRequests() {
        return requests.filter((entry) => entry.status === 401 || entry.status === 403 || entry.status === 429).length;
      },
      get busiestSecond() {
        return limiter.busiestSecond;
      },
      get identifies() {
        return gateway.counts.identifies;
      },
      get resumes() {
        return gateway.counts.resumes;
      },
      get privilegedIdentifies() {
        return gateway.counts.privilegedIdentifies;
      },
    },
    setOffline(offline) {
      isOffline = offline;
      if (!offline) return;
      http.closeAllConnections();
      gatewayControls.dropConnections();
    },
    async close() {
      answers.stop();
      gateway.close();
      const closed = new Promise<void>((resolve) => http.close(() => resolve()));
      http.closeAllConnections();
      await closed;
    },
  };
}
