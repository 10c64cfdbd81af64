/** For each term, where it occurs: lists that grow and shrink in place. */
export interface PostingLists {
  /** How many postings a term has. */
  count(term: number): number;
  add(term: number, slot: number, frequency: number): void;
  /** Takes out the posting of `slot`, if there is one. The order of the others is lost. */
  remove(term: number, slot: number): void;
  /** The chunk and the first index in it of a term's postings: read `count(term)` of them with {@link slotOf} and {@link frequencyOf}. */
  locate(term: number): { readonly chunk: Uint32Array; readonly from: number };
}

const frequencyBits = 8;
const maxFrequency = (1 << frequencyBits) - 1;
const chunkBits = 20;
const chunkLength = 1 << chunkBits;

/** A posting is a slot in the upper 24 bits and a frequency, at most 255, in the lower 8. */
export const slotOf = (posting: number) => posting >>> frequencyBits;
/** How often the term is in what the slot holds; 255 for more. */
export const frequencyOf = (posting: number) => posting & maxFrequency;

const isPowerOfTwo = (count: number) => count > 0 && (count & (count - 1)) === 0;
/** Rounded down. */
const logarithm = (count: number) => 31 - Math.clz32(count);

function grown(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(length);
  larger.set(array);
  return larger;
}

/**
 * Postings of four bytes each in chunks of 4 MB, so that growing copies one list and never the whole. A list takes a power of two of
 * room; what it leaves when it grows is given to the next that needs as much. A term that fills a whole chunk, a million passages,
 * tells nothing apart: its further postings are dropped.
 */
export function createPostingLists(): PostingLists {
  const chunks: Uint32Array[] = [];
  let top = chunkLength;
  /** By the logarithm of the room: addresses that are free. */
  const free: number[][] = Array.from({ length: chunkBits + 1 }, () => []);
  let addresses = new Int32Array(1 << 12);
  let counts = new Int32Array(1 << 12);

  const allocate = (roomBits: number) => {
    const reused = free[roomBits]?.pop();
    if (reused !== undefined) return reused;
    const room = 1 << roomBits;
    if (top + room > chunkLength) {
      while (top < chunkLength) {
        const bits = logarithm(chunkLength - top);
        free[bits]?.push((chunks.length - 1) * chunkLength + top);
        top += 1 << bits;
      }
      chunks.push(new Uint32Array(chunkLength));
      top = 0;
    }
    const address = (chunks.length - 1) * chunkLength + top;
    top += room;
    return address;
  };
  const chunkOf = (address: number) => chunks[address >>> chunkBits] ?? new Uint32Array(0);
  const at = (address: number) => address & (chunkLength - 1);

  return {
    count: (term) => counts[term] ?? 0,
    add(term, slot, frequency) {
      if (term >= counts.length) {
        const length = Math.max(counts.length * 2, term + 1);
        addresses = grown(addresses, length);
        counts = grown(counts, length);
      }
      const count = counts[term] ?? 0;
      if (count === chunkLength) return;
      let address = addresses[term] ?? 0;
      // A list is full whenever its length is a power of two.
      if (count === 0) address = allocate(0);
      else if (isPowerOfTwo(count)) {
        const bits = logarithm(count);
        const larger = allocate(bits + 1);
        const old = at(address);
        chunkOf(larger).set(chunkOf(address).subarray(old, old + count), at(larger));
        free[bits]?.push(address);
        address = larger;
      }
      addresses[term] = address;
      chunkOf(address)[at(address) + count] = ((slot << frequencyBits) | Math.min(frequency, maxFrequency)) >>> 0;
      counts[term] = count + 1;
    },
    remove(term, slot) {
      const count = counts[term] ?? 0;
      const address = addresses[term] ?? 0;
      const chunk = chunkOf(address);
      const from = at(address);
      for (let index = from; index < from + count; index += 1) {
        if (slotOf(chunk[index] ?? 0) !== slot) continue;
        chunk[index] = chunk[from + count - 1] ?? 0;
        counts[term] = count - 1;
        // What is left fits half the room, or none: the rest is free, and a list stays full whenever its length is a power of two.
        if (isPowerOfTwo(count - 1)) free[logarithm(count - 1)]?.push(address + count - 1);
        if (count === 1) free[0]?.push(address);
        return;
      }
    },
    locate(term) {
      const address = addresses[term] ?? 0;
      return { chunk: chunkOf(address), from: at(address) };
    },
  };
}
