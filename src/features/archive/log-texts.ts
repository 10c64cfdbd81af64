import type { Article } from '../../domain/article.ts';
import type { LogEntry } from '../../domain/log-entry.ts';
import { seqKey } from '../../domain/seq-key.ts';
import type { Collection } from '../../ports/store.ts';
import { createLru } from '../lru.ts';

/** The texts that stand in the log: in the store, but for those used last. */
export interface LogTexts {
  /** The article that stands there; undefined where it was taken down, or let go. @throws HexinError `store-failed` */
  read(seq: number): Promise<Article | undefined>;
  inMemory(seq: number): Article | undefined;
  /**
   * Each with its text, in their order, read ahead in strides. Texts that are read so aren't kept.
   *
   * @param next - gives the next one; asked again after it had none, since one may have come meanwhile
   * @param seqOf - where its text stands; undefined for one without
   * @throws HexinError `store-failed`
   */
  readEach<T>(
    next: () => T | undefined,
    seqOf: (item: T) => number | undefined,
  ): AsyncIterable<readonly [item: T, text: Article | undefined]>;
  /** Keeps what has just joined the log. */
  keep(entry: LogEntry): void;
  forget(seq: number): void;
}

const limits = {
  /** Kept in memory: a day's briefing and what readers ask about. */
  cachedTexts: 256,
  /** Reading ahead begins with a few, since who asks for the next stories mostly wants a handful. */
  firstStride: 4,
  longestStride: 128,
} as const;

const none: Promise<ReadonlyMap<string, LogEntry>> = Promise.resolve(new Map());

export function createLogTexts(log: Pick<Collection<LogEntry>, 'get' | 'getAll'>): LogTexts {
  const cache = createLru<number, Promise<Article | undefined>>(limits.cachedTexts);
  /** What the cache's promises have resolved to. */
  const resolved = new WeakMap<Promise<Article | undefined>, Article>();

  async function fetch(seq: number): Promise<Article | undefined> {
    return articleOf(await log.get(seqKey(seq)));
  }

  function read(seq: number): Promise<Article | undefined> {
    const cached = cache.get(seq);
    if (cached) return cached;
    const reading = fetch(seq);
    cache.set(seq, reading);
    reading.then(
      (article) => article && resolved.set(reading, article),
      () => cache.delete(seq),
    );
    return reading;
  }

  return {
    read,
    inMemory(seq) {
      const cached = cache.get(seq);
      return cached && resolved.get(cached);
    },
    async *readEach(next, seqOf) {
      for (let stride: number = limits.firstStride; ; stride = Math.min(2 * stride, limits.longestStride)) {
        const some = [];
        for (let item = next(); item !== undefined; item = some.length < stride ? next() : undefined) {
          const seq = seqOf(item);
          some.push({ item, seq, cached: seq === undefined ? undefined : cache.get(seq) });
        }
        if (some.length === 0) return;
        const wanted = some.flatMap(({ seq, cached }) => (seq === undefined || cached ? [] : [seqKey(seq)]));
        const reading = wanted.length > 0 ? log.getAll(wanted) : none;
        // Whoever doesn't want the rest doesn't hear of its failure either.
        reading.catch(() => undefined);
        for (const { item, seq, cached } of some) {
          yield [item, await (cached ?? (seq === undefined ? undefined : articleOf((await reading).get(seqKey(seq)))))];
        }
      }
    },
    keep(entry) {
      const article = articleOf(entry);
      if (!article) return;
      const reading = Promise.resolve(article);
      cache.set(entry.seq, reading);
      resolved.set(reading, article);
    },
    forget: (seq) => cache.delete(seq),
  };
}

function articleOf(entry: LogEntry | undefined): Article | undefined {
  return entry && 'article' in entry ? entry.article : undefined;
}
