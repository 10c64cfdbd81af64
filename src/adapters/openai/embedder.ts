import type { OpenAI } from 'openai';
import { HexinError } from '../../domain/hexin-error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Embedder } from '../../ports/language-model.ts';
import { createDeadline } from './deadline.ts';
import type { Gate } from './gate.ts';
import { toFailure, toModelError } from './model-error.ts';
import type { Patience } from './patience.ts';
import { readVectors } from './read-vectors.ts';

export interface EmbedderDeps {
  readonly loadClient: () => Promise<OpenAI>;
  readonly model: string;
  readonly gate: Gate;
  readonly patience: Patience;
  /** From asking to the answer, for one batch. */
  readonly timeoutMs: number;
  readonly clock: Clock;
  /** Blacked out in errors. */
  readonly secrets: readonly string[];
}

/** The most texts in one request. Servers differ: OpenAI takes 2,048, Alibaba 10. What is refused is halved, and that is remembered. */
const mostTexts = 64;

/** A model behind Embeddings. */
export function createEmbedder({
  loadClient,
  model,
  gate,
  patience,
  timeoutMs,
  clock,
  secrets,
}: EmbedderDeps): Embedder {
  let batchSize = mostTexts;

  async function request(texts: readonly string[], outer: AbortSignal): Promise<readonly Float32Array[]> {
    const client = await loadClient();
    const deadline = createDeadline(clock, outer);
    const ask = () =>
      client.embeddings.create({ model, input: [...texts], encoding_format: 'float' }, { signal: deadline.signal });
    try {
      return readVectors(await deadline.by(clock.now() + timeoutMs, ask), texts.length);
    } catch (error) {
      outer.throwIfAborted();
      if (deadline.isLate) throw new HexinError('model-timeout', 'The vectors did not come in time');
      throw error;
    }
  }

  async function embedBatch(texts: readonly string[], signal: AbortSignal): Promise<readonly Float32Array[]> {
    for (let failures = 0; ; ) {
      await patience.beforeTry(signal);
      try {
        return await request(texts, signal);
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof HexinError) throw error;
        const failure = toFailure(error, clock.now(), { secrets, sent: texts });
        const isTooMuch = failure.status === 400 || failure.status === 413 || failure.status === 422;
        if (isTooMuch && texts.length > 1) {
          batchSize = Math.min(batchSize, Math.ceil(texts.length / 2));
          return embedAll(texts, signal);
        }
        // It was the text, not how many there were.
        if (isTooMuch) batchSize = mostTexts;
        failures += 1;
        if (!(await patience.afterFailure(failure, failures, signal))) throw toModelError(failure);
      }
    }
  }

  async function embedAll(texts: readonly string[], signal: AbortSignal): Promise<readonly Float32Array[]> {
    const vectors: Float32Array[] = [];
    while (vectors.length < texts.length) {
      const batch = texts.slice(vectors.length, vectors.length + batchSize);
      vectors.push(...(await embedBatch(batch, signal)));
    }
    return vectors;
  }

  return {
    model,
    async embed(texts, signal) {
      const leave = await gate.enter(signal);
      try {
        const vectors = await embedAll(texts, signal);
        const dimensions = vectors[0]?.length;
        if (vectors.some(({ length }) => length !== dimensions))
          throw new HexinError('model-failed', 'The vectors differ in their dimensions');
        return vectors;
      } finally {
        leave();
      }
    },
  };
}
