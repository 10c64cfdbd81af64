import { agrees } from '../figures/agreement.ts';
import type { Alignment } from './align.ts';
import { clauseBreak, type Token } from './token.ts';

/** A place where two texts that agree around it differ: tokens `[from, to)` of each, either of which may be empty. */
export interface Edit {
  readonly said: readonly [from: number, to: number];
  readonly given: readonly [from: number, to: number];
  /** How much agrees right before and right behind it, in characters: a Latin word or a number is two. */
  readonly left: number;
  readonly right: number;
}

/** A difference may have so many more tokens of the one text than of the other. */
const longestInsertion = 4;

/** Whether two tokens say the same. */
function isSame(a: Token | undefined, b: Token | undefined): boolean {
  if (!a || !b) return false;
  return a.key === b.key || (a.figure !== undefined && b.figure !== undefined && agrees(a.figure, b.figure));
}

const weigh = (token: Token | undefined) => (!token ? 0 : token.figure ? 2 : Math.min(2, token.key.length));

/** The edits of an alignment, in order. Two that a single matching token divides are one. */
export function findEdits(said: readonly Token[], given: readonly Token[], { opposite }: Alignment): readonly Edit[] {
  const matches = said.flatMap((token, at) => {
    const other = opposite[at] ?? -1;
    return isSame(token, given[other]) ? [{ at, other }] : [];
  });
  const bounds = [{ at: -1, other: -1 }, ...matches, { at: said.length, other: -1 }];
  const gaps: { readonly after: number; readonly before: number }[] = [];
  for (let index = 1; index < bounds.length; index += 1) {
    const previous = bounds[index - 1];
    const next = bounds[index];
    if (!previous || !next) continue;
    const isEdge = previous.other < 0 || next.other < 0;
    const isTight = next.at === previous.at + 1 && (isEdge || next.other === previous.other + 1);
    if (isTight) continue;
    const last = gaps.at(-1);
    if (last && last.before === index - 1) gaps[gaps.length - 1] = { after: last.after, before: index };
    else gaps.push({ after: index - 1, before: index });
  }
  return gaps.map(({ after, before }) => toEdit(said, given, bounds, after, before, opposite));
}

interface Match {
  readonly at: number;
  readonly other: number;
}

function toEdit(
  said: readonly Token[],
  given: readonly Token[],
  bounds: readonly Match[],
  after: number,
  before: number,
  opposite: Int32Array,
): Edit {
  const previous = bounds[after] ?? { at: -1, other: -1 };
  const next = bounds[before] ?? { at: said.length, other: -1 };
  const own: readonly [number, number] = [previous.at + 1, next.at];
  const facing = [...opposite.slice(own[0], own[1])].filter((other) => other >= 0);
  // At an edge, where nothing holds the alignment, as much of the other text faces an edit as it has itself, of the same clause.
  const count = own[1] - own[0];
  let from = previous.other + 1;
  let to = next.other;
  if (next.other < 0) {
    to = Math.max(from + count, ...facing.map((other) => other + 1));
    const cut = given.slice(from, to).findIndex(({ key }) => key === clauseBreak);
    if (cut >= 0) to = from + cut;
  } else if (previous.other < 0) {
    from = Math.max(0, Math.min(...facing, next.other - count));
    const cut = given.slice(from, to).findLastIndex(({ key }) => key === clauseBreak);
    from += cut + 1;
  }
  // What is left out before or behind a word that differs is no part of the difference.
  const [least, most] = [Math.min(...facing), Math.max(...facing)];
  const isLong = next.other >= 0 && previous.other >= 0 && facing.length > 0 && to - from > count + longestInsertion;
  const isCutLeft = isLong && most === to - 1;
  const isCutRight = isLong && !isCutLeft && least === from;
  if (isCutLeft) from = least;
  if (isCutRight) to = most + 1;
  const run = (step: 1 | -1, index: number) => {
    let weight = 0;
    for (let at = index; weight < 12; at += step) {
      const here = bounds[at];
      const beyond = bounds[at + step];
      if (!here || here.other < 0) break;
      weight += weigh(said[here.at]);
      // Where a text begins or ends holds as a clause break does.
      if (here.at + step < 0 || here.at + step >= said.length) weight += 1;
      if (!beyond || beyond.at !== here.at + step || beyond.other !== here.other + step) break;
    }
    return weight;
  };
  const left = isCutLeft ? 0 : run(-1, after);
  const right = isCutRight ? 0 : run(1, before);
  return { said: own, given: [Math.min(from, to), to], left, right };
}
