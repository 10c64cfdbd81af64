import type { Counts } from './terms.ts';

/** What a set of points holds, kept up as points come and go. */
export interface Bag {
  /**
   * @param leastCount - things that the text holds less often do not count as covered
   * @returns what those that are new in the bag add to what it covers of the text
   */
  add(numbers: Int32Array, leastCount: number): number;
  remove(numbers: Int32Array): void;
  has(number: number): boolean;
  /** The cosine of what is in it with the whole text, from 0 to 1. */
  likeness(): number;
}

/** An empty bag. What a thing counts grows with the logarithm of how often the text holds it. */
export function createBag({ counts, norm }: Counts): Bag {
  const inside = new Uint32Array(counts.length);
  const logs = counts.map((count) => Math.log(1 + count));
  let squares = 0;
  let product = 0;
  return {
    add: (numbers, leastCount) => {
      let gained = 0;
      for (const number of numbers) {
        const before = inside[number] ?? 0;
        const count = counts[number] ?? 0;
        if (before === 0 && count >= leastCount) gained += logs[number] ?? 0;
        squares += 2 * before + 1;
        product += count;
        inside[number] = before + 1;
      }
      return gained;
    },
    remove: (numbers) => {
      for (const number of numbers) {
        const before = inside[number] ?? 0;
        squares -= 2 * before - 1;
        product -= counts[number] ?? 0;
        inside[number] = before - 1;
      }
    },
    has: (number) => (inside[number] ?? 0) > 0,
    likeness: () => product / (Math.sqrt(squares) * norm || 1),
  };
}

/** What a bag that holds the whole text covers. */
export function wholeCoverage({ counts }: Counts, leastCount: number): number {
  return counts.reduce((sum, count) => sum + (count >= leastCount ? Math.log(1 + count) : 0), 0);
}
