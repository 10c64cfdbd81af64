/** Numbers for terms: the first is 0, and none is ever taken back. */
export interface TermTable {
  readonly size: number;
  /** The number of the term `text[start, end)`, or -1. */
  find(text: string, start: number, end: number): number;
  /** The same, giving a new term the next number. */
  intern(text: string, start: number, end: number): number;
}

const initialSlots = 1 << 12;
const maxLoad = 0.6;
/** So many slots of the table before are moved with each new term. All have been long before the next time that it grows. */
const movedAtOnce = 16;

interface Slots {
  readonly mask: number;
  readonly lows: Int32Array;
  readonly highs: Int32Array;
  /** The number of the term in each slot, plus 1; 0 where there is none. */
  readonly numbers: Int32Array;
}

function createSlots(count: number): Slots {
  const create = () => new Int32Array(count);
  return { mask: count - 1, lows: create(), highs: create(), numbers: create() };
}

/**
 * A hash table that keeps no terms, only 64 bits of hash for each, in typed arrays: some 20 bytes a term where a Map of strings takes
 * over 100. With a million terms, the odds that any two share all 64 bits are one in thirty million.
 */
export function createTermTable(): TermTable {
  let slots = createSlots(initialSlots);
  /** The table before it grew, while not all of it is moved: moving millions of terms at once would take a tenth of a second. */
  let before: Slots | undefined;
  let moved = 0;
  let size = 0;
  let low = 0;
  let high = 0;

  const hash = (text: string, start: number, end: number) => {
    // FNV-1a, and a second hash with other constants; both finished as in MurmurHash3.
    let a = 0x811c9dc5;
    let b = 0x9747b28c;
    for (let at = start; at < end; at += 1) {
      const unit = text.charCodeAt(at);
      a = Math.imul(a ^ unit, 0x01000193);
      b = Math.imul(b ^ unit ^ (b >>> 15), 0x5bd1e995);
    }
    a = Math.imul(a ^ (a >>> 16), 0x85ebca6b);
    b = Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
    low = a ^ (a >>> 13);
    high = b ^ (b >>> 16);
  };
  /** Where the term of that hash is, or is to be. */
  const slotIn = ({ mask, lows, highs, numbers }: Slots) => {
    let slot = low & mask;
    while (numbers[slot] !== 0 && (lows[slot] !== low || highs[slot] !== high)) slot = (slot + 1) & mask;
    return slot;
  };
  /** The number of the term of that hash, plus 1; 0 where there is none. */
  const known = () => slots.numbers[slotIn(slots)] || (before?.numbers[slotIn(before)] ?? 0);
  const put = (number: number) => {
    const slot = slotIn(slots);
    slots.lows[slot] = low;
    slots.highs[slot] = high;
    slots.numbers[slot] = number;
  };
  const move = ({ lows, highs, numbers }: Slots) => {
    const end = Math.min(numbers.length, moved + movedAtOnce);
    for (; moved < end; moved += 1) {
      if (numbers[moved] === 0) continue;
      low = lows[moved] ?? 0;
      high = highs[moved] ?? 0;
      put(numbers[moved] ?? 0);
    }
    if (moved === numbers.length) before = undefined;
  };
  const grow = () => {
    before = slots;
    moved = 0;
    slots = createSlots(slots.numbers.length * 2);
  };

  return {
    get size() {
      return size;
    },
    find(text, start, end) {
      hash(text, start, end);
      return known() - 1;
    },
    intern(text, start, end) {
      hash(text, start, end);
      const there = known();
      if (there > 0) return there - 1;
      size += 1;
      put(size);
      if (before) move(before);
      else if (size > slots.numbers.length * maxLoad) grow();
      return size - 1;
    },
  };
}
