/** So many dimensions have the loopback model's vectors. */
export const dimensions = 256;

/**
 * A vector that depends on the text's pairs of characters alone: texts that share many point about the same way, those that share none stand about
 * at right angles. Not of length 1.
 */
export function textVector(text: string): readonly number[] {
  const vector = new Array<number>(dimensions).fill(0);
  for (let at = 0; at < text.length; at += 1) {
    const pair = text.charCodeAt(at) * 65_537 + (text.charCodeAt(at + 1) || 7);
    const hash = Math.imul(pair ^ (pair >>> 15), 0x9e3779b1) >>> 0;
    const place = hash >>> 24;
    vector[place] = (vector[place] ?? 0) + (hash & 0x800000 ? 1 : -1);
  }
  return vector;
}
