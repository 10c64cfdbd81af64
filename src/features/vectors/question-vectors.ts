import { HexinError } from '../../domain/hexin-error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Embedder } from '../../ports/language-model.ts';
import type { Log } from '../../ports/log.ts';
import { questionText } from '../../retrieval/embedded-text.ts';
import type { Usage } from '../answering/usage.ts';
import { createLru } from '../lru.ts';

export interface QuestionVectorsDeps {
  readonly embedder: Embedder;
  readonly clock: Clock;
  readonly log: Log;
  readonly usage: Usage;
}

/**
 * The vector of a question; undefined when none is to be had soon. Never throws. Whoever asks the same again, be it while the first
 * is waited for, gets the same.
 */
export type QuestionVector = (question: string) => Promise<Float32Array | undefined>;

const limits = {
  /** A reader waits for it, and words alone find most. */
  timeoutMs: 1_500,
  /** After a failure, questions don't wait for another one. */
  restMs: 15_000,
  /** A vector takes some kilobytes. */
  remembered: 200,
} as const;

export function createQuestionVectors({ embedder, clock, log, usage }: QuestionVectorsDeps): QuestionVector {
  const known = createLru<string, Promise<Float32Array | undefined>>(limits.remembered);
  let restsUntil = Number.NEGATIVE_INFINITY;
  let hasFailed = false;

  async function embed(text: string): Promise<Float32Array | undefined> {
    const late = new AbortController();
    const cancel = clock.after(limits.timeoutMs, () => {
      late.abort(new HexinError('model-timeout', 'The vector of the question did not come in time'));
    });
    usage.count('question-vectors');
    try {
      const [vector] = await embedder.embed([text], late.signal);
      if (hasFailed) log.info('question-vector-failed', { over: true });
      hasFailed = false;
      return vector;
    } catch (error) {
      known.delete(text);
      restsUntil = clock.now() + limits.restMs;
      usage.count('failed:question-vectors');
      if (!hasFailed) log.warn('question-vector-failed', { error });
      hasFailed = true;
      return undefined;
    } finally {
      cancel();
    }
  }

  return async (question) => {
    const text = questionText(question);
    if (text === '') return undefined;
    const there = known.get(text);
    if (there) return there;
    const restMs = restsUntil - clock.now();
    // More than that is left where the clock was set back.
    if (restMs > 0 && restMs <= limits.restMs) return undefined;
    const asking = embed(text);
    known.set(text, asking);
    return asking;
  };
}
