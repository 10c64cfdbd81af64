import { lookup } from 'node:dns/promises';
import { hostAndPort } from '../../domain/host-and-port.ts';
import type { HostRule } from '../../domain/host-rule.ts';
import type { FetchOptions, FetchOutcome, WebFetch } from '../../ports/web-fetch.ts';
import { checkedAddresses, type Resolve, readUrl } from './guarded-fetch/check-url.ts';
import { openResponse } from './guarded-fetch/open-response.ts';
import { readBody } from './guarded-fetch/read-body.ts';
import { RefusedFetch, refused } from './guarded-fetch/refused-fetch.ts';
import { requestHeaders } from './guarded-fetch/request-headers.ts';
import { createTurns } from './guarded-fetch/turns.ts';

const defaults = {
  /** In all: looking up, redirects, the body. Not what is waited for turns. */
  timeoutMs: 20_000,
  /** As it comes, and unpacked. */
  mostBytes: 10 * 1024 * 1024,
  mostRedirects: 5,
  /** Each may hold its body in memory twice. */
  atOnce: 6,
  /** The system looks names up in threads, of which there are four, and files need some. */
  lookupsAtOnce: 2,
} as const;

export interface GuardedFetchOptions {
  /** Hosts that may be asked although they are not public, and on ports of their own. @defaultValue none */
  readonly allowed?: readonly HostRule[];
  /** @defaultValue the system's */
  readonly resolve?: Resolve;
  /** @defaultValue 20 s */
  readonly timeoutMs?: number;
  /** @defaultValue 10 MB */
  readonly mostBytes?: number;
  /** How many requests go on at a time. @defaultValue 6 */
  readonly atOnce?: number;
}

/** What one request came to. */
type Answer =
  | { readonly kind: 'here'; readonly what: Pick<Answered, 'status' | 'headers' | 'body'> }
  | { readonly kind: 'moved'; readonly to: string; readonly isForGood: boolean };

type Answered = Extract<FetchOutcome, { kind: 'answered' }>;

const systemResolve: Resolve = async (hostname) => {
  const found = await lookup(hostname, { all: true });
  return found.map(({ address }) => address);
};

/**
 * Gets pages without being used for it: over http and https to public addresses alone, each looked up once, checked, and connected to as it was
 * checked, so that a name can't point elsewhere by then; redirects likewise. Within {@link defaults}.
 *
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html
 */
export function createGuardedFetch(options: GuardedFetchOptions = {}): WebFetch {
  const { allowed = [], timeoutMs, mostBytes, atOnce } = { ...defaults, ...options };
  const take = createTurns(atOnce);
  const takeLookup = createTurns(defaults.lookupsAtOnce);

  /** A name server may take its time, and can't be told to stop. */
  const resolve = async (hostname: string, signal: AbortSignal): Promise<readonly string[]> => {
    const find = options.resolve ?? systemResolve;
    const found = takeLookup(async () => {
      // Nobody waits for it any more: those behind it would wait for nothing.
      signal.throwIfAborted();
      return find(hostname);
    }).catch((error: unknown) => {
      throw refused('unknown-host', hostname, error);
    });
    return Promise.race([found, rejectedBy(signal)]);
  };

  /** One request, with so much time left. */
  async function ask(url: URL, written: string, leftMs: number, options: FetchOptions): Promise<Answer> {
    const { signal } = options;
    const ended = AbortSignal.any([AbortSignal.timeout(leftMs), ...(signal ? [signal] : [])]);
    try {
      const looking = { resolve: (hostname: string) => resolve(hostname, ended), allowed };
      const addresses = await checkedAddresses(url, written, looking);
      const response = await openResponse(url, addresses, requestHeaders(url, options), ended);
      try {
        const { statusCode: status = 0, headers } = response;
        if ([301, 302, 303, 307, 308].includes(status) && headers.location !== undefined)
          return { kind: 'moved', to: headers.location, isForGood: status === 301 || status === 308 };
        const isGood = status >= 200 && status < 300;
        const body = isGood ? await readBody(response, mostBytes, ended) : new Uint8Array();
        return { kind: 'here', what: { status, headers: plainHeaders(headers), body } };
      } finally {
        response.destroy();
      }
    } catch (error) {
      signal?.throwIfAborted();
      throw ended.aborted ? refused('too-slow', `more than ${timeoutMs} ms`) : error;
    }
  }

  async function follow(address: string, options: FetchOptions): Promise<FetchOutcome> {
    let written = address;
    let base: URL | undefined;
    let permanentUrl = address;
    let isForGood = true;
    let leftMs = timeoutMs;
    for (let hops = 0; hops <= defaults.mostRedirects; hops += 1) {
      const url = readUrl(written, base);
      if (isForGood) permanentUrl = url.href;
      const leave = await options.enter?.(hostAndPort(url));
      let answer: Answer;
      try {
        answer = await take(async () => {
          const startedAt = performance.now();
          const asked = await ask(url, written, leftMs, options);
          leftMs = Math.max(0, Math.floor(leftMs - (performance.now() - startedAt)));
          return asked;
        });
      } finally {
        leave?.();
      }
      if (answer.kind === 'here') return { ...answer.what, kind: 'answered', url: url.href, permanentUrl };
      [written, base] = [answer.to, url];
      isForGood &&= answer.isForGood;
    }
    throw refused('too-many-redirects', `more than ${defaults.mostRedirects}`);
  }

  return {
    async get(address, options = {}) {
      options.signal?.throwIfAborted();
      try {
        return await follow(address, options);
      } catch (error) {
        if (error instanceof RefusedFetch) return { kind: 'refused', reason: error.reason, detail: error.message };
        throw error;
      }
    },
  };
}

function rejectedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/** Cookies are the ones that are lists. */
function plainHeaders(headers: NodeJS.Dict<string | string[]>): Readonly<Record<string, string>> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) if (typeof value === 'string') plain[name] = value;
  return plain;
}
