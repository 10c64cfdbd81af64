import { fold } from '../../retrieval/fold.ts';
import { visitPairs, visitRuns } from '../../retrieval/tokens.ts';

/** Gives every text a number, from 0. */
export interface Numbering {
  of(text: string): number;
  find(text: string): number | undefined;
  readonly size: number;
}

export function createNumbering(): Numbering {
  const numbers = new Map<string, number>();
  return {
    of: (text) => {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      numbers.set(text, numbers.size);
      return numbers.size - 1;
    },
    find: (text) => numbers.get(text),
    get size() {
      return numbers.size;
    },
  };
}

/** The pairs of characters, Latin words and numbers of a text, folded, each once. */
export function termsOf(text: string): ReadonlySet<string> {
  const terms = new Set<string>();
  const folded = fold(text);
  const visit = (source: string, start: number, end: number) => terms.add(source.slice(start, end));
  visitPairs(folded, visit);
  visitRuns(folded, visit);
  return terms;
}

/** How often things occur in a text, by their number. */
export interface Counts {
  readonly counts: Float64Array;
  /** The length of the vector of counts. */
  readonly norm: number;
}

export function countAll(size: number, lists: readonly Int32Array[]): Counts {
  const counts = new Float64Array(size);
  for (const list of lists) for (const number of list) counts[number] = (counts[number] ?? 0) + 1;
  return { counts, norm: Math.sqrt(counts.reduce((sum, count) => sum + count ** 2, 0)) };
}
