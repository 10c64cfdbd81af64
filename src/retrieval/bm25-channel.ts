import { createPostingLists, frequencyOf, slotOf } from './posting-lists.ts';
import { createTermTable } from './term-table.ts';
import type { Tokenise } from './tokens.ts';

export interface Bm25Parameters {
  /** How soon a term that occurs again stops counting. */
  readonly k1: number;
  /** How much a long passage is held against it, 0 to 1. */
  readonly b: number;
}

/** One kind of term over all passages. Passages are known by slot: a small number, free again once its passage is removed. */
export interface Bm25Channel {
  /** @param isCounted - whether it is counted in {@link frequency} and in the average length, by which others are weighed. @defaultValue true */
  add(slot: number, texts: readonly string[], isCounted?: boolean): void;
  /** Both as they were added. */
  remove(slot: number, texts: readonly string[], isCounted?: boolean): void;
  /** How many passages hold a term, of those that are counted. */
  frequency(term: string): number;
  /** Adds `weight` times the term's part of the BM25 score to `scores`, at the slot of each passage that holds it. */
  score(term: string, weight: number, scores: Float64Array): void;
}

/**
 * BM25 without its idf, which the caller gives as the weight.
 *
 * @see Robertson & Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009), formula 3.15
 */
export function createBm25Channel(tokenise: Tokenise, { k1, b }: Bm25Parameters): Bm25Channel {
  const vocabulary = createTermTable();
  const postings = createPostingLists();
  let buffer = new Int32Array(1 << 10);
  let lengths = new Float64Array(1 << 10);
  /** By slot, what a frequency is weighed against; holds while `normsFor` is the average length. */
  let norms = new Float64Array(1 << 10);
  let normsFor = -1;
  /** Of those that are counted. */
  let totalLength = 0;
  let passages = 0;
  /** By term, how many of the others hold it. */
  const uncounted = new Map<number, number>();

  /** The numbers of a passage's terms, in ascending order; good until the next call. */
  const read = (texts: readonly string[]): Int32Array => {
    let length = 0;
    for (const text of texts) {
      tokenise(text, (source, start, end) => {
        if (length === buffer.length) {
          const longer = new Int32Array(length * 2);
          longer.set(buffer);
          buffer = longer;
        }
        buffer[length] = vocabulary.intern(source, start, end);
        length += 1;
      });
    }
    return buffer.subarray(0, length).sort();
  };
  const eachDistinct = (terms: Int32Array, visit: (term: number, frequency: number) => void) => {
    for (let from = 0; from < terms.length; ) {
      const term = terms[from] ?? 0;
      let to = from + 1;
      while (to < terms.length && terms[to] === term) to += 1;
      visit(term, to - from);
      from = to;
    }
  };
  const refreshNorms = () => {
    const average = totalLength / Math.max(1, passages);
    if (normsFor === average) return;
    normsFor = average;
    for (let slot = 0; slot < lengths.length; slot += 1) {
      // Where none is counted, none is long or short.
      const length = average > 0 ? (lengths[slot] ?? 0) / average : 1;
      norms[slot] = k1 * (1 - b + b * length);
    }
  };
  const noteUncounted = (term: number, step: 1 | -1) => {
    const count = (uncounted.get(term) ?? 0) + step;
    if (count === 0) uncounted.delete(term);
    else uncounted.set(term, count);
  };
  const find = (term: string) => vocabulary.find(term, 0, term.length);

  return {
    add(slot, texts, isCounted = true) {
      if (slot >= lengths.length) {
        const longer = new Float64Array(Math.max(lengths.length * 2, slot + 1));
        longer.set(lengths);
        lengths = longer;
        norms = new Float64Array(longer.length);
      }
      const terms = read(texts);
      eachDistinct(terms, (term, frequency) => {
        postings.add(term, slot, frequency);
        if (!isCounted) noteUncounted(term, 1);
      });
      lengths[slot] = terms.length;
      normsFor = -1;
      if (!isCounted) return;
      totalLength += terms.length;
      passages += 1;
    },
    remove(slot, texts, isCounted = true) {
      const terms = read(texts);
      eachDistinct(terms, (term) => {
        postings.remove(term, slot);
        if (!isCounted) noteUncounted(term, -1);
      });
      lengths[slot] = 0;
      normsFor = -1;
      if (!isCounted) return;
      totalLength -= terms.length;
      passages -= 1;
    },
    frequency(term) {
      const number = find(term);
      return postings.count(number) - (uncounted.get(number) ?? 0);
    },
    score(term, weight, scores) {
      const number = find(term);
      const count = postings.count(number);
      if (count === 0) return;
      refreshNorms();
      const { chunk, from } = postings.locate(number);
      const gain = weight * (k1 + 1);
      for (let index = from; index < from + count; index += 1) {
        const posting = chunk[index] ?? 0;
        const slot = slotOf(posting);
        const frequency = frequencyOf(posting);
        scores[slot] = (scores[slot] ?? 0) + (gain * frequency) / (frequency + (norms[slot] ?? 0));
      }
    },
  };
}
