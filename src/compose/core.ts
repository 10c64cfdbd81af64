import type { Article } from '../domain/article.ts';
import { createArchive, type OpenArchive } from '../features/archive.ts';
import { createHandOver } from '../features/inbox.ts';
import { createIngest, type Ingest } from '../features/ingest.ts';
import { createWasLetGo } from '../features/keeping/let-go-keys.ts';
import { createLibrary, type LibraryDeps, type OpenLibrary } from '../features/library.ts';
import { createMissingPoints } from '../features/missing-points.ts';
import { createSummariser, type Summariser } from '../features/summarise.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Lease, Store } from '../ports/store.ts';
import { type Background, createBackground } from '../retrieval/background.ts';
import { fold } from '../retrieval/fold.ts';
import type { Segmenter } from '../retrieval/segmenter.ts';
import { createDocumentReader } from './documents.ts';
import type { Models } from './models.ts';
import { createReader } from './reader.ts';
import { createReadingProcess, type ReadingProcess } from './reading-process.ts';

export interface Core {
  readonly archive: OpenArchive;
  readonly ingest: Ingest['ingest'];
  readonly takeIn: Ingest['takeIn'];
  readonly segmenter: Segmenter;
  readonly background: Background;
  readonly summariser: Summariser;
  /** Reads what sources bring; what people hand in has a process of its own, so that neither holds the other up. */
  readonly sourceReading: ReadingProcess;
  parse(text: string): readonly Article[];
  /** Loads what indexing needs, which takes a fifth of a second in one go. */
  loadDictionaries(): void;
  /** Builds the index, which takes a moment and memory: for who asks, not for who only adds. */
  openLibrary(options?: Pick<LibraryDeps, 'waitsMs'>): OpenLibrary;
}

/** So long a reader waits for what isn't indexed yet. */
export const readersWaitMs = 1_500;

export interface CoreDeps {
  readonly store: Store;
  /** The lease `appender`; without it the log is followed, and what is ingested is handed to who holds it, unless it is to be appended here. */
  readonly lease: Lease | undefined;
  /** Whether what is ingested is appended here: the archive is promoted before. @defaultValue where there is the lease */
  readonly appendsHere?: boolean;
  /** How long what is handed over may wait to be taken. @defaultValue that of the inbox */
  readonly handOverTimeoutMs?: number;
  /** Without them, key points are the articles' own sentences. */
  readonly models?: Models;
  /** Whether articles are taken in without asking a model, which takes seconds for each that has no key points. @defaultValue false */
  readonly ingestsWithoutModel?: boolean;
  /** Whether old articles that were let go stay away when they are brought again. @defaultValue false */
  readonly leavesOldOut?: boolean;
  /** Aborted when the process has to end: what is being summarised is done without a model then. */
  readonly stopping?: AbortSignal;
  readonly clock: Clock;
  readonly log: Log;
}

/** The archive with what reads and asks it: the same for the bot, the preview and the command line. */
export async function openCore(deps: CoreDeps): Promise<Core> {
  const { store, lease, handOverTimeoutMs: timeoutMs, models, stopping, clock, log } = deps;
  const { segmenter, parse } = createReader();
  const background = createBackground();
  const sourceReading = createReadingProcess();
  const archive = await createArchive({ articles: store.articles, lease, clock, log });
  const appending =
    (deps.appendsHere ?? lease !== undefined)
      ? archive
      : createHandOver({ inbox: store.inbox, archive, clock, ...(timeoutMs !== undefined && { timeoutMs }) });
  const summariser = createSummariser({ ...models, segmenter, clock, log });
  const writer = deps.ingestsWithoutModel ? createSummariser({ segmenter, clock, log }) : summariser;
  const documents = createDocumentReader({ parse, process: sourceReading });
  const { ingest, takeIn } = createIngest({
    archive: { append: appending.append, lacks: archive.lacks },
    read: ({ name, bytes }) => documents.read(name, bytes),
    ...(deps.leavesOldOut && { wasLetGo: createWasLetGo(store.letGo) }),
    summarise: createMissingPoints({ summariser: writer, segmenter, stopping }),
    log,
  });
  const vectorSource = models?.embedder && {
    embedder: models.embedder,
    records: store.vectors,
    usage: models.usage,
    log,
  };
  const openLibrary: Core['openLibrary'] = (options) =>
    createLibrary({ archive, segmenter, background, vectorSource, clock, ...options });
  const loadDictionaries = () => void segmenter.searchWords(fold('核心'));
  const reading = { segmenter, background, summariser, sourceReading, parse };
  return { archive, ingest, takeIn, ...reading, loadDictionaries, openLibrary };
}
