import type { Action } from '../../src/ports/command.ts';
import { verbs } from '../../src/views/custom-id.ts';
import { notice } from '../../src/views/notices.ts';
import { type AnswerDeps, answerQuestion } from '../call/answer-question.ts';

/** `widen:<key>`, on a button where one article or a channel's topics don't tell: the same question of all articles, for the reader alone. */
export function createLookEverywhere(deps: AnswerDeps): Action {
  return {
    verb: verbs.widen,
    commandName: 'ask',
    effect: 'reply',
    async *run(call) {
      const { turns } = (await deps.conversations.open(call.args[0] ?? '', call)) ?? {};
      const last = turns?.at(-1);
      if (!last) return yield notice('conversation-over', call.locale);
      const asked = { question: last.question, locale: call.locale, isPrivate: true, earlier: turns?.slice(0, -1) };
      yield* answerQuestion(deps, { ...asked, scope: { kind: 'everything' } }, call);
    },
  };
}
