import type { Answer } from '../../domain/answer.ts';
import { createLru } from '../lru.ts';

/** An answer that takes more than one message. */
export interface LongAnswer {
  readonly question: string;
  readonly answer: Answer;
}

/** The answers whose later pages readers may still ask for. Kept in memory alone: whoever asks after a restart has to ask again. */
export interface LongAnswers {
  /** @returns what it is found by: nobody can guess it who wasn't shown the answer */
  keep(long: LongAnswer): string;
  /** Undefined for one that is forgotten. */
  recall(key: string): LongAnswer | undefined;
}

/** An answer of many pages takes some 100 kilobytes. */
const remembered = 200;

export function createLongAnswers(): LongAnswers {
  const answers = createLru<string, LongAnswer>(remembered);
  return {
    keep(long) {
      const key = crypto.randomUUID();
      answers.set(key, long);
      return key;
    },
    recall: (key) => answers.get(key),
  };
}
