import type { Embedder } from '../../src/ports/language-model.ts';
import { textVector } from './model/text-vector.ts';

/** An embedder in this process, with the vectors of the loopback model. */
export interface FakeEmbedder extends Embedder {
  /** The texts of each request, oldest first. */
  readonly requests: readonly (readonly string[])[];
  /** Called with each request before it is answered: throw in it to fail one, wait in it to hold one up. */
  before: (texts: readonly string[], signal: AbortSignal) => unknown;
  /** What a vector becomes before it is handed out. */
  alter: (vector: Float32Array) => Float32Array;
}

/** @param meaning - what a text's vector is made of: where it writes words that mean the same alike, so point their vectors */
export function createFakeEmbedder(model = 'fake-vectors', meaning = (text: string) => text): FakeEmbedder {
  const requests: (readonly string[])[] = [];
  const embedder: FakeEmbedder = {
    model,
    requests,
    before: () => undefined,
    alter: (vector) => vector,
    async embed(texts, signal) {
      requests.push(texts);
      await embedder.before(texts, signal);
      signal.throwIfAborted();
      return texts.map((text) => {
        const parts = textVector(meaning(text));
        const length = Math.hypot(...parts) || 1;
        return embedder.alter(Float32Array.from(parts, (part) => part / length));
      });
    },
  };
  return embedder;
}
