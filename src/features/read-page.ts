import type { Article } from '../domain/article.ts';
import { HexinError } from '../domain/hexin-error.ts';
import type { Clock } from '../ports/clock.ts';
import type { DocumentReader } from '../ports/document-reader.ts';
import type { Log } from '../ports/log.ts';
import type { FetchRefusal } from '../domain/fetch-refusal.ts';
import type { FetchOutcome, WebFetch } from '../ports/web-fetch.ts';
import { fetchedPage } from './fetched-page.ts';
import { cutArticles } from './read-page/cut-articles.ts';
import { findWall } from './read-page/find-wall.ts';
import { createRecentPages } from './read-page/recent-pages.ts';
import { unlessAborted } from './unless-aborted.ts';

/** Why a page gave no article. `forbidden`, `gone`, `unavailable`: what its server answered. `wall`: only who logs in, pays or proves to be human sees more. */
export type PageProblem =
  | FetchRefusal
  | 'forbidden'
  | 'gone'
  | 'unavailable'
  | 'wrong-type'
  | 'undecodable'
  | 'damaged'
  | 'encrypted'
  | 'scanned'
  | 'without-text'
  | 'wall'
  | 'too-complex';

export type ReadPage =
  | {
      readonly kind: 'read';
      /** Where the page is, after redirects. */
      readonly url: string;
      readonly articles: readonly [Article, ...Article[]];
    }
  | { readonly kind: 'refused'; readonly problem: PageProblem };

export interface PageReader {
  /**
   * The articles of a web page, whatever is at the address. The same page isn't fetched again for some minutes, whoever asks.
   *
   * @throws the signal's reason once it aborts, and what nobody expects
   */
  read(address: string, signal?: AbortSignal): Promise<ReadPage>;
}

/** Of longer pages the beginning is read, in UTF-16 units: a book has no key points. */
const longestText = 100_000;

export interface PageReaderDeps {
  readonly web: WebFetch;
  readonly documents: DocumentReader;
  readonly clock: Clock;
  readonly log: Log;
}

export function createPageReader({ web, documents, clock, log }: PageReaderDeps): PageReader {
  const recent = createRecentPages<ReadPage>(clock);

  async function fetchPage(address: string): Promise<ReadPage> {
    const fetched = await web.get(address);
    const read = fetched.kind === 'refused' ? refused(fetched.reason) : await readFetched(fetched, documents);
    if (read.kind === 'refused') {
      log.info('page-refused', { problem: read.problem });
      // What readers look at is nobody's business, unless the operator looks for a fault.
      if (fetched.kind === 'refused') log.debug('page-not-fetched', { detail: fetched.detail });
    }
    return read;
  }

  return {
    async read(address, signal) {
      signal?.throwIfAborted();
      // Another may be waiting for the same page, so that nobody's leaving ends it; it has limits of its own.
      return unlessAborted(
        recent.get(address, () => fetchPage(address)),
        signal,
      );
    },
  };
}

/** By the codes of what reading throws. */
const problems: ReadonlyMap<string, PageProblem> = new Map(
  (['wrong-type', 'undecodable', 'damaged', 'encrypted', 'scanned', 'too-large', 'too-complex'] as const).map(
    (code) => [code, code],
  ),
);

const refused = (problem: PageProblem): ReadPage => ({ kind: 'refused', problem });

async function readFetched(
  { url, status, headers, body }: Extract<FetchOutcome, { kind: 'answered' }>,
  documents: DocumentReader,
): Promise<ReadPage> {
  if ([401, 402, 403, 407, 451].includes(status)) return refused('forbidden');
  if (status === 404 || status === 410) return refused('gone');
  if (status < 200 || status > 299) return refused('unavailable');
  const page = fetchedPage({ url, headers, body });
  if (!documents.canReadPage(page.mediaType)) return refused('wrong-type');
  if (body.length === 0) return refused('without-text');
  try {
    const articles = cutArticles(await documents.readPage(page), longestText).map((article) => ({ ...article, url }));
    const [first, ...others] = articles;
    const problem = findWall(articles);
    if (problem || !first) return refused(problem ?? 'without-text');
    return { kind: 'read', url, articles: [first, ...others] };
  } catch (error) {
    const problem = error instanceof HexinError ? problems.get(error.code) : undefined;
    if (problem === undefined) throw error;
    return refused(problem);
  }
}
