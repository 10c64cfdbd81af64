import { turnedCharacters } from '../contradictions/opposites.ts';
import { clauseBreak, type Token } from './token.ts';

/** Which token of the other text each token stands opposite to: the same or, where the two differ, in its place; -1 for none. */
export interface Alignment {
  readonly opposite: Int32Array;
  /** The score as a share of what the very same text would have: at most 1. */
  readonly likeness: number;
  /** How much of the text stands opposite to the same, 0 to 1. */
  readonly shared: number;
}

const gapOpen = -1.6;
const gapExtend = -0.35;
const differs = -1.2;
const differsInKind = -2.4;
/** 升 and 降 belong opposite to one another. */
const isTurned = -0.6;
/** Two numbers that differ still belong opposite to one another. */
const otherFigure = 0.8;
const sameAmount = 3;

function worth(token: Token): number {
  if (token.key === clauseBreak) return 0.6;
  if (token.figure) return 4;
  return token.key.length > 1 ? 3 : 2;
}

function pairScore(a: Token, b: Token): number {
  if (a.key === b.key) return worth(a);
  if (a.figure && b.figure && a.figure.low === b.figure.low) return sameAmount;
  if (a.figure && b.figure) return a.figure.unit.dimension === b.figure.unit.dimension ? otherFigure : differs;
  const isAlike = a.figure === undefined && b.figure === undefined && a.key !== clauseBreak && b.key !== clauseBreak;
  return isAlike ? differs : differsInKind;
}

const fromPair = 0;
const fromDown = 1;
const fromAcross = 2;

/**
 * Lays all of `a` along the best stretch of `b`: what `b` has before and behind costs nothing, gaps cost by how many there are more than by how
 * long (Gotoh 1982, https://doi.org/10.1016/0022-2836(82)90398-9). Takes time by the product of the two lengths.
 */
export function align(a: readonly Token[], b: readonly Token[]): Alignment {
  const width = b.length + 1;
  const size = (a.length + 1) * width;
  const best = new Float32Array(size);
  const down = new Float32Array(size).fill(Number.NEGATIVE_INFINITY);
  const across = new Float32Array(size).fill(Number.NEGATIVE_INFINITY);
  const from = new Uint8Array(size);
  const at = (row: Float32Array, index: number) => row[index] ?? Number.NEGATIVE_INFINITY;
  for (let i = 1; i <= a.length; i += 1) {
    const token = a[i - 1];
    if (!token) break;
    const turned = turnedCharacters(token.key);
    for (let j = 0; j < width; j += 1) {
      const cell = i * width + j;
      const above = cell - width;
      down[cell] = Math.max(at(best, above) + gapOpen, at(down, above)) + gapExtend;
      let score = at(down, cell);
      let source = fromDown;
      const other = b[j - 1];
      if (j > 0 && other) {
        across[cell] = Math.max(at(best, cell - 1) + gapOpen, at(across, cell - 1)) + gapExtend;
        const pair = at(best, above - 1) + (turned.includes(other.key) ? isTurned : pairScore(token, other));
        if (pair >= score) {
          score = pair;
          source = fromPair;
        }
        if (at(across, cell) > score) {
          score = at(across, cell);
          source = fromAcross;
        }
      }
      best[cell] = score;
      from[cell] = source;
    }
  }
  return trace(a, b, { best, down, across, from, width });
}

interface Table {
  readonly best: Float32Array;
  readonly down: Float32Array;
  readonly across: Float32Array;
  readonly from: Uint8Array;
  readonly width: number;
}

function trace(a: readonly Token[], b: readonly Token[], { best, down, across, from, width }: Table): Alignment {
  const opposite = new Int32Array(a.length).fill(-1);
  let i = a.length;
  let j = 0;
  for (let column = 0; column < width; column += 1) {
    if ((best[i * width + column] ?? 0) > (best[i * width + j] ?? 0)) j = column;
  }
  const score = best[i * width + j] ?? 0;
  while (i > 0) {
    let cell = i * width + j;
    const source = from[cell];
    if (source === fromPair) {
      opposite[i - 1] = j - 1;
      i -= 1;
      j -= 1;
    } else if (source === fromDown) {
      while (i > 1 && Math.abs((down[cell] ?? 0) - ((down[cell - width] ?? 0) + gapExtend)) < 1e-3) {
        i -= 1;
        cell -= width;
      }
      i -= 1;
    } else {
      while (j > 1 && Math.abs((across[cell] ?? 0) - ((across[cell - 1] ?? 0) + gapExtend)) < 1e-3) {
        j -= 1;
        cell -= 1;
      }
      j -= 1;
    }
  }
  const ideal = a.reduce((sum, token) => sum + worth(token), 0);
  const same = a.reduce((sum, token, at) => (b[opposite[at] ?? -1]?.key === token.key ? sum + worth(token) : sum), 0);
  return { opposite, likeness: ideal > 0 ? score / ideal : 0, shared: ideal > 0 ? same / ideal : 0 };
}
