import type { Locale } from '../../src/domain/locale.ts';
import type { Library, Scope } from '../../src/features/library.ts';
import type { MessageBody } from '../../src/ports/command.ts';
import { type AnswerContext, renderAnswer } from '../../src/views/answer.ts';
import { questionLimits } from '../../src/views/ask-modal.ts';
import { notice } from '../../src/views/notices.ts';

/** Where to look, with what to call it in the reply. */
export type NamedScope =
  | Exclude<Scope, { readonly kind: 'article' }>
  | { readonly kind: 'article'; readonly articleId: string; readonly title: string };

/** Answers a question out of the articles in scope, or says what is wrong with it. */
export async function answerQuestion(
  library: Library,
  question: string,
  scope: NamedScope,
  locale: Locale,
): Promise<MessageBody> {
  if (question.length < questionLimits.min || question.length > questionLimits.max)
    return notice('question-length', locale);
  const answer = await library.answer(question, toScope(scope));
  const context: AnswerContext = { question, lookedIn: scope, locale };
  return renderAnswer(answer, context);
}

function toScope(scope: NamedScope): Scope {
  return scope.kind === 'article' ? { kind: 'article', articleId: scope.articleId } : scope;
}
