import type { ArchiveEntry, Article } from '../domain/article.ts';
import { HexinError } from '../domain/hexin-error.ts';
import { seqKey } from '../domain/seq-key.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Collection, Lease } from '../ports/store.ts';
import { type CatalogueEntry, createCatalogue } from './archive-catalogue.ts';
import { createLru } from './lru.ts';
import { repeat } from './repeat.ts';

export interface Appended {
  readonly entry: ArchiveEntry;
  /** False when the article was there already. */
  readonly isNew: boolean;
}

/** The log of articles. One process appends; every process may read and follow. */
export interface Archive {
  /** The last `seq`; 0 while the log is empty. */
  readonly head: number;
  readonly size: number;
  /** Idempotent: appending an article that is there answers with the entry it has. Resolves when it is durable. */
  append(article: Article): Promise<Appended>;
  get(articleId: string): Promise<ArchiveEntry | undefined>;
  at(seq: number): Promise<ArchiveEntry | undefined>;
  /** The entry, if it is in memory: what joined the log or was read a short while ago mostly is. */
  inMemory(seq: number): ArchiveEntry | undefined;
  /** The last `seq` archived at or before `timeMs`, in milliseconds since the epoch; 0 when there is none. */
  seqAt(timeMs: number): number;
  /** The entries with a greater `seq`, oldest first. */
  after(seq: number): AsyncIterable<ArchiveEntry>;
  /** The last `count` entries, newest first. */
  newest(count: number): Promise<readonly ArchiveEntry[]>;
  /** Calls back for each entry that joins the log from now on, in order. @returns a function that ends it */
  onAppend(listener: (entry: ArchiveEntry) => void): () => void;
}

const limits = {
  /** Articles kept in memory with their text: a day's briefing and what readers ask about. */
  cachedArticles: 256,
  /** Reading more than so many, and more than a quarter of the log, is quicker in one sweep than one by one. */
  sweepAbove: 100,
  /** How often loading says how far it is, in articles. */
  progressEvery: 1_000,
} as const;

export interface ArchiveDeps {
  readonly articles: Collection<ArchiveEntry>;
  /** The store's lease `appender`. An archive without it follows the log and appends nothing. */
  readonly lease: Lease | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

/** An archive with what only those who run it need. */
export interface OpenArchive extends Archive {
  readonly role: 'appender' | 'follower';
  /** Every article but its text, oldest first. The same array throughout; it grows. */
  readonly catalogue: readonly CatalogueEntry[];
  /** Takes in what has been written to the log by somebody else. @throws HexinError `store-failed` */
  catchUp(): Promise<void>;
  /**
   * Catches up now and then every `intervalMs`, for as long as it takes.
   *
   * @returns a function that ends it, and resolves when nothing is being read any more
   */
  follow(intervalMs: number): () => Promise<void>;
}

/**
 * Opens the log: streams it once to know what is in it, and keeps the articles' text in the store but for those used last.
 *
 * Appending first looks whether the place after the head is free. It isn't after a write whose confirmation was lost, or
 * when another process took the lease while this one hung; what stands there is taken in, never written over.
 *
 * A listener that throws is logged and stops nobody.
 *
 * @throws HexinError `store-failed`, or `record-invalid` when the log holds what is no entry of it. `append` also throws
 * `not-appender` without the lease and `lease-lost` once it is lost.
 */
export async function createArchive({ articles, lease, clock, log }: ArchiveDeps): Promise<OpenArchive> {
  const catalogue = createCatalogue();
  const cache = createLru<number, Promise<ArchiveEntry | undefined>>(limits.cachedArticles);
  /** What the cache's promises have resolved to. */
  const resolved = new WeakMap<Promise<ArchiveEntry | undefined>, ArchiveEntry>();
  const listeners = new Set<(entry: ArchiveEntry) => void>();
  let lastTurn: Promise<unknown> = Promise.resolve();

  const head = () => catalogue.last?.seq ?? 0;

  /** One at a time, in the order asked for: the log has one end. */
  function inTurn<T>(task: () => Promise<T>): Promise<T> {
    const turn = lastTurn.then(task);
    lastTurn = turn.catch(() => undefined);
    return turn;
  }

  function checkPlace(key: string, entry: ArchiveEntry): void {
    if (key === seqKey(entry.seq) && entry.seq > head()) return;
    throw new HexinError('record-invalid', `The log holds the entry ${entry.seq} under ${key}`);
  }

  async function load(): Promise<void> {
    const startedAt = clock.now();
    for await (const [key, entry] of articles.entries()) {
      checkPlace(key, entry);
      catalogue.add(entry);
      const count = catalogue.entries.length;
      if (count % limits.progressEvery === 0) log.info('archive-loading', { articles: count });
    }
    log.info('archive-loaded', { articles: catalogue.entries.length, head: head(), ms: clock.now() - startedAt });
  }

  function join(entry: ArchiveEntry): void {
    catalogue.add(entry);
    const reading = Promise.resolve(entry);
    cache.set(entry.seq, reading);
    resolved.set(reading, entry);
    for (const listener of listeners) {
      try {
        listener(entry);
      } catch (error) {
        log.error('archive-listener-failed', { seq: entry.seq, error });
      }
    }
  }

  async function takeInNew(): Promise<void> {
    for (;;) {
      const key = seqKey(head() + 1);
      const entry = await articles.get(key);
      if (!entry) return;
      checkPlace(key, entry);
      join(entry);
    }
  }

  function at(seq: number): Promise<ArchiveEntry | undefined> {
    const cached = cache.get(seq);
    if (cached) return cached;
    if (seq > head()) return Promise.resolve(undefined);
    const reading = articles.get(seqKey(seq));
    cache.set(seq, reading);
    reading.then(
      (entry) => entry && resolved.set(reading, entry),
      () => cache.delete(seq),
    );
    return reading;
  }

  async function known(articleId: string): Promise<ArchiveEntry | undefined> {
    const found = catalogue.find(articleId);
    return found && at(found.seq);
  }

  async function appendNow(article: Article): Promise<Appended> {
    const there = await known(article.id);
    if (there) return { entry: there, isNew: false };
    await takeInNew();
    const arrived = await known(article.id);
    if (arrived) return { entry: arrived, isNew: false };
    if (!lease) throw new HexinError('not-appender', 'This process follows the log: another one holds its lease');
    if (lease.lost.aborted) {
      throw new HexinError('lease-lost', 'The lease of the log is lost', { cause: lease.lost.reason });
    }
    // A clock set back must not upset the order of time along the log, which `seqAt` searches by.
    const archivedAt = Math.max(clock.now(), catalogue.last?.archivedAt ?? 0);
    const entry = { seq: head() + 1, archivedAt, article };
    await articles.set(seqKey(entry.seq), entry);
    join(entry);
    return { entry, isNew: true };
  }

  async function* sweep(seq: number): AsyncGenerator<ArchiveEntry> {
    for await (const [, entry] of articles.entries()) {
      if (entry.seq > head()) return;
      if (entry.seq > seq) yield entry;
    }
  }

  await load();
  return {
    role: lease ? 'appender' : 'follower',
    catalogue: catalogue.entries,
    get head() {
      return head();
    },
    get size() {
      return catalogue.entries.length;
    },
    append: (article) => inTurn(() => appendNow(article)),
    get: known,
    at,
    inMemory(seq) {
      const cached = cache.get(seq);
      return cached && resolved.get(cached);
    },
    seqAt: (timeMs) => catalogue.lastAt(timeMs)?.seq ?? 0,
    async *after(seq) {
      let read = seq;
      const { length } = catalogue.entries;
      const ahead = length - catalogue.countTo(read);
      if (ahead > limits.sweepAbove && ahead * 4 > length) {
        for await (const entry of sweep(read)) {
          read = entry.seq;
          yield entry;
        }
      }
      for (let index = catalogue.countTo(read); index < catalogue.entries.length; index++) {
        const entry = await at(catalogue.entries[index]?.seq ?? 0);
        if (entry) yield entry;
      }
    },
    async newest(count) {
      const wanted = catalogue.entries.slice(Math.max(0, catalogue.entries.length - count)).reverse();
      const found = await Promise.all(wanted.map(({ seq }) => at(seq)));
      return found.filter((entry) => entry !== undefined);
    },
    onAppend(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    catchUp: () => inTurn(takeInNew),
    follow: (intervalMs) =>
      repeat({
        work: async () => {
          await inTurn(takeInNew);
          return intervalMs;
        },
        retryAfterMs: intervalMs,
        failureEvent: 'archive-follow-failed',
        clock,
        log,
      }),
  };
}
