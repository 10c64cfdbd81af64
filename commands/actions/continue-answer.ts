import type { LongAnswers } from '../../src/features/answering/long-answers.ts';
import type { Action } from '../../src/ports/command.ts';
import { renderAnswer } from '../../src/views/answer.ts';
import { verbs } from '../../src/views/custom-id.ts';
import { notice } from '../../src/views/notices.ts';

/** `more:<key>:<page>`, on a button: the next page of a long answer, below it and for the reader alone. */
export function createContinueAnswer({ longAnswers }: { readonly longAnswers: LongAnswers }): Action {
  return {
    verb: verbs.more,
    effect: 'reply',
    async *run({ args: [key = '', page = ''], locale }) {
      const long = longAnswers.recall(key);
      if (!long) return yield notice('answer-forgotten', locale);
      const { question, answer } = long;
      const context = { question, lookedIn: { kind: 'everything' }, locale } as const;
      yield renderAnswer(answer, context, { key, page: Number.parseInt(page, 10) || 0 });
    },
  };
}
