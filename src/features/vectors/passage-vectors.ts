import { HexinError } from '../../domain/hexin-error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Embedder } from '../../ports/language-model.ts';
import type { Log } from '../../ports/log.ts';
import { toDirection } from '../../retrieval/directions.ts';
import { passageText } from '../../retrieval/embedded-text.ts';
import type { IndexedArticle, IndexedPassage, PassageIndex } from '../../retrieval/passage-index.ts';
import type { VectorIndex } from '../../retrieval/vector-index.ts';
import type { Usage } from '../answering/usage.ts';
import { repeat } from '../repeat.ts';
import { unlessAborted } from '../unless-aborted.ts';
import type { VectorRecords } from './vector-records.ts';

export interface PassageVectorsDeps {
  readonly index: Pick<PassageIndex, 'get'>;
  readonly vectors: VectorIndex;
  readonly records: VectorRecords;
  readonly embedder: Embedder;
  /** Whether this process computes what nobody has: one does, the others read. Asked each time. */
  readonly computes: () => boolean;
  readonly clock: Clock;
  readonly log: Log;
  readonly usage: Usage;
}

/** Sees to it that every passage has its vector. */
export interface PassageVectors {
  /** Takes on an article that has been indexed. */
  add(article: IndexedArticle): void;
  /** Takes in what is kept in the store of the articles so far. @throws HexinError `store-failed` */
  read(): Promise<void>;
  /**
   * In the background: reads what is kept, and computes what is lacking, in batches, each of which is kept before the next is begun.
   *
   * @param inStep - resolves when all articles have been added that are there
   * @returns a function that ends it at once
   */
  start(inStep: () => Promise<void>): () => Promise<void>;
}

const defaults = {
  /** Passages a request. What fails is tried with half as many, and each success adds one. */
  batch: 32,
  /** Records read at a time. */
  reads: 16,
  idleMs: 1_000,
  /** How often one who doesn't compute looks whether somebody else has. */
  lookEveryMs: 30_000,
  firstRetryMs: 1_000,
  longestRetryMs: 600_000,
} as const;

export function createPassageVectors(deps: PassageVectorsDeps): PassageVectors {
  const { index, vectors, records, embedder, computes, clock, log, usage } = deps;
  const { model } = embedder;
  let unread: IndexedArticle[] = [];
  let lacking: IndexedPassage[] = [];
  /** Articles with vectors that aren't kept yet. */
  const unkept = new Set<IndexedArticle>();
  let batchSize: number = defaults.batch;
  let isFilling = false;
  let hasRead = false;

  const isCurrent = (article: IndexedArticle) => index.get(article.key) === article;
  const lacks = (passage: IndexedPassage) => isCurrent(passage.article) && !vectors.has(passage);

  async function read(signal?: AbortSignal): Promise<void> {
    while (unread.length > 0) {
      signal?.throwIfAborted();
      const articles = unread.slice(0, defaults.reads);
      await Promise.all(articles.filter(isCurrent).map((article) => records.read(article)));
      unread = unread.slice(articles.length);
      for (const { passages } of articles) lacking.push(...passages.filter(lacks));
    }
  }

  async function keep(): Promise<void> {
    for (const article of unkept) {
      if (isCurrent(article)) await records.write(article);
      unkept.delete(article);
    }
  }

  function take(vector: Float32Array | undefined, passage: IndexedPassage): void {
    if (!vector || !isCurrent(passage.article)) return;
    const { dimensions = vector.length } = vectors;
    if (vector.length !== dimensions) {
      const problem = `${model} makes vectors of ${vector.length} dimensions, and those that are kept have ${dimensions}`;
      throw new HexinError('vectors-differ', `${problem}: another model goes by its name now`);
    }
    vectors.set(passage, toDirection(vector));
    unkept.add(passage.article);
  }

  async function compute(signal: AbortSignal): Promise<void> {
    const batch = lacking.splice(0, batchSize);
    try {
      const found = await embedder.embed(batch.map(passageText), signal);
      for (const [at, passage] of batch.entries()) take(found[at], passage);
    } catch (error) {
      // A text that the server won't take is alone in the end, and waits behind the others.
      lacking.push(...batch);
      batchSize = Math.ceil(batch.length / 2);
      throw error;
    }
    batchSize = Math.min(defaults.batch, batchSize + 1);
    usage.count('passage-vectors', batch.length);
    await keep();
  }

  /** @returns how long there is nothing to do */
  async function step(signal: AbortSignal): Promise<number> {
    await keep();
    await read(signal);
    if (!hasRead && vectors.count > 0) {
      log.info('vectors-read', { model, vectors: vectors.count });
      hasRead = true;
    }
    lacking = lacking.filter(lacks);
    if (!computes()) {
      unread = [...new Set(lacking.map(({ article }) => article))];
      lacking = [];
      return unread.length > 0 ? defaults.lookEveryMs : defaults.idleMs;
    }
    if (lacking.length > 0) {
      if (!isFilling) log.info('vectors-lacking', { model, passages: lacking.length });
      isFilling = true;
      await compute(signal);
    }
    if (lacking.length > 0) return 0;
    if (isFilling) log.info('vectors-complete', { model, vectors: vectors.count });
    isFilling = false;
    return defaults.idleMs;
  }

  return {
    add: (article) => void unread.push(article),
    read: () => read(),
    start(inStep) {
      const ending = new AbortController();
      const stop = repeat({
        work: async () => {
          await unlessAborted(inStep(), ending.signal);
          return step(ending.signal);
        },
        retryAfterMs: (failures) =>
          Math.min(defaults.longestRetryMs, defaults.firstRetryMs * 2 ** Math.min(failures - 1, 20)),
        failureEvent: 'vectors-failed',
        clock,
        log,
      });
      return async () => {
        const stopped = stop();
        ending.abort(new Error('Hexin stops'));
        await stopped;
      };
    },
  };
}
