import type { Action, ActionCall } from '../../src/ports/command.ts';
import { questionField, renderAskModal } from '../../src/views/ask-modal.ts';
import { verbs } from '../../src/views/custom-id.ts';
import { notice } from '../../src/views/notices.ts';
import { type AnswerDeps, answerQuestion } from '../call/answer-question.ts';
import type { ArticleDeps } from '../call/find-article.ts';
import { seenBy } from '../call/seen-by.ts';

/**
 * `ask:<articleId>:…`, on a button: opens a modal, and answers what comes back from it out of that article alone. Only the reader
 * sees the answer: a briefing that many ask about would otherwise be buried under what each of them wanted to know. `/ask` is
 * there to ask in front of everybody.
 */
export function createAskAbout(deps: AnswerDeps & Pick<ArticleDeps, 'archives'>): Action {
  return {
    verb: verbs.ask,
    commandName: 'ask',
    effect: 'reply',
    async opens(call) {
      const entry = await seenBy(deps.archives, call).get(call.args[0] ?? '');
      return entry ? renderAskModal(entry.article, call.locale) : { refused: notice('story-gone', call.locale) };
    },
    async *run(call: ActionCall) {
      const entry = await seenBy(deps.archives, call).get(call.args[0] ?? '');
      if (entry === undefined) return yield notice('story-gone', call.locale);
      const { id, title } = entry.article;
      const question = call.fields[questionField]?.[0]?.trim() ?? '';
      const scope = { kind: 'article', articleId: id, title } as const;
      yield* answerQuestion(deps, { question, scope, locale: call.locale, isPrivate: true }, call);
    },
  };
}
