import type { Token } from './token.ts';

/** Where the pairs of neighbouring tokens of a text stand. */
export type PairIndex = ReadonlyMap<string, readonly number[]>;

/** `[from, to)` among the tokens of a text. */
export interface Window {
  readonly from: number;
  readonly to: number;
  readonly votes: number;
}

/** Of a pair that is more frequent no more places are looked at: it tells little, and the time stays linear. */
const placesKept = 32;
const windowsKept = 3;
/** Places whose distance to one another differs by no more than so many tokens speak for the same window. */
const bucketSize = 8;
const margin = 14;

const pairOf = (a: Token, b: Token) => `${a.key} ${b.key}`;

/** Where each pair of neighbouring tokens of a text stands, the first 32 places of each. */
export function indexPairs(tokens: readonly Token[]): PairIndex {
  const index = new Map<string, number[]>();
  for (const [at, token] of tokens.entries()) {
    const next = tokens[at + 1];
    if (!next) break;
    const pair = pairOf(token, next);
    const places = index.get(pair);
    if (!places) index.set(pair, [at]);
    else if (places.length < placesKept) places.push(at);
  }
  return index;
}

/** The stretches of an indexed text that have most pairs of `tokens` in the same order, best first; at most three, none where no pair is shared. */
export function findWindows(tokens: readonly Token[], index: PairIndex, length: number): readonly Window[] {
  const votes = new Map<number, number>();
  for (const [at, token] of tokens.entries()) {
    const next = tokens[at + 1];
    const places = next ? (index.get(pairOf(token, next)) ?? []) : [];
    for (const place of places) {
      const bucket = Math.floor((place - at) / bucketSize);
      votes.set(bucket, (votes.get(bucket) ?? 0) + 1 / Math.sqrt(places.length));
    }
  }
  const windows = [...votes.keys()].map((bucket): Window => {
    const from = Math.max(0, bucket * bucketSize - margin);
    const to = Math.min(length, (bucket + 2) * bucketSize + tokens.length + margin);
    return { from, to, votes: (votes.get(bucket) ?? 0) + (votes.get(bucket + 1) ?? 0) };
  });
  const chosen: Window[] = [];
  for (const window of windows.toSorted((a, b) => b.votes - a.votes)) {
    if (chosen.length === windowsKept) break;
    if (chosen.every(({ from }) => Math.abs(from - window.from) > bucketSize)) chosen.push(window);
  }
  return chosen;
}
