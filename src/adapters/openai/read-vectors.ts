/** The largest that are served have 8,192; more would be somebody's way to fill the memory. */
const mostDimensions = 16_384;

function toUnitVector(embedding: unknown): Float32Array {
  if (!Array.isArray(embedding) || embedding.length === 0) throw new TypeError('An embedding is no list of numbers');
  if (embedding.length > mostDimensions) throw new TypeError(`An embedding has ${embedding.length} dimensions`);
  if (!embedding.every((part) => typeof part === 'number')) throw new TypeError('An embedding holds what is no number');
  const vector = Float32Array.from(embedding);
  const length = Math.sqrt(vector.reduce((sum, part) => sum + part * part, 0));
  if (!Number.isFinite(length) || length === 0) throw new TypeError('An embedding has no direction');
  return vector.map((part) => part / length);
}

/**
 * The vectors of an answer, each brought to length 1, in the order of what was asked: an answer says by `index` which text each is of.
 *
 * @throws TypeError for anything but `count` whole vectors
 * @see https://platform.openai.com/docs/api-reference/embeddings/object
 */
export function readVectors(answer: { readonly data?: unknown }, count: number): readonly Float32Array[] {
  const { data } = answer;
  if (!Array.isArray(data) || data.length !== count) throw new TypeError(`There are not ${count} embeddings`);
  const vectors = new Map<number, Float32Array>();
  for (const [at, item] of data.entries()) {
    const { index = at, embedding }: { index?: unknown; embedding?: unknown } = Object(item);
    vectors.set(Number(index), toUnitVector(embedding));
  }
  return Array.from({ length: count }, (_, at) => {
    const vector = vectors.get(at);
    if (!vector) throw new TypeError(`Text ${at} has no embedding`);
    return vector;
  });
}
