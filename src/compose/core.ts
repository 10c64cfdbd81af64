import type { Article } from '../domain/article.ts';
import { articleText } from '../domain/article-text.ts';
import { parseArticles } from '../domain/parse-articles.ts';
import { createArchive, type OpenArchive } from '../features/archive.ts';
import { extractKeyPoints } from '../features/extract-key-points.ts';
import { createHandOver } from '../features/inbox.ts';
import { createIngest, type Ingest } from '../features/ingest.ts';
import { createLibrary, type OpenLibrary } from '../features/library.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Lease, Store } from '../ports/store.ts';
import { createSegmenter, type Segmenter } from '../retrieval/segmenter.ts';
import { simplify } from '../retrieval/simplify.ts';

/** What reads documents: the parser with the segmenter that tells a word cut in two. Its dictionary is 简体. */
export function createReader() {
  const segmenter = createSegmenter();
  const clues = {
    words: (text: string) => segmenter.words(simplify(text)),
    isWord: (text: string) => segmenter.isWord(simplify(text)),
  };
  return { segmenter, parse: (text: string): readonly Article[] => parseArticles(text, clues) };
}

export interface Core {
  readonly archive: OpenArchive;
  readonly ingest: Ingest;
  readonly segmenter: Segmenter;
  /** Builds the index, which takes a moment and memory: for who asks, not for who only adds. */
  openLibrary(): OpenLibrary;
}

export interface CoreDeps {
  readonly store: Store;
  /** The lease `appender`; without it the log is followed, and what is ingested is handed to who holds it. */
  readonly lease: Lease | undefined;
  /** How long what is handed over may wait to be taken. @defaultValue that of the inbox */
  readonly handOverTimeoutMs?: number;
  readonly clock: Clock;
  readonly log: Log;
}

/** The archive with what reads and asks it: the same for the bot, the preview and the command line. */
export async function openCore({ store, lease, handOverTimeoutMs: timeoutMs, clock, log }: CoreDeps): Promise<Core> {
  const { segmenter, parse } = createReader();
  const archive = await createArchive({ articles: store.articles, lease, clock, log });
  const appending = lease
    ? archive
    : createHandOver({ inbox: store.inbox, archive, clock, ...(timeoutMs !== undefined && { timeoutMs }) });
  const ingest = createIngest({
    archive: appending,
    parse,
    summarise: (article) => extractKeyPoints(articleText(article), { title: article.title }),
    log,
  });
  return { archive, ingest, segmenter, openLibrary: () => createLibrary({ archive, segmenter, clock }) };
}
