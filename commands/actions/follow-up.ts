import type { Conversation } from '../../src/domain/conversation.ts';
import type { Action, ActionCall, Refusal } from '../../src/ports/command.ts';
import { questionField, renderFollowModal } from '../../src/views/ask-modal.ts';
import { verbs } from '../../src/views/custom-id.ts';
import type { LookedIn } from '../../src/views/looked-in.ts';
import { notice } from '../../src/views/notices.ts';
import { type AnswerDeps, answerQuestion } from '../call/answer-question.ts';
import { nameScope } from '../call/name-scope.ts';
import type { ConversationDeps } from './continue-answer.ts';

interface Followed {
  readonly key: string;
  readonly conversation: Conversation;
  readonly lookedIn: LookedIn;
}

/**
 * `follow:<key>`, on a button under an answer: opens a modal, and answers what comes back from it as the next question of that conversation, out of the
 * same articles. It goes on from that very answer, whatever was asked since, and for the reader alone, so that anybody may go on from what
 * everybody sees.
 */
export function createFollowUp(deps: AnswerDeps & ConversationDeps): Action {
  async function find(call: ActionCall): Promise<Followed | Refusal> {
    const [key = ''] = call.args;
    const conversation = await deps.conversations.open(key, call);
    if (!conversation) return { refused: notice('conversation-over', call.locale) };
    const lookedIn = await nameScope(deps, conversation.scope, call);
    return lookedIn ? { key, conversation, lookedIn } : { refused: notice('story-gone', call.locale) };
  }

  return {
    verb: verbs.follow,
    commandName: 'ask',
    effect: 'reply',
    async opens(call) {
      const found = await find(call);
      if ('refused' in found) return found;
      const last = found.conversation.turns.at(-1);
      const { key, lookedIn } = found;
      const context = { key, lookedIn, lastQuestion: last?.question, abstained: !last?.answer };
      return renderFollowModal(context, call.locale);
    },
    async *run(call) {
      const found = await find(call);
      if ('refused' in found) return yield found.refused;
      const question = call.fields[questionField]?.[0]?.trim() ?? '';
      const { lookedIn, conversation } = found;
      const asked = { question, scope: lookedIn, locale: call.locale, isPrivate: true, earlier: conversation.turns };
      yield* answerQuestion(deps, asked, call);
    },
  };
}
