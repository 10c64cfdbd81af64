import type { Article } from '../../domain/article.ts';
import { HexinError } from '../../domain/hexin-error.ts';
import { hostAndPort } from '../../domain/host-and-port.ts';
import type { SourceProblem, SourceProblemCode, Validators } from '../../domain/source-state.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SourceContent, SourceItem, SourceReader } from '../../ports/source-reader.ts';
import type { FetchOptions, FetchOutcome, WebFetch } from '../../ports/web-fetch.ts';
import { fetchedPage } from '../fetched-page.ts';
import { freshForMs, retryAfterMs, validatorsOf } from './answer-hints.ts';
import type { HostTurns } from './host-turns.ts';

/** Nothing could be read. */
export interface FailedLook {
  readonly kind: 'failed';
  readonly problem: SourceProblem;
  /** How long the server asks to be left alone; null if it doesn't. */
  readonly retryAfterMs: number | null;
  /** False where it wasn't even asked, since it wants to be left alone. */
  readonly isAsked: boolean;
}

export type Look =
  | {
      readonly kind: 'read';
      readonly content: SourceContent;
      /** Where it is for good. */
      readonly permanentUrl: string;
      readonly validators: Validators | null;
      readonly hintMs: number | null;
    }
  | { readonly kind: 'unchanged'; readonly permanentUrl: string; readonly hintMs: number | null }
  | FailedLook;

export type PageLook = { readonly kind: 'read'; readonly articles: readonly Article[] } | FailedLook;

/** Those of one look at a source. */
export interface PageLooks {
  /** How often in a row a host's pages couldn't be had, for whoever reads them to keep. */
  readonly failures: Map<string, number>;
  /** The page of a stub. */
  page(url: string, item: SourceItem, signal?: AbortSignal): Promise<PageLook>;
}

/** Gets and reads what is at an address, in its host's turn. All of it throws the signal's reason once that aborts, and what nobody expects. */
export interface SourceLooks {
  /** @param validators - of the last answer; null to have it again in any case */
  source(url: string, validators: Validators | null, signal?: AbortSignal): Promise<Look>;
  /** @param by - whose stubs they are. Their pages take turns as those of a host do, wherever they are: nobody has many hosts asked at once. */
  pages(by: string): PageLooks;
}

export interface SourceLooksDeps {
  readonly web: WebFetch;
  readonly reader: SourceReader;
  readonly turns: HostTurns;
  readonly clock: Pick<Clock, 'now'>;
}

type Answered = Extract<FetchOutcome, { kind: 'answered' }>;

const readerProblems: readonly SourceProblemCode[] = ['not-a-source', 'undecodable', 'too-complex'];
const longestDetail = 200;

class ClosedHost extends Error {
  readonly closedMs: number;

  constructor(host: string, closedMs: number) {
    super(`${host} wants to be left alone`);
    this.closedMs = closedMs;
  }
}

export function createSourceLooks({ web, reader, turns, clock }: SourceLooksDeps): SourceLooks {
  const failed = (code: SourceProblemCode, detail: string, retryMs: number | null = null): FailedLook => ({
    kind: 'failed',
    problem: { code, at: clock.now(), detail: detail.slice(0, longestDetail) },
    retryAfterMs: retryMs,
    isAsked: true,
  });

  /** Waits for a host's turn. By then it may want to be left alone. */
  async function enter(host: string, signal: AbortSignal | undefined): Promise<() => void> {
    const leave = await turns.enter(host, signal);
    const closedMs = turns.closedUntil(host) - clock.now();
    if (closedMs <= 0) return leave;
    leave();
    throw new ClosedHost(host, closedMs);
  }

  async function get(url: string, options: FetchOptions): Promise<Answered | FailedLook> {
    let fetched: FetchOutcome;
    try {
      fetched = await web.get(url, { ...options, enter: (host) => enter(host, options.signal) });
    } catch (error) {
      if (!(error instanceof ClosedHost)) throw error;
      return { ...failed('rate-limited', error.message, error.closedMs), isAsked: false };
    }
    if (fetched.kind === 'refused') return failed(fetched.reason, fetched.detail);
    const { status, headers } = fetched;
    if ((status >= 200 && status < 300) || (status === 304 && options.validators)) return fetched;
    const retryMs = retryAfterMs(headers, clock.now());
    // It means whoever asks, and not only for this address.
    if (retryMs !== null && (status === 429 || status === 503))
      turns.close(hostAndPort(new URL(fetched.url)), clock.now() + Math.min(retryMs, longestCloseMs));
    return failed(problemOf(status), `status ${status}`, retryMs);
  }

  async function reading<T>(read: () => Promise<T>): Promise<T | FailedLook> {
    try {
      return await read();
    } catch (error) {
      const code = error instanceof HexinError && readerProblems.find((known) => known === error.code);
      if (!code) throw error;
      return failed(code, error.message);
    }
  }

  return {
    async source(url, validators, signal) {
      const options = { accept: 'feed', ...(signal && { signal }), ...(validators && { validators }) } as const;
      const answer = await get(url, options);
      if (answer.kind === 'failed') return answer;
      const { permanentUrl, headers } = answer;
      const hintMs = freshForMs(headers, clock.now());
      if (answer.status === 304) return { kind: 'unchanged', permanentUrl, hintMs };
      const content = await reading(() => reader.read(fetchedPage(answer), signal));
      if (content.kind === 'failed') return content;
      return { kind: 'read', content, permanentUrl, validators: validatorsOf(answer.url, headers), hintMs };
    },
    pages: (by) => ({
      failures: new Map(),
      async page(url, item, signal) {
        const leave = await turns.enter(`pages of ${by}`, signal);
        const answer = await get(url, signal ? { signal } : {}).finally(leave);
        if (answer.kind === 'failed') return answer;
        return reading(async () => ({
          kind: 'read',
          articles: await reader.readItemPage(fetchedPage(answer), item, signal),
        }));
      },
    }),
  };
}

/** A host may be kept closed for so long by what one of its answers says. */
const longestCloseMs = 3_600_000;

function problemOf(status: number): SourceProblemCode {
  if ([401, 402, 403, 407, 451].includes(status)) return 'forbidden';
  if (status === 404) return 'not-found';
  if (status === 410) return 'gone';
  return status === 429 ? 'rate-limited' : 'unavailable';
}
