import type { Evidence } from '../evidence.ts';
import type { Range } from './side.ts';
import { clauseBreak, type Token } from './token.ts';

const rules = {
  /** Tokens before and behind a word that tell what it is said of. */
  reach: 10,
  /** How many neighbouring pairs of them a place must share, and which part of all. */
  pairs: 3,
  share: 0.6,
  /** The stretch of tokens within which they must stand. */
  stretch: 26,
  /** Tokens beside the pairs that belong to the place. */
  margin: 3,
} as const;

/** The neighbouring pairs around a signal, of its own clause, without it. */
function contextOf(tokens: readonly Token[], [from, to]: Range): ReadonlySet<string> {
  const pairs = new Set<string>();
  for (const step of [-1, 1] as const) {
    let previous: Token | undefined;
    for (let count = 0; count < rules.reach; count += 1) {
      const token = tokens[step < 0 ? from - 1 - count : to + count];
      if (!token || token.key === clauseBreak) break;
      if (previous) pairs.add(step < 0 ? `${token.key} ${previous.key}` : `${previous.key} ${token.key}`);
      previous = token;
    }
  }
  return pairs;
}

/** The stretches of a passage that share so many of the pairs, as spans of its text. */
function placesIn(context: ReadonlySet<string>, { pairs, tokens }: Evidence, least: number): readonly Range[] {
  const hits = [...context]
    .flatMap((pair) => (pairs.get(pair) ?? []).map((at) => ({ at, pair })))
    .sort((a, b) => a.at - b.at);
  const places: Range[] = [];
  let first = 0;
  const held = new Map<string, number>();
  for (const { at, pair } of hits) {
    held.set(pair, (held.get(pair) ?? 0) + 1);
    for (let start = hits[first]; start && at - start.at > rules.stretch; start = hits[first]) {
      const count = (held.get(start.pair) ?? 1) - 1;
      if (count === 0) held.delete(start.pair);
      else held.set(start.pair, count);
      first += 1;
    }
    if (held.size < least) continue;
    const from = tokens[Math.max(0, (hits[first]?.at ?? at) - rules.margin)];
    const to = tokens[Math.min(tokens.length - 1, at + 1 + rules.margin)];
    if (from && to) places.push([from.start, to.end]);
  }
  return places;
}

/** A place in a passage that speaks of what a word of the sentence is said of. */
export interface Place {
  readonly passage: Evidence;
  /** `[start, end)` in its folded text. */
  readonly span: Range;
}

/**
 * Where the passages speak of what stands around tokens `[from, to)` of the sentence, in whatever order and whatever is said of it there.
 *
 * @param atLeast - how many neighbouring pairs a place has to share, if that is more than what is asked of every place
 */
export function findPlaces(
  tokens: readonly Token[],
  range: Range,
  passages: readonly Evidence[],
  atLeast: number = rules.pairs,
): readonly Place[] {
  const context = contextOf(tokens, range);
  const least = Math.max(atLeast, Math.ceil(context.size * rules.share));
  if (context.size < least) return [];
  return passages.flatMap((passage) => placesIn(context, passage, least).map((span) => ({ passage, span })));
}
