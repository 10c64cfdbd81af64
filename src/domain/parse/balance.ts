/** What opens in a text without closing, and what closes without opening, by kind of quote or bracket. */
export interface Balance {
  readonly unclosed: readonly number[];
  readonly unopened: readonly number[];
  /** Whether there is an odd number of straight quotation marks, which don't say which way they face. */
  readonly oddStraight: boolean;
}

const openers = '“「『《(（【〔[';
const closers = '”」』》)）】〕]';
const kinds = openers.length;
const straight = '"';

/** Round brackets match whatever their width. */
function kindOf(signs: string, sign: string): number {
  const kind = signs.indexOf(sign);
  return kind === 5 ? 4 : kind;
}

/** Counts quotes and brackets in one pass. */
export function readBalance(text: string): Balance {
  const unclosed: number[] = new Array(kinds).fill(0);
  const unopened: number[] = new Array(kinds).fill(0);
  let oddStraight = false;
  for (const sign of text.match(/[“「『《(（【〔[”」』》)）】〕\]"]/g) ?? []) {
    if (sign === straight) {
      oddStraight = !oddStraight;
      continue;
    }
    const opens = kindOf(openers, sign);
    if (opens >= 0) {
      unclosed[opens] = (unclosed[opens] ?? 0) + 1;
      continue;
    }
    const closes = kindOf(closers, sign);
    const open = unclosed[closes] ?? 0;
    if (open > 0) unclosed[closes] = open - 1;
    else unopened[closes] = (unopened[closes] ?? 0) + 1;
  }
  return { unclosed, unopened, oddStraight };
}

/** The balance of one text followed by another. */
export function addBalance(left: Balance, right: Balance): Balance {
  const unclosed: number[] = [];
  const unopened: number[] = [];
  for (let kind = 0; kind < kinds; kind += 1) {
    const open = left.unclosed[kind] ?? 0;
    const closed = right.unopened[kind] ?? 0;
    unclosed.push(Math.max(0, open - closed) + (right.unclosed[kind] ?? 0));
    unopened.push((left.unopened[kind] ?? 0) + Math.max(0, closed - open));
  }
  return { unclosed, unopened, oddStraight: left.oddStraight !== right.oddStraight };
}

/** Whether something opens in the left text and closes in the right one. */
export function closesAcross(left: Balance, right: Balance): boolean {
  if (left.oddStraight && right.oddStraight) return true;
  return left.unclosed.some((open, kind) => open > 0 && (right.unopened[kind] ?? 0) > 0);
}

/** Whether anything opens in a text that doesn't close in it. */
export function isUnclosed(balance: Balance): boolean {
  return balance.oddStraight || balance.unclosed.some((open) => open > 0);
}
