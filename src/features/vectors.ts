import type { ArticleVectors } from '../domain/article-vectors.ts';
import type { Clock } from '../ports/clock.ts';
import type { Embedder } from '../ports/language-model.ts';
import type { Log } from '../ports/log.ts';
import type { Collection } from '../ports/store.ts';
import type { PassageIndex } from '../retrieval/passage-index.ts';
import { createVectorIndex, type SimilarityOptions, type SimilarPassages } from '../retrieval/vector-index.ts';
import type { Usage } from './answering/usage.ts';
import { createPassageVectors, type PassageVectors } from './vectors/passage-vectors.ts';
import { createQuestionVectors } from './vectors/question-vectors.ts';
import { createVectorRecords } from './vectors/vector-records.ts';

/** A model that makes vectors, and where they are kept. */
export interface VectorSource {
  readonly embedder: Embedder;
  readonly records: Collection<ArticleVectors>;
  readonly usage: Usage;
  readonly log: Log;
}

export interface VectorsDeps extends VectorSource {
  readonly index: Pick<PassageIndex, 'get'>;
  /** Whether this process computes what nobody has: one does, the others read. Asked each time. */
  readonly computes: () => boolean;
  readonly clock: Clock;
}

/** What vectors add to the words: passages that mean what is asked. */
export interface Vectors extends PassageVectors {
  /** What is similar to a question; undefined when its vector isn't to be had, or there are none to compare it with. */
  similarTo(question: string): Promise<FindSimilar | undefined>;
  /** Removes what is kept of a text that nobody reads any more. @throws HexinError `store-failed` */
  forget(key: string): Promise<void>;
}

/** Looks for what is similar, once it is known where. */
export type FindSimilar = (options: SimilarityOptions) => Promise<SimilarPassages>;

export function createVectors(deps: VectorsDeps): Vectors {
  const { index, records: collection, embedder } = deps;
  const vectors = createVectorIndex(index);
  const records = createVectorRecords({ vectors, records: collection, model: embedder.model });
  const vectorOf = createQuestionVectors(deps);
  return {
    ...createPassageVectors({ ...deps, vectors, records }),
    async similarTo(question) {
      if (vectors.count === 0) return undefined;
      const vector = await vectorOf(question);
      return vector && ((options) => vectors.similarTo(vector, options));
    },
    async forget(key) {
      if (deps.computes()) await collection.delete(key);
    },
  };
}
