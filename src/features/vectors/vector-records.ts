import type { ArticleVectors } from '../../domain/article-vectors.ts';
import { HexinError } from '../../domain/hexin-error.ts';
import { textHash } from '../../domain/text-hash.ts';
import type { Collection } from '../../ports/store.ts';
import { decodeDirection, encodeDirection } from '../../retrieval/directions.ts';
import { passageText } from '../../retrieval/embedded-text.ts';
import type { IndexedArticle } from '../../retrieval/passage-index.ts';
import type { VectorIndex } from '../../retrieval/vector-index.ts';

export interface VectorRecordsDeps {
  readonly vectors: VectorIndex;
  readonly records: Collection<ArticleVectors>;
  readonly model: string;
}

/** Vectors between the store and the index. */
export interface VectorRecords {
  /**
   * Takes in what is kept of an article's passages: what the same model made of the same text. A record that can't be read counts as none, since
   * everything in it can be computed again.
   *
   * @throws HexinError `store-failed`
   */
  read(article: IndexedArticle): Promise<void>;
  /** Keeps the vectors that the index has of an article. */
  write(article: IndexedArticle): Promise<void>;
}

export function createVectorRecords({ vectors, records, model }: VectorRecordsDeps): VectorRecords {
  async function find(key: string): Promise<ArticleVectors | undefined> {
    try {
      return await records.get(key);
    } catch (error) {
      if (error instanceof HexinError && error.code === 'record-invalid') return undefined;
      throw error;
    }
  }

  return {
    async read(article) {
      const record = await find(article.key);
      if (record?.model !== model || record.dimensions !== (vectors.dimensions ?? record.dimensions)) return;
      const kept = new Map(record.passages.map((passage) => [passage.textHash, passage.direction]));
      for (const passage of article.passages) {
        const direction = kept.get(textHash(passageText(passage)));
        if (direction !== undefined) vectors.set(passage, decodeDirection(direction));
      }
    },
    async write(article) {
      const passages = article.passages.flatMap((passage) => {
        const direction = vectors.get(passage);
        return direction ? [{ textHash: textHash(passageText(passage)), direction: encodeDirection(direction) }] : [];
      });
      await records.set(article.key, { model, dimensions: vectors.dimensions ?? 0, passages });
    },
  };
}
