import type { Conversations } from '../../src/features/answering/conversations.ts';
import type { Archives } from '../../src/features/archive.ts';
import type { Action } from '../../src/ports/command.ts';
import { renderAnswer } from '../../src/views/answer.ts';
import { verbs } from '../../src/views/custom-id.ts';
import { notice } from '../../src/views/notices.ts';
import { nameScope } from '../call/name-scope.ts';
import { seenBy } from '../call/seen-by.ts';

export interface ConversationDeps {
  readonly conversations: Conversations;
  readonly archives: Archives;
}

/** `more:<key>:<page>`, on a button: the next page of a long answer, below it and for the reader alone. */
export function createContinueAnswer(deps: ConversationDeps): Action {
  return {
    verb: verbs.more,
    commandName: 'ask',
    effect: 'reply',
    async *run(call) {
      const [key = '', page = ''] = call.args;
      const { longAnswer, turns, scope } = (await deps.conversations.open(key, call)) ?? {};
      if (!longAnswer || !scope) return yield notice('answer-forgotten', call.locale);
      const question = turns?.at(-1)?.question ?? '';
      const lookedIn = (await nameScope(deps, scope, call)) ?? { kind: 'everything' };
      const { about } = seenBy(deps.archives, call);
      const context = { question, lookedIn, about, locale: call.locale };
      yield renderAnswer(longAnswer, context, { key, page: Number.parseInt(page, 10) || 0 });
    },
  };
}
