import type { Answer } from '../../src/domain/answer.ts';
import type { Locale } from '../../src/domain/locale.ts';
import type { LongAnswers } from '../../src/features/answering/long-answers.ts';
import type { Conversations } from '../../src/features/answering/turns.ts';
import type { Answering } from '../../src/features/answering.ts';
import type { Scope } from '../../src/features/library.ts';
import type { Subscriptions } from '../../src/features/subscriptions.ts';
import type { Caller, MessageBody } from '../../src/ports/command.ts';
import { type AnswerContext, countAnswerPages, renderAnswer } from '../../src/views/answer.ts';
import { questionLimits } from '../../src/views/ask-modal.ts';
import { notice } from '../../src/views/notices.ts';

export interface AnswerDeps {
  readonly answering: Answering;
  readonly conversations: Conversations;
  readonly longAnswers: LongAnswers;
  readonly subscriptions: Pick<Subscriptions, 'get'>;
  /** The IANA zone of a channel whose subscription names none. */
  readonly timeZone: string;
}

/** Where to look, with what to call it in the reply. */
export type NamedScope =
  | Exclude<Scope, { readonly kind: 'article' }>
  | { readonly kind: 'article'; readonly articleId: string; readonly title: string };

/**
 * Answers a question out of the articles in scope, as the answer grows, or says what is wrong with it. What the same person asked
 * of the same scope a short while ago is understood; 昨天 is a day on the calendar of the channel's subscription.
 */
export async function* answerQuestion(
  { answering, conversations, longAnswers, subscriptions, timeZone: defaultZone }: AnswerDeps,
  { question, scope, locale }: { readonly question: string; readonly scope: NamedScope; readonly locale: Locale },
  { userId, channelId, signal }: Caller,
): AsyncIterable<MessageBody> {
  if (question.length < questionLimits.min || question.length > questionLimits.max)
    return yield notice('question-length', locale);
  const conversation = [userId, channelId, scope.kind === 'article' ? scope.articleId : scope.kind].join(':');
  const turns = conversations.recall(conversation);
  const context: AnswerContext = { question, lookedIn: scope, locale };
  const { schedule, quiet } = (await subscriptions.get(channelId))?.subscription ?? {};
  const timeZone = schedule?.kind === 'cron' ? schedule.timeZone : (quiet?.timeZone ?? defaultZone);
  const asked = { question, scope: toScope(scope), turns, locale, timeZone, ...(signal && { signal }) };
  let last: Answer | undefined;
  for await (const answer of answering.ask(asked)) {
    last = answer;
    yield renderAnswer(answer, context);
  }
  if (!last) return;
  conversations.remember(conversation, question, last);
  if (countAnswerPages(last, context) > 1)
    yield renderAnswer(last, context, { key: longAnswers.keep({ question, answer: last }), page: 0 });
}

function toScope(scope: NamedScope): Scope {
  return scope.kind === 'article' ? { kind: 'article', articleId: scope.articleId } : scope;
}
