/** So many dimensions have the loopback model's vectors. */
export const dimensions = 32;

/** A vector that depends on the text's pairs of characters alone: texts that share many point about the same way. Not of length 1. */
export function textVector(text: string): readonly number[] {
  const vector = new Array<number>(dimensions).fill(0);
  for (let at = 0; at < text.length; at += 1) {
    const hash = Math.imul(text.charCodeAt(at) * 31 + (text.charCodeAt(at + 1) || 7), 0x9e3779b1) >>> 0;
    const place = hash % dimensions;
    vector[place] = (vector[place] ?? 0) + 1 + (hash >>> 28);
  }
  return vector;
}
