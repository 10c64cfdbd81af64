/** Numbers as far as their mean and spread tell. */
export interface Tally {
  readonly count: number;
  readonly mean: number;
  /** The standard deviation. */
  readonly spread: number;
  add(value: number): void;
  /** Takes back what was added. */
  remove(value: number): void;
}

/** A tally of no numbers yet. */
export function createTally(): Tally {
  let count = 0;
  let sum = 0;
  let squares = 0;
  const put = (value: number, step: 1 | -1) => {
    count += step;
    sum += step * value;
    squares += step * value * value;
  };
  return {
    get count() {
      return count;
    },
    get mean() {
      return count === 0 ? 0 : sum / count;
    },
    get spread() {
      return count === 0 ? 0 : Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
    },
    add: (value) => put(value, 1),
    remove: (value) => put(value, -1),
  };
}

const rules = {
  /** Of fewer, nobody can say what is usual. */
  others: 10,
  /** How many standard deviations beyond what chance brings. */
  margin: 1,
} as const;

/**
 * Whether a value is so much above others that it hardly can be so by chance: in standard deviations, the greatest of n normal numbers comes to about
 * `√(2 ln n)`, and this asks for one more. Models differ in what cosine they call near, and archives in their number of passages; this holds for all.
 *
 * @see Leadbetter, Lindgren & Rootzén, Extremes and Related Properties of Random Sequences and Processes (1983), theorem 1.5.3
 */
export function standsOut(value: number, others: Tally): boolean {
  if (others.count < rules.others || others.spread === 0) return false;
  return (value - others.mean) / others.spread >= Math.sqrt(2 * Math.log(others.count)) + rules.margin;
}
