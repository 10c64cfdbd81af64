import type { Locale } from '../src/domain/locale.ts';
import type { Scope } from '../src/domain/scope.ts';
import type { Archives } from '../src/features/archive.ts';
import type { Libraries } from '../src/features/library.ts';
import type { Subscriptions } from '../src/features/subscriptions.ts';
import type { Command, CommandCall, CommandDeclaration } from '../src/ports/command.ts';
import { type ThreadOutcome, threadName } from '../src/views/answer.ts';
import { questionLimits } from '../src/views/ask-modal.ts';
import { booleanOption, commandLabels, everywhere, stringOption } from '../src/views/declaration.ts';
import type { LookedIn } from '../src/views/looked-in.ts';
import { notice } from '../src/views/notices.ts';
import { type AnswerDeps, answerQuestion } from './call/answer-question.ts';
import { completeArticle, findArticle } from './call/find-article.ts';
import { needsBot } from './call/may-manage.ts';
import { nameScope } from './call/name-scope.ts';
import { readFlag, readText } from './call/options.ts';
import { replyLocale } from './call/reply-locale.ts';
import { isBeyondAllowance } from './call/within-allowance.ts';

export const askDeclaration = {
  ...commandLabels('ask'),
  ...everywhere,
  options: [
    stringOption('question', { required: true, min_length: questionLimits.min, max_length: questionLimits.max }),
    stringOption('article', { autocomplete: true }),
    booleanOption('private'),
    booleanOption('thread'),
  ],
} satisfies CommandDeclaration;

export interface AskDeps extends AnswerDeps {
  readonly archives: Archives;
  readonly libraries: Libraries;
  readonly subscriptions: Subscriptions;
}

/**
 * `/ask`: about one article if it is named, else about what the thread is about, else about the topics that the channel subscribes to, else about
 * everything. In a thread that was opened for a question, it goes on with what everybody asked there.
 */
export function createAsk(deps: AskDeps): Command {
  return {
    declaration: askDeclaration,
    isPrivate: (call) => readFlag(call, 'private') || isBeyondAllowance(deps, 'question', call),
    async *run(given) {
      const isPrivate = given.isPrivate ?? readFlag(given, 'private');
      const call = { ...given, isPrivate };
      const locale = replyLocale(call);
      const thread = await deps.conversations.inThread(call.channelId);
      const scope = await chooseScope(deps, call, thread?.scope);
      if (scope === undefined) return yield notice('no-such-article', locale);
      const question = readText(call, 'question') ?? '';
      const startThread = readFlag(call, 'thread') ? () => openThread(call, question, locale) : undefined;
      const asked = { question, scope, locale, isPrivate, earlier: thread?.turns, startThread };
      yield* answerQuestion(deps, asked, call);
    },
    complete: (call) => completeArticle(deps, call),
  };
}

/** Undefined for an article that there is none of. */
async function chooseScope(
  deps: AskDeps,
  call: CommandCall,
  threadScope: Scope | undefined,
): Promise<LookedIn | undefined> {
  const article = readText(call, 'article');
  if (article !== undefined) {
    const entry = await findArticle(deps, article, call);
    return entry && { kind: 'article', articleId: entry.article.id, title: entry.article.title };
  }
  if (threadScope) return nameScope(deps, threadScope, call);
  // What a server that put the bot out had ordered is none of whom it asks there now.
  const ordered = needsBot(call) ? undefined : await deps.subscriptions.get(call.channelId);
  const topics = ordered?.subscription.topics ?? [];
  return topics.length > 0 ? { kind: 'topics', topics } : { kind: 'everything' };
}

async function openThread(call: CommandCall, question: string, locale: Locale): Promise<ThreadOutcome> {
  if (call.isPrivate) return { kind: 'private' };
  return (await call.startThread?.(threadName(question, locale))) ?? { kind: 'not-here' };
}
