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

/**
 * A hash table that keeps no terms, only 64 bits of hash for each, in typed arrays: some 20 bytes a term where a Map of strings takes
 * over 100. With a million terms, the odds that any two share all 64 bits are one in thirty million.
 */
export function createTermTable(): TermTable {
  let mask = initialSlots - 1;
  let lows = new Int32Array(initialSlots);
  let highs = new Int32Array(initialSlots);
  /** The number of the term in each slot, plus 1; 0 where there is none. */
  let numbers = new Int32Array(initialSlots);
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
  const slotOf = () => {
    let slot = low & mask;
    while (numbers[slot] !== 0 && (lows[slot] !== low || highs[slot] !== high)) slot = (slot + 1) & mask;
    return slot;
  };
  const grow = () => {
    const [oldLows, oldHighs, oldNumbers] = [lows, highs, numbers];
    const slots = oldNumbers.length * 2;
    mask = slots - 1;
    lows = new Int32Array(slots);
    highs = new Int32Array(slots);
    numbers = new Int32Array(slots);
    for (let old = 0; old < oldNumbers.length; old += 1) {
      if (oldNumbers[old] === 0) continue;
      low = oldLows[old] ?? 0;
      high = oldHighs[old] ?? 0;
      const slot = slotOf();
      lows[slot] = low;
      highs[slot] = high;
      numbers[slot] = oldNumbers[old] ?? 0;
    }
  };

  return {
    get size() {
      return size;
    },
    find(text, start, end) {
      hash(text, start, end);
      return (numbers[slotOf()] ?? 0) - 1;
    },
    intern(text, start, end) {
      hash(text, start, end);
      let slot = slotOf();
      const known = numbers[slot] ?? 0;
      if (known > 0) return known - 1;
      if (size + 1 > numbers.length * maxLoad) {
        grow();
        hash(text, start, end);
        slot = slotOf();
      }
      lows[slot] = low;
      highs[slot] = high;
      size += 1;
      numbers[slot] = size;
      return size - 1;
    },
  };
}
