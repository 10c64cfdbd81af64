import { visitPairs, visitRuns } from './tokens.ts';

/** The pairs of neighbouring characters of a folded text, with its Latin words and numbers. */
export function pairsOf(folded: string): ReadonlySet<string> {
  const pairs = new Set<string>();
  const collect = (text: string, start: number, end: number) => pairs.add(text.slice(start, end));
  visitPairs(folded, collect);
  visitRuns(folded, collect);
  return pairs;
}

/** The share of the smaller set that the other holds, 0 to 1. */
export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [smaller, larger] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const pair of smaller) if (larger.has(pair)) shared += 1;
  return smaller.size === 0 ? 0 : shared / smaller.size;
}
