import { lookup } from 'node:dns/promises';
import type { HostRule } from '../../domain/host-rule.ts';
import type { FetchOutcome, WebFetch } from '../../ports/web-fetch.ts';
import { checkedAddresses, type Resolve, readUrl } from './guarded-fetch/check-url.ts';
import { openResponse } from './guarded-fetch/open-response.ts';
import { readBody } from './guarded-fetch/read-body.ts';
import { RefusedFetch, refused } from './guarded-fetch/refused-fetch.ts';
import { createTurns } from './guarded-fetch/turns.ts';

const defaults = {
  /** In all: looking up, redirects, the body. */
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
}

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
  const { allowed = [], timeoutMs, mostBytes } = { ...defaults, ...options };
  const take = createTurns(defaults.atOnce);
  const takeLookup = createTurns(defaults.lookupsAtOnce);

  /** A name server may take its time, and can't be told to stop. */
  const resolve = async (hostname: string, signal: AbortSignal): Promise<readonly string[]> => {
    const find = options.resolve ?? systemResolve;
    const found = takeLookup(() => find(hostname)).catch((error: unknown) => {
      throw refused('unknown-host', hostname, error);
    });
    return Promise.race([found, rejectedBy(signal)]);
  };

  async function follow(address: string, signal: AbortSignal): Promise<FetchOutcome> {
    let written = address;
    let base: URL | undefined;
    for (let hops = 0; hops <= defaults.mostRedirects; hops += 1) {
      const url = readUrl(written, base);
      const looking = { resolve: (hostname: string) => resolve(hostname, signal), allowed };
      const response = await openResponse(url, await checkedAddresses(url, written, looking), signal);
      try {
        const { statusCode: status = 0, headers } = response;
        if (![301, 302, 303, 307, 308].includes(status) || headers.location === undefined) {
          const isGood = status >= 200 && status < 300;
          const body = isGood ? await readBody(response, mostBytes, signal) : new Uint8Array();
          return { kind: 'answered', url: url.href, status, headers: plainHeaders(headers), body };
        }
        [written, base] = [headers.location, url];
      } finally {
        response.destroy();
      }
    }
    throw refused('too-many-redirects', `more than ${defaults.mostRedirects}`);
  }

  return {
    async get(address, signal) {
      signal?.throwIfAborted();
      return take(async () => {
        const ended = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]);
        try {
          return await follow(address, ended);
        } catch (error) {
          signal?.throwIfAborted();
          if (ended.aborted) return { kind: 'refused', reason: 'too-slow', detail: `more than ${timeoutMs} ms` };
          if (error instanceof RefusedFetch) return { kind: 'refused', reason: error.reason, detail: error.message };
          throw error;
        }
      });
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
