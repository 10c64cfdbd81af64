export interface WeightedTerm {
  readonly text: string;
  readonly weight: number;
}

/** Folded terms of one kind, each once. */
export interface TermSet {
  readonly terms: readonly WeightedTerm[];
  /** The sum of the weights; 1 where there is none. */
  readonly total: number;
}

/** The `limit` weightiest of the terms. */
export function toTermSet(weights: ReadonlyMap<string, number>, limit: number): TermSet {
  const terms = Array.from(weights, ([text, weight]) => ({ text, weight }));
  if (terms.length > limit) {
    terms.sort((a, b) => b.weight - a.weight);
    terms.length = limit;
  }
  return { terms, total: terms.reduce((sum, { weight }) => sum + weight, 0) || 1 };
}
