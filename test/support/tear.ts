/** Numbers between 0 and 1, the same for the same seed: mulberry32. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A file whose last bytes are lost. */
export function cut(file: Buffer, random: () => number): Buffer {
  return file.subarray(0, Math.floor(random() * (file.length + 1)));
}

/** A file of which some sectors are as they were in another state of it, or zero where that was shorter; it may be as long as that. */
export function tear(file: Buffer, other: Buffer, share: number, random: () => number): Buffer {
  const torn = Buffer.concat([file, Buffer.alloc(random() < 0.5 ? 0 : Math.max(0, other.length - file.length))]);
  const sector = random() < 0.5 ? 512 : 4_096;
  for (let at = 0; at < torn.length; at += sector) {
    if (random() >= share) continue;
    const end = Math.min(at + sector, torn.length);
    torn.fill(0, at, end);
    if (at < other.length) other.copy(torn, at, at, end);
  }
  return torn;
}
