import { align } from '../alignment/align.ts';
import { type Edit, findEdits } from '../alignment/edits.ts';
import type { Range, Side } from '../alignment/side.ts';
import { clauseBreak, type Token } from '../alignment/token.ts';
import { findWindows } from '../alignment/windows.ts';
import type { Evidence } from '../evidence.ts';
import type { Reading } from '../reading.ts';
import { hasOtherFigure } from './other-figure.ts';
import { hasOtherName } from './other-name.ts';
import { hasSwap } from './swapped-names.ts';
import { areDenialsEven, turnsMeaning } from './turned-meaning.ts';

const rules = {
  /** A clause that is less alike than this is a paraphrase, whose words can't be held one against the other. */
  likeness: 0.55,
  /** Unless they differ in one place alone. */
  shared: 0.6,
  /** A clause that is more alike than this and has nothing against it is a quotation. */
  verbatim: 0.95,
  /** Another place that is nearly as much alike and has nothing against the sentence speaks for it. */
  within: 0.1,
  /** Tokens before and behind a clause that are laid along with it. */
  context: 10,
  /** The most tokens that are laid along at once. */
  longest: 90,
  /** How much must agree around a difference: on both sides together, and on each that isn't where a clause begins or ends. */
  around: 4,
  beside: 2,
  /** An edit of more tokens is a rewording. */
  longestEdit: 7,
  /** The same where nothing agrees on one side, as at the edges of a sentence. */
  aroundLoose: 6,
  longestLoose: 4,
} as const;

/** How the passages clash with a sentence. */
export type Clash = 'figure' | 'meaning' | 'name';

/** A clause with a little of what stands around it. */
interface Clause {
  readonly side: Side;
  /** The tokens of the clause itself. */
  readonly core: Range;
}

interface Verdict {
  readonly likeness: number;
  readonly clash: Clash | undefined;
  /** `[first, last]` of the passage's tokens that the clause was laid along. */
  readonly place: Range;
}

/** Whether enough agrees around an edit to hold its two sides against one another. */
function isAnchored({ said, given, left, right }: Edit, tokens: readonly Token[]): boolean {
  if (said[1] - said[0] > rules.longestEdit || given[1] - given[0] > rules.longestEdit) return false;
  const isEdge = (token: Token | undefined) => token === undefined || token.key === clauseBreak;
  const isLoose = left === 0 || right === 0;
  if (isLoose && (left + right < rules.aroundLoose || said[1] - said[0] > rules.longestLoose)) return false;
  const isHeldLeft = left >= rules.beside || isEdge(tokens[said[0] - 1]);
  const isHeldRight = right >= rules.beside || isEdge(tokens[said[1]]);
  return isHeldLeft && isHeldRight && left + right >= rules.around;
}

/** Whether an edit is one of the clause itself, not of what was laid along with it. */
function isWithin({ said: [from, to] }: Edit, [first, last]: Range): boolean {
  return (to > first || from === first) && (from < last || to === last);
}

function clashOf(
  { side, core }: Clause,
  given: Side,
  edits: readonly Edit[],
  isHeld: (word: string) => boolean,
): Clash | undefined {
  if (hasSwap(side, given, edits)) return 'name';
  const own = edits.filter((edit) => isWithin(edit, core));
  const isEven = areDenialsEven(side, given, own);
  for (const edit of own) {
    if (!isAnchored(edit, side.tokens)) continue;
    if (hasOtherFigure(side, given, edit)) return 'figure';
    if (turnsMeaning(side, given, edit, isEven)) return 'meaning';
    if (hasOtherName(side, given, edit, isHeld)) return 'name';
  }
  return undefined;
}

/** Undefined where the two are too unlike to be held one against the other. */
function judge(clause: Clause, given: Side, offset: number, isHeld: (word: string) => boolean): Verdict | undefined {
  const { side } = clause;
  const alignment = align(side.tokens, given.tokens);
  const { likeness, shared, opposite } = alignment;
  const edits = findEdits(side.tokens, given.tokens, alignment);
  if (likeness < rules.likeness && (edits.length > 1 || shared < rules.shared)) return undefined;
  const facing = opposite.filter((at) => at >= 0);
  const place: Range = [offset + (facing.at(0) ?? 0), offset + (facing.at(-1) ?? 0)];
  return { likeness, clash: clashOf(clause, given, edits, isHeld), place };
}

/** Of windows that overlap, the one that is most like the clause: what another cuts off says nothing. */
function withoutRepeats(verdicts: readonly Verdict[]): readonly Verdict[] {
  const kept: Verdict[] = [];
  for (const verdict of verdicts.toSorted((a, b) => b.likeness - a.likeness)) {
    const [first, last] = verdict.place;
    const middle = (first + last) / 2;
    if (!kept.some(({ place }) => place[0] <= middle && middle <= place[1])) kept.push(verdict);
  }
  return kept;
}

/** The clauses of a sentence, long ones in pieces. */
function clausesOf({ folded: text, tokens, words, capitalised }: Reading): readonly Clause[] {
  const clauses: Clause[] = [];
  const most = rules.longest - 2 * rules.context;
  let from = 0;
  for (let at = 0; at <= tokens.length; at += 1) {
    const isBreak = at === tokens.length || tokens[at]?.key === clauseBreak;
    if (!isBreak && at - from < most) continue;
    if (at > from) {
      const first = Math.max(0, from - rules.context);
      const side = { text, tokens: tokens.slice(first, at + rules.context), words, capitalised };
      clauses.push({ side, core: [from - first, at - first] });
    }
    from = isBreak ? at + 1 : at;
  }
  return clauses;
}

/** What the places come to that are most like a clause; none when one of them is the clause, all but. */
function judgeAll(clause: Clause, passages: readonly Evidence[]): readonly Verdict[] {
  const isHeld = (word: string) => passages.some(({ plain }) => plain.includes(word));
  const verdicts: Verdict[] = [];
  for (const { folded: text, tokens, words, capitalised, pairs } of passages) {
    const found: Verdict[] = [];
    for (const { from, to } of findWindows(clause.side.tokens, pairs, tokens.length)) {
      const verdict = judge(clause, { text, tokens: tokens.slice(from, to), words, capitalised }, from, isHeld);
      if (verdict && !verdict.clash && verdict.likeness > rules.verbatim) return [];
      if (verdict) found.push(verdict);
    }
    verdicts.push(...withoutRepeats(found));
  }
  return verdicts;
}

/**
 * Whether the passages, where they speak of the same thing in nearly the same words, say the opposite of a clause of the sentence, or have another
 * number or name there. Each clause is laid along the places that share most with it; what differs there, between words that agree, decides.
 */
export function findClash(said: Reading, passages: readonly Evidence[]): Clash | undefined {
  for (const clause of clausesOf(said)) {
    const verdicts = judgeAll(clause, passages);
    const best = Math.max(...verdicts.map(({ likeness }) => likeness));
    const worst = verdicts.find(({ likeness, clash }) => likeness === best && clash);
    if (worst && !verdicts.some(({ likeness, clash }) => likeness >= best - rules.within && !clash)) return worst.clash;
  }
  return undefined;
}
