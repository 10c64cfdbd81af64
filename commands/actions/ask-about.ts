import type { Action, ActionCall } from '../../src/ports/command.ts';
import { questionField, renderAskModal } from '../../src/views/ask-modal.ts';
import { verbs } from '../../src/views/custom-id.ts';
import { notice } from '../../src/views/notices.ts';
import { answerQuestion } from '../call/answer-question.ts';
import type { ArticleDeps } from '../call/find-article.ts';

/**
 * `ask:<articleId>:…`, on a button: opens a modal, and answers what comes back from it out of that article alone. Only the reader
 * sees the answer: a briefing that many ask about would otherwise be buried under what each of them wanted to know. `/ask` is
 * there to ask in front of everybody.
 */
export function createAskAbout({ archive, library }: ArticleDeps): Action {
  return {
    verb: verbs.ask,
    effect: 'reply',
    opens: (call) => renderAskModal(call.args[0] ?? '', call.locale),
    async *run(call: ActionCall) {
      const entry = await archive.get(call.args[0] ?? '');
      if (entry === undefined) return yield notice('no-such-article', call.locale);
      const { id, title } = entry.article;
      const question = call.fields[questionField]?.[0]?.trim() ?? '';
      yield await answerQuestion(library, question, { kind: 'article', articleId: id, title }, call.locale);
    },
  };
}
