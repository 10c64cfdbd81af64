import type { Reading } from '../reading.ts';
import type { Range } from './side.ts';
import { clauseBreak, type Token } from './token.ts';

/** A stretch of tokens between two clause breaks; a list (`甲、乙`) is one. */
export interface Clause {
  readonly tokens: readonly Token[];
  /** The pairs of neighbouring tokens. */
  readonly pairs: ReadonlySet<string>;
  /** `[start, end)` in the text. */
  readonly span: Range;
  readonly text: string;
  /** Which sentence it belongs to. */
  readonly sentence: number;
}

const stops = new Set('。!?\n');
const known = new WeakMap<readonly Token[], readonly Clause[]>();

/** The clauses of a text, in order. */
export function clausesOf({ folded, tokens }: Reading): readonly Clause[] {
  const kept = known.get(tokens);
  if (kept) return kept;
  const clauses: Clause[] = [];
  let from = 0;
  let sentence = 0;
  for (let at = 0; at <= tokens.length; at += 1) {
    const token = tokens[at];
    const mark = token?.key === clauseBreak ? folded[token.start] : undefined;
    if (token && (mark === undefined || mark === '、')) continue;
    const own = tokens.slice(from, at).filter(({ key }) => key !== clauseBreak);
    const span: Range = [own[0]?.start ?? 0, own.at(-1)?.end ?? 0];
    if (own.length > 0) {
      clauses.push({ tokens: own, pairs: pairsOf(own), span, text: folded.slice(...span), sentence });
    }
    if (stops.has(mark ?? '')) sentence += 1;
    from = at + 1;
  }
  known.set(tokens, clauses);
  return clauses;
}

/** The pairs of neighbouring tokens. */
export function pairsOf(tokens: readonly Token[]): ReadonlySet<string> {
  const pairs = new Set<string>();
  for (let at = 1; at < tokens.length; at += 1) pairs.add(`${tokens[at - 1]?.key} ${tokens[at]?.key}`);
  return pairs;
}

/** The share of the one's pairs that the other has too; 0 where it has none. */
export function sharedPairs(wanted: ReadonlySet<string>, held: ReadonlySet<string>): number {
  let count = 0;
  for (const pair of wanted) if (held.has(pair)) count += 1;
  return wanted.size === 0 ? 0 : count / wanted.size;
}

const indexes = new WeakMap<readonly Clause[], ReadonlyMap<string, readonly Clause[]>>();
/** Of a pair that more clauses have, no more are looked at: it tells little, and the time stays linear. */
const clausesKept = 16;

/** The clauses of a text that have a pair of neighbouring tokens, the first 16. */
export function clausesWith(pair: string, reading: Reading): readonly Clause[] {
  const clauses = clausesOf(reading);
  const kept = indexes.get(clauses);
  if (kept) return kept.get(pair) ?? [];
  const index = new Map<string, Clause[]>();
  for (const clause of clauses) {
    for (const own of clause.pairs) {
      const found = index.get(own);
      if (!found) index.set(own, [clause]);
      else if (found.length < clausesKept) found.push(clause);
    }
  }
  indexes.set(clauses, index);
  return index.get(pair) ?? [];
}
