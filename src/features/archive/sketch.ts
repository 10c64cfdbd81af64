import type { Likeness } from './likeness.ts';

/** So many least hashes make a sketch; two numbers of it are a key that texts are found by. */
const size = 48;
const keySize = 2;

/** Of fewer grams a sketch tells nothing. */
const fewestGrams = 40;

/** Multipliers and offsets of the hash functions, from a fixed generator: sketches are kept in the log. */
const factors = Uint32Array.from({ length: size }, (_, index) => mix(2 * index + 1) | 1);
const offsets = Uint32Array.from({ length: size }, (_, index) => mix(2 * index + 2));

/**
 * The least hash of a text's grams under each of 48 functions: of two texts, each number is the same with the probability that a gram of theirs is shared
 * (MinHash; Broder, On the resemblance and containment of documents, 1997).
 *
 * @returns undefined for a text that is too short
 */
export function sketchOf({ grams }: Pick<Likeness, 'grams'>): Uint32Array | undefined {
  if (grams.size < fewestGrams) return undefined;
  const sketch = new Uint32Array(size).fill(0xffffffff);
  for (const gram of grams) {
    for (let index = 0; index < size; index += 1) {
      // The high bits of the product depend on all of the gram's: they are folded down, since the least is looked for.
      let hash = Math.imul(gram ^ (offsets[index] ?? 0), factors[index] ?? 1);
      hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
      if (hash < (sketch[index] ?? 0)) sketch[index] = hash;
    }
  }
  return sketch;
}

/** About the share of the grams of two texts that both have. */
export function estimateResemblance(a: Uint32Array, b: Uint32Array): number {
  let same = 0;
  for (let index = 0; index < size; index += 1) if (a[index] === b[index]) same += 1;
  return same / size;
}

/** Of two texts that share 45 in 100 grams, one of these is the same with a probability of 99.6 %; of two that share 2 in 100, with 1 %. */
export function sketchKeys(sketch: Uint32Array): readonly number[] {
  // Numbers of 32 bits with a sign: what is greater takes an object of its own in memory.
  return Array.from({ length: size / keySize }, (_, index) => {
    const [first, second] = [sketch[keySize * index] ?? 0, sketch[keySize * index + 1] ?? 0];
    return Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca77) ^ Math.imul(index + 1, 0xc2b2ae3d);
  });
}

/** As the log keeps it: base64, least significant byte first; empty for none. */
export function writeSketch(sketch: Uint32Array | undefined): string {
  if (!sketch) return '';
  const bytes = Buffer.alloc(4 * size);
  for (const [index, number] of sketch.entries()) bytes.writeUInt32LE(number, 4 * index);
  return bytes.toString('base64');
}

/** @returns undefined for none, or one of another size */
export function readSketch(text: string): Uint32Array | undefined {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== 4 * size) return undefined;
  return Uint32Array.from({ length: size }, (_, index) => bytes.readUInt32LE(4 * index));
}

/** MurmurHash3's finalizer (https://github.com/aappleby/smhasher/wiki/MurmurHash3). */
function mix(seed: number): number {
  let hash = Math.imul(seed, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
