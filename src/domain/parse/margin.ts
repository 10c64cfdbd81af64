import { countColumns } from './columns.ts';
import type { Line } from './line.ts';

/** Where lines of a wrapped text break. */
export interface Margin {
  /** The width that a line doesn't exceed, in `unit`. */
  readonly margin: number;
  readonly unit: 'columns' | 'characters';
  /** `anywhere` between Chinese characters, or `spaces` alone, as programs do that don't know Chinese. */
  readonly breaks: 'anywhere' | 'spaces';
}

/** Two lines, the upper one of which breaks in the middle of a sentence. */
export interface Break {
  readonly above: Line;
  readonly below: Line;
}

/** A margin has to explain all breaks but so many, or but one. */
const unforcedShare = 0.15;
/** A few lines may stick out: signs that hang over the margin. */
const margins = [0.95, 0.9, 0.8] as const;
const longestToken = 96;

/** What can't be broken at the start of a line: a Latin word or a number, or one character with the signs that may not begin a line. */
const unbroken = /^[“「『《（(]?(?:[\p{Script=Latin}\d.,%-]+|.)[，。、；：！？”’」』》）…]*/u;
const toSpace = /^\S*/u;

/** The margin that explains where lines break, if there is one: no line goes beyond it, and each broke because the next word wouldn't have fitted. */
export function inferMargin(breaks: readonly Break[]): Margin | undefined {
  for (const where of ['anywhere', 'spaces'] as const) {
    let best: { readonly margin: Margin; readonly unforced: number } | undefined;
    for (const unit of ['columns', 'characters'] as const) {
      const sizes = breaks.map(({ above }) => sizeOf(above, unit)).toSorted((a, b) => a - b);
      for (const rank of margins) {
        const margin = { margin: sizes[Math.floor((sizes.length - 1) * rank)] ?? 0, unit, breaks: where };
        const unforced = breaks.filter(({ above, below }) => !isForced(above, below, margin)).length;
        if (!best || unforced < best.unforced) best = { margin, unforced };
      }
    }
    if (
      best &&
      best.unforced <= Math.max(1, breaks.length * unforcedShare) &&
      (where === 'anywhere' || hasSpaces(breaks))
    ) {
      return best.margin;
    }
  }
  return undefined;
}

/** Whether lines begin with words between spaces, as opposed to running on without any. */
function hasSpaces(breaks: readonly Break[]): boolean {
  return (
    breaks.filter(({ below }) => /\s/u.test(below.text.slice(0, below.text.length / 2))).length * 2 >= breaks.length
  );
}

/** Whether a line had to break: what the next one begins with would not have fitted on it. */
export function isForced(line: Line, next: Line, { margin, unit, breaks }: Margin): boolean {
  const token = (breaks === 'spaces' ? toSpace : unbroken).exec(next.text.slice(0, longestToken))?.[0] ?? '';
  const space = breaks === 'spaces' ? 1 : 0;
  return sizeOf(line, unit) + space + (unit === 'columns' ? countColumns(token) : token.length) > margin;
}

/** How near a line comes to the margin: 1 when it reaches it. */
export function fullness(line: Line, { margin, unit }: Pick<Margin, 'margin' | 'unit'>): number {
  return sizeOf(line, unit) / margin;
}

function sizeOf(line: Line, unit: Margin['unit']): number {
  return unit === 'columns' ? line.columns + line.indent : line.characters;
}
