import type { Answer } from '../../src/domain/answer.ts';
import type { KeptTurn } from '../../src/domain/conversation.ts';
import type { Locale } from '../../src/domain/locale.ts';
import { zoneOf } from '../../src/domain/schedule.ts';
import type { Conversations, Said } from '../../src/features/answering/conversations.ts';
import type { Answering } from '../../src/features/answering.ts';
import type { Archives } from '../../src/features/archive.ts';
import type { Subscriptions } from '../../src/features/subscriptions.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Caller, MessageBody } from '../../src/ports/command.ts';
import { type AnswerContext, countAnswerPages, renderAnswer, type ThreadOutcome } from '../../src/views/answer.ts';
import { questionLimits } from '../../src/views/ask-modal.ts';
import type { LookedIn } from '../../src/views/looked-in.ts';
import { notice } from '../../src/views/notices.ts';
import { toScope } from './name-scope.ts';
import { audienceOf, seenBy } from './seen-by.ts';
import { type AllowanceDeps, withinAllowance } from './within-allowance.ts';

export interface AnswerDeps extends AllowanceDeps {
  readonly archives: Archives;
  readonly answering: Answering;
  readonly conversations: Conversations;
  readonly subscriptions: Pick<Subscriptions, 'get'>;
  readonly clock: Pick<Clock, 'now'>;
  /** The IANA zone of a channel whose subscription names none. */
  readonly timeZone: string;
}

/** A question in a call. */
export interface Question {
  readonly question: string;
  readonly scope: LookedIn;
  readonly locale: Locale;
  /** Whether the caller alone sees the answer. */
  readonly isPrivate: boolean;
  /** What it goes on from. @defaultValue what the same person asked of the same scope in the channel a short while ago */
  readonly earlier?: readonly KeptTurn[] | undefined;
  /** Starts a thread for it, once it is answered. @defaultValue none is wanted */
  readonly startThread?: (() => Promise<ThreadOutcome>) | undefined;
}

/**
 * Answers a question out of the articles in scope, as the answer grows, or says what is wrong with it. What is kept of it lets readers go on from
 * it; 昨天 is a day on the calendar of the channel's subscription.
 */
export async function* answerQuestion(deps: AnswerDeps, asked: Question, caller: Caller): AsyncIterable<MessageBody> {
  const { length } = asked.question;
  if (length < questionLimits.min || length > questionLimits.max) return yield notice('question-length', asked.locale);
  const entry = { kind: 'question', caller, locale: asked.locale } as const;
  yield* withinAllowance(deps, entry, (giveBack) => answerAdmitted(deps, asked, caller, giveBack));
}

async function* answerAdmitted(
  { archives, answering, conversations, subscriptions, clock, timeZone: defaultZone }: AnswerDeps,
  { question, scope: lookedIn, locale, isPrivate, earlier: given, startThread }: Question,
  caller: Caller,
  onReuse: () => void,
): AsyncIterable<MessageBody> {
  const { channelId, signal } = caller;
  const askedAt = clock.now();
  const scope = toScope(lookedIn);
  const earlier = given ?? (await conversations.recall(caller, scope, isPrivate));
  const { about } = seenBy(archives, caller);
  const context: AnswerContext = { question, lookedIn, about, locale };
  const order = (await subscriptions.get(channelId))?.subscription;
  const timeZone = order ? zoneOf(order, defaultZone) : defaultZone;
  const guildId = audienceOf(caller);
  const asked = { question, scope, guildId, turns: earlier, locale, timeZone, onReuse, ...(signal && { signal }) };
  let answer: Answer | undefined;
  for await (const grown of answering.ask(asked)) {
    answer = grown;
    yield renderAnswer(grown, context);
  }
  if (!answer) return;
  const isLong = countAnswerPages(answer, context) > 1;
  const said: Said = { asker: caller, isPrivate, scope, question, answer, earlier, askedAt, isLong };
  const key = await conversations.keep(said);
  const place = key === undefined ? undefined : { key, page: 0 };
  yield renderAnswer(answer, context, place);
  if (!startThread) return;
  const thread = await startThread();
  const threadId = thread.kind === 'started' ? thread.threadId : channelId;
  if (thread.kind === 'started' || thread.kind === 'in-thread') await conversations.openThread(threadId, said);
  yield renderAnswer(answer, { ...context, thread }, place);
}
