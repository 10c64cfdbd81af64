import type { IncomingMessage, ServerResponse } from 'node:http';
import { docsBase } from '../rules/breach.ts';
import type { ViolationLog } from '../violations.ts';
import { checkBody, checkOwnAnswer } from './body-check.ts';
import { carryOut, type FaultPlan, faultsFor, reset } from './faults.ts';
import { type RateLimiter, refusalBody } from './rate-limits.ts';
import { DiscordRefusal, refuse } from './refusal.ts';
import { parseBody, readBytes } from './request-body.ts';
import type { Note, RestAnswer, RestRequest, Route } from './route.ts';
import { matchRoute, orderRoutes } from './route-table.ts';
import type { Specification } from './specification.ts';

/** One request and what became of it, for tests to look back on. */
export interface RequestEntry {
  /** When it arrived, in milliseconds since the epoch. */
  readonly atMs: number;
  readonly method: string;
  readonly route: string;
  readonly path: string;
  /** What the client calls this server, by which a test can tell several apart. */
  readonly host: string;
  /** Null when the connection was reset. */
  readonly status: number | null;
}

export interface RestServerOptions {
  readonly token: string;
  readonly now: () => number;
  readonly routes: readonly Route[];
  readonly specification: Specification;
  readonly limiter: RateLimiter;
  readonly violations: ViolationLog;
  readonly faultPlan: FaultPlan;
  readonly onDone: (entry: RequestEntry) => void;
}

const userAgentDocs = `${docsBase}/reference#user-agent`;

/** Answers the HTTP API under `/api/v10`. */
export function createRestServer(
  options: RestServerOptions,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const routes = orderRoutes(options.routes);
  return async (request, response) => {
    const atMs = options.now();
    const url = new URL(request.url ?? '/', 'http://loopback');
    const method = request.method ?? 'GET';
    const path = url.pathname.replace(/^\/api(\/v\d{1,3})?/, '');
    const found = matchRoute(routes, method, path);
    const route = found.kind === 'found' ? found.route.path : path;
    const noted = (rule: string, detail: string, docs: string) =>
      options.violations.add({ rule, detail, docs, method, route });
    const bytes = await readBytes(request).catch(() => null);
    if (bytes === null) return;
    let answer: RestAnswer | typeof reset;
    try {
      checkAddress(url.pathname, noted);
      checkUserAgent(request, noted);
      answer = await answerTo(bytes);
    } catch (error) {
      answer = answerError(error, noted);
    }
    options.onDone({
      atMs,
      method,
      route,
      path,
      host: request.headers.host ?? '',
      status: answer === reset ? null : answer.status,
    });
    if (answer === reset) request.socket.resetAndDestroy();
    else send(response, answer);

    async function answerTo(body: Buffer): Promise<RestAnswer | typeof reset> {
      if (found.kind !== 'found') {
        noted('unknown-route', `${method} ${path}`, `${docsBase}/reference`);
        throw found.kind === 'unknown' ? refuse.unknownRoute() : refuse.methodNotAllowed();
      }
      if (found.route.access === 'bot' && request.headers.authorization !== `Bot ${options.token}`) {
        throw refuse.unauthorized();
      }
      const target = { method, route, params: found.params };
      const limit = options.limiter.take({ ...target, access: found.route.access });
      const withLimits = (given: RestAnswer): RestAnswer => ({
        ...given,
        headers: { ...limit.headers, ...given.headers },
      });
      if (limit.broken) return withLimits({ status: 429, body: refusalBody(limit.broken) });
      try {
        const parsed = await parseBody(body, request.headers['content-type'] ?? '');
        const json = found.route.adapt ? found.route.adapt(parsed.json) : parsed.json;
        const faults = faultsFor(options.faultPlan, { ...target, body: json });
        const given = { ...target, query: url.searchParams, body: json, files: parsed.files, note: noted };
        const carried = await carryOut(faults, () => write(found.route, given));
        return carried === reset ? reset : withLimits(carried);
      } catch (error) {
        return withLimits(answerError(error, noted));
      }
    }
  };

  /** What the route does with a request; a refusal is an answer like any other. */
  function write(route: Route, request: RestRequest): RestAnswer {
    try {
      checkBody(options.specification, route, request);
      const answer = route.handle(request);
      checkOwnAnswer(options.specification, route, answer, request.note);
      return answer;
    } catch (error) {
      return answerError(error, request.note);
    }
  }
}

/** https://docs.discord.com/developers/reference#api-versioning */
function checkAddress(pathname: string, noted: Note): void {
  if (pathname.startsWith('/api/v10/')) return;
  noted('api-version', pathname, `${docsBase}/reference#api-versioning`);
  throw refuse.unknownRoute();
}

/** https://docs.discord.com/developers/reference#user-agent */
function checkUserAgent(request: IncomingMessage, noted: Note): void {
  const agent = request.headers['user-agent'] ?? '';
  if (/^DiscordBot \(\S+ \S+\)/.test(agent)) return;
  noted('user-agent', agent === '' ? 'no User-Agent' : agent, userAgentDocs);
  // Without one, Cloudflare in front of Discord may block.
  if (agent === '') throw new DiscordRefusal(403, 0, 'error code: 1010');
}

function answerError(error: unknown, noted: Note): RestAnswer {
  if (error instanceof DiscordRefusal) {
    const { status, discordCode: code, message, errors } = error;
    if (code === 50109) noted('invalid-json', message, `${docsBase}/reference#http-api`);
    return { status, body: { message, code, ...(errors ? { errors } : {}) } };
  }
  // A mistake of this server's own: it must not pass for one of Discord's 500s.
  noted('own-error', error instanceof Error ? (error.stack ?? error.message) : String(error), docsBase);
  return { status: 500, body: { message: '500: Internal Server Error', code: 0 } };
}

function send(response: ServerResponse, answer: RestAnswer): void {
  const headers: Record<string, string> = { Via: '1.1 google', ...answer.headers };
  if (answer.body === undefined) {
    response.writeHead(answer.status, headers).end();
    return;
  }
  const text = JSON.stringify(answer.body);
  headers['Content-Type'] = 'application/json';
  headers['Content-Length'] = String(Buffer.byteLength(text));
  response.writeHead(answer.status, headers).end(text);
}
