import { type Clause, clausesOf, pairsOf } from '../alignment/clauses.ts';
import type { Token } from '../alignment/token.ts';
import type { Evidence } from '../evidence.ts';
import { agrees } from '../figures/agreement.ts';
import type { Figure } from '../figures/figure.ts';
import type { Reading } from '../reading.ts';

const rules = {
  /** How much more of what stands around the number another number of the passages has around it, and how much the number itself may have. */
  least: 3,
  share: 0.2,
  /** Tokens before and behind a number that tell what it is of; what stands before its clause counts less. */
  reach: 14,
  behind: 5,
  earlier: 0.5,
  /** Numbers of a sentence, and of the same kind in its passages, that are looked at: a text of thousands is a table. */
  most: 100,
} as const;

/** Which number belongs to what is told by their order there; a change from one number to another is looked at by itself. */
const ordered = /分别|依次|[从由自].*[至到为成]|\bfrom\b.*\bto\b|\bto\b.*\bfrom\b/u;
const dated = new Set(['year', 'month', 'day', 'hour', 'minute', 'decade', 'century', 'quarter']);

/** What stands around a number: pairs of tokens, and what each counts. */
type Context = ReadonlyMap<string, number>;

interface Placed {
  readonly figure: Figure;
  readonly context: Context;
}

const isWord = ({ figure }: Token) => figure === undefined;

function contextOf(clauses: readonly Clause[], index: number, at: number): Context {
  const context = new Map<string, number>();
  const { tokens = [], sentence } = clauses[index] ?? {};
  const first = Math.max(0, at - rules.reach);
  const isOther = ({ figure }: Token) => figure !== undefined && !dated.has(figure.unit.dimension);
  const previous = tokens.slice(first, at).findLastIndex(isOther);
  const behind = tokens.slice(at + 1, at + 1 + rules.behind);
  const next = behind.findIndex(({ figure }) => figure !== undefined);
  const before = tokens.slice(first + previous + 1, at).filter(isWord);
  for (const pair of [...pairsOf(before), ...pairsOf(next < 0 ? behind : behind.slice(0, next))]) context.set(pair, 1);
  const earlier = clauses[index - 1];
  if (previous < 0 && first === 0 && earlier?.sentence === sentence) {
    for (const pair of pairsOf(earlier?.tokens.slice(-rules.reach) ?? [])) {
      if (!context.has(pair)) context.set(pair, rules.earlier);
    }
  }
  return context;
}

const known = new WeakMap<Reading, readonly Placed[]>();

function readPlaced(reading: Reading): readonly Placed[] {
  const kept = known.get(reading);
  if (kept) return kept;
  const clauses = clausesOf(reading);
  const placed = clauses.flatMap(({ tokens, text }, index) =>
    ordered.test(text)
      ? []
      : tokens.flatMap(({ figure }, at): readonly Placed[] =>
          !figure || figure.isLone || dated.has(figure.unit.dimension)
            ? []
            : [{ figure, context: contextOf(clauses, index, at) }],
        ),
  );
  known.set(reading, placed);
  return placed;
}

const measuresSame = (a: Figure, b: Figure) =>
  a.unit.dimension === b.unit.dimension && (a.unit.dimension !== 'count' || a.unit.word === b.unit.word);

/**
 * The first number of a sentence that the passages have for something else: what stands around it stands around another number there, and next to
 * none of it around that one. Of what stands around several numbers each has its part. Where the passages list numbers with 分别 nothing is told.
 */
export function findMisplacedFigure(said: Reading, passages: readonly Evidence[]): string | undefined {
  const given = passages.flatMap(readPlaced);
  const misplaced = readPlaced(said)
    .slice(0, rules.most)
    .find(({ figure, context }) => {
      const rivals = given.filter((one) => measuresSame(one.figure, figure)).slice(0, rules.most);
      if (!rivals.some((one) => agrees(figure, one.figure))) return false;
      const shared = [...context].map(([pair, weight]) => {
        const holders = rivals.filter((one) => one.context.has(pair)).length;
        return { pair, weight: weight / Math.max(1, holders) };
      });
      const score = ({ context: there }: Placed) =>
        shared.reduce((sum, { pair, weight }) => sum + weight * (there.get(pair) ?? 0), 0);
      let best = 0;
      let rival = 0;
      for (const one of rivals) {
        if (agrees(figure, one.figure)) best = Math.max(best, score(one));
        else rival = Math.max(rival, score(one));
      }
      return rival >= rules.least && best <= rules.share * rival;
    });
  return misplaced && said.folded.slice(misplaced.figure.start, misplaced.figure.end);
}
