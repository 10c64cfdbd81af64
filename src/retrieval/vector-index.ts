import { createDirectionTable, type DirectionTable } from './direction-table.ts';
import { toDirection } from './directions.ts';
import { createLeaderboard } from './leaderboard.ts';
import { type IndexedArticle, type IndexedPassage, isNewer, type PassageIndex } from './passage-index.ts';
import { createTally, standsOut } from './stands-out.ts';

/** What vectors say about a question. */
export interface SimilarPassages {
  /** Those whose vectors are nearest to the question's, nearest first; of equals the newest. */
  readonly nearest: readonly IndexedPassage[];
  /** Whether the first of them is so much nearer than the others that it hardly can be so by chance. */
  readonly standsOut: boolean;
  /** The cosine between its vector and the question's, −1 to 1; undefined while it has none. */
  cosineOf(passage: IndexedPassage): number | undefined;
}

export interface SimilarityOptions {
  readonly limit: number;
  readonly accepts?: ((article: IndexedArticle) => boolean) | undefined;
  /** Called now and then, so that the process can do other things meanwhile. */
  readonly pause?: () => Promise<void>;
}

/** The vectors of an index's passages, one byte a dimension. A passage's vector is gone when the passage is. */
export interface VectorIndex {
  /** Of the first vector that came; the others have to have as many. */
  readonly dimensions: number | undefined;
  /** How many vectors there are, those included of passages that are gone and whose place nobody has taken. */
  readonly count: number;
  /** @throws RangeError when it has other dimensions than the first */
  set(passage: IndexedPassage, direction: Int8Array): void;
  /** A copy. */
  get(passage: IndexedPassage): Int8Array | undefined;
  has(passage: IndexedPassage): boolean;
  /**
   * Compares each vector with the question's: a passage is found though it shares no word with it.
   *
   * @param vector - of length 1 and the same dimensions, or nothing is similar
   */
  similarTo(vector: Float32Array, options: SimilarityOptions): Promise<SimilarPassages>;
}

/** So many vectors are compared before others have their turn: a tenth of a millisecond at 1,024 dimensions. */
const vectorsAtATime = 1_024;

/** What brings a direction to length 1. */
function scaleOf(direction: Int8Array): number {
  const length = Math.sqrt(direction.reduce((sum, part) => sum + part * part, 0));
  return length === 0 ? 0 : 1 / length;
}

/** An empty index. The first vector that is put in says how many dimensions all have. */
export function createVectorIndex(index: Pick<PassageIndex, 'get'>): VectorIndex {
  /** By slot: whose vector it is, and one by its length. */
  const owners: (IndexedPassage | undefined)[] = [];
  let scales = new Float64Array(vectorsAtATime);
  let table: DirectionTable | undefined;
  let dimensions: number | undefined;
  let count = 0;

  const has = (passage: IndexedPassage) => owners[passage.slot] === passage;
  const isThere = ({ article }: IndexedPassage) => index.get(article.key) === article;

  return {
    get dimensions() {
      return dimensions;
    },
    get count() {
      return count;
    },
    set(passage, direction) {
      dimensions ??= direction.length;
      if (direction.length !== dimensions) {
        throw new RangeError(`A vector has ${direction.length} dimensions, the others have ${dimensions}`);
      }
      const { slot } = passage;
      if (owners[slot] === undefined) count += 1;
      owners[slot] = passage;
      table ??= createDirectionTable(dimensions);
      table.set(slot, direction);
      if (slot >= scales.length) {
        const longer = new Float64Array(Math.max(scales.length * 2, slot + 1));
        longer.set(scales);
        scales = longer;
      }
      scales[slot] = scaleOf(direction);
    },
    get: (passage) => (has(passage) ? table?.get(passage.slot) : undefined),
    has,
    async similarTo(vector, { limit, accepts, pause }) {
      const fits = table && vector.length === dimensions ? table : undefined;
      const question = toDirection(vector);
      const scale = scaleOf(question);
      const cosine = (slot: number) => (fits?.dot(slot) ?? 0) * scale * (scales[slot] ?? 0);
      const cosineOf = (passage: IndexedPassage) => {
        if (!fits || !has(passage)) return undefined;
        fits.face(question);
        return cosine(passage.slot);
      };
      const best = createLeaderboard(limit, isNewer);
      const all = createTally();
      let article: IndexedArticle | undefined;
      let isAccepted = true;
      for (let slot = 0; fits && slot < owners.length; slot += 1) {
        if (slot % vectorsAtATime === 0) {
          await pause?.();
          // Another question may have been compared meanwhile.
          fits.face(question);
        }
        const passage = owners[slot];
        if (!passage) continue;
        if (accepts && passage.article !== article) {
          article = passage.article;
          isAccepted = accepts(article);
        }
        if (!isAccepted) continue;
        const found = cosine(slot);
        all.add(found);
        if (found > 0 && found >= best.least && isThere(passage)) best.offer(passage, found);
      }
      // What was taken out while others had their turn is no longer there to be found.
      const nearest = best.list().filter(isThere);
      const [first] = nearest;
      if (!first) return { nearest, standsOut: false, cosineOf };
      // The passages around it speak of the same.
      for (const passage of first.article.passages) if (has(passage)) all.remove(cosine(passage.slot));
      return { nearest, standsOut: standsOut(cosine(first.slot), all), cosineOf };
    },
  };
}
