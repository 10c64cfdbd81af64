import { createHash } from 'node:crypto';
import type { RouteAccess } from './route.ts';

/** So many requests in so long, counted from the first. */
export interface RateLimit {
  readonly limit: number;
  readonly perMs: number;
}

export interface RateLimitOptions {
  readonly now: () => number;
  /** By `METHOD route`. What isn't named has `otherRoutes`. */
  readonly routes: Readonly<Record<string, RateLimit>>;
  readonly otherRoutes: RateLimit;
  /** All requests of the bot in any second, other than those on interactions. */
  readonly globalPerSecond: number;
}

/**
 * Discord publishes the global limit and leaves the others to its headers; those here are what bots commonly meet.
 *
 * @see https://docs.discord.com/developers/topics/rate-limits#global-rate-limit
 */
export const defaultRateLimits = {
  routes: {
    'POST /channels/{channel_id}/messages': { limit: 5, perMs: 5000 },
    'PATCH /channels/{channel_id}/messages/{message_id}': { limit: 5, perMs: 5000 },
    'DELETE /channels/{channel_id}/messages/{message_id}': { limit: 5, perMs: 1000 },
    'POST /channels/{channel_id}/messages/{message_id}/crosspost': { limit: 10, perMs: 3_600_000 },
    'POST /webhooks/{webhook_id}/{webhook_token}': { limit: 5, perMs: 2000 },
    'PATCH /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}': { limit: 5, perMs: 2000 },
  },
  otherRoutes: { limit: 50, perMs: 1000 },
  globalPerSecond: 50,
} as const satisfies Omit<RateLimitOptions, 'now'>;

/** Who asks for what. */
export interface LimitedRequest {
  readonly method: string;
  readonly route: string;
  readonly access: RouteAccess;
  readonly params: Readonly<Record<string, string>>;
}

/** Too many: by how much, and of which limit. */
export interface LimitBreak {
  readonly retryAfterMs: number;
  readonly scope: 'user' | 'global' | 'shared';
}

export interface LimitVerdict {
  /** What goes with every answer. https://docs.discord.com/developers/topics/rate-limits#header-format */
  readonly headers: Readonly<Record<string, string>>;
  readonly broken: LimitBreak | null;
}

export interface RateLimiter {
  /** Counts a request. */
  take(request: LimitedRequest): LimitVerdict;
  /** How many answers were 429 for these limits. */
  readonly refusedCount: number;
  /** The most requests under the global limit that any one second has seen, the refused ones included. */
  readonly busiestSecond: number;
}

/** Keeps Discord's limits: per route and channel, guild or webhook, in windows; over all, in any sliding second. */
export function createRateLimiter(options: RateLimitOptions): RateLimiter {
  const buckets = new Map<string, { remaining: number; resetAtMs: number }>();
  let accepted: number[] = [];
  let arrivals: number[] = [];
  let refusedCount = 0;
  let busiestSecond = 0;
  const within = (times: number[], nowMs: number): number[] => times.filter((time) => time > nowMs - 1000);

  const takeGlobal = (nowMs: number): LimitBreak | null => {
    arrivals = [...within(arrivals, nowMs), nowMs];
    busiestSecond = Math.max(busiestSecond, arrivals.length);
    accepted = within(accepted, nowMs);
    const oldest = accepted[0];
    if (accepted.length >= options.globalPerSecond && oldest !== undefined) {
      return { retryAfterMs: Math.max(1, oldest + 1000 - nowMs), scope: 'global' };
    }
    accepted.push(nowMs);
    return null;
  };

  return {
    get refusedCount() {
      return refusedCount;
    },
    get busiestSecond() {
      return busiestSecond;
    },
    take(request) {
      const nowMs = options.now();
      const overall = request.access === 'bot' ? takeGlobal(nowMs) : null;
      if (overall) {
        refusedCount += 1;
        return { headers: refusalHeaders(overall), broken: overall };
      }
      // Discord sends no limits with the first answer to an interaction.
      if (request.route.startsWith('/interactions/')) return { headers: {}, broken: null };
      const name = `${request.method} ${request.route}`;
      const rule = options.routes[name] ?? options.otherRoutes;
      const key = `${name} ${majorOf(request.params)}`;
      const known = buckets.get(key);
      const bucket =
        known && known.resetAtMs > nowMs ? known : { remaining: rule.limit, resetAtMs: nowMs + rule.perMs };
      buckets.set(key, bucket);
      const isOver = bucket.remaining === 0;
      if (!isOver) bucket.remaining -= 1;
      const resetAfterMs = bucket.resetAtMs - nowMs;
      const headers = {
        'X-RateLimit-Limit': String(rule.limit),
        'X-RateLimit-Remaining': String(bucket.remaining),
        'X-RateLimit-Reset': (bucket.resetAtMs / 1000).toFixed(3),
        'X-RateLimit-Reset-After': (resetAfterMs / 1000).toFixed(3),
        'X-RateLimit-Bucket': createHash('sha256').update(name).digest('hex').slice(0, 32),
      };
      if (!isOver) return { headers, broken: null };
      refusedCount += 1;
      const broken = { retryAfterMs: resetAfterMs, scope: 'user' } as const;
      return { headers: { ...headers, ...refusalHeaders(broken) }, broken };
    },
  };
}

/** https://docs.discord.com/developers/topics/rate-limits#exceeding-a-rate-limit */
export function refusalHeaders(broken: LimitBreak): Readonly<Record<string, string>> {
  return {
    'Retry-After': String(Math.ceil(broken.retryAfterMs / 1000)),
    'X-RateLimit-Scope': broken.scope,
    ...(broken.scope === 'global' ? { 'X-RateLimit-Global': 'true' } : {}),
  };
}

/** https://docs.discord.com/developers/topics/rate-limits#exceeding-a-rate-limit-rate-limit-response-structure */
export function refusalBody(broken: LimitBreak): Readonly<Record<string, unknown>> {
  return {
    message: broken.scope === 'shared' ? 'The resource is being rate limited.' : 'You are being rate limited.',
    retry_after: broken.retryAfterMs / 1000,
    global: broken.scope === 'global',
    // The documentation calls it optional, the specification doesn't.
    code: 0,
  };
}

/** The resource that a limit is counted by. https://docs.discord.com/developers/topics/rate-limits */
function majorOf(params: Readonly<Record<string, string>>): string {
  return [params.channel_id, params.guild_id, params.webhook_id, params.webhook_token].filter(Boolean).join(':');
}
