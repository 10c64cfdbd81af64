import type { Archive } from '../src/features/archive.ts';
import type { Library } from '../src/features/library.ts';
import type { Subscriptions } from '../src/features/subscriptions.ts';
import type { Command, CommandCall, CommandDeclaration } from '../src/ports/command.ts';
import { questionLimits } from '../src/views/ask-modal.ts';
import { booleanOption, commandLabels, inGuildsAndDirectMessages, stringOption } from '../src/views/declaration.ts';
import { notice } from '../src/views/notices.ts';
import { type AnswerDeps, answerQuestion, type NamedScope } from './call/answer-question.ts';
import { completeArticle, findArticle } from './call/find-article.ts';
import { readFlag, readText } from './call/options.ts';

export const askDeclaration = {
  ...commandLabels('ask'),
  ...inGuildsAndDirectMessages,
  options: [
    stringOption('question', { required: true, min_length: questionLimits.min, max_length: questionLimits.max }),
    stringOption('article', { autocomplete: true }),
    booleanOption('private'),
  ],
} satisfies CommandDeclaration;

export interface AskDeps extends AnswerDeps {
  readonly archive: Archive;
  readonly library: Library;
  readonly subscriptions: Subscriptions;
}

/** `/ask`: about one article if it is named, else about the topics that the channel subscribes to, else about everything. */
export function createAsk(deps: AskDeps): Command {
  const isPrivate = (call: CommandCall) => readFlag(call, 'private');
  return {
    declaration: askDeclaration,
    isPrivate,
    async *run(call) {
      const locale = isPrivate(call) ? call.locale : call.guildLocale;
      const scope = await chooseScope(deps, call);
      if (scope === undefined) return yield notice('no-such-article', locale);
      yield* answerQuestion(deps, { question: readText(call, 'question') ?? '', scope, locale }, call);
    },
    complete: (call) => completeArticle(deps, call),
  };
}

/** Undefined for an article that there is none of. */
async function chooseScope(deps: AskDeps, call: CommandCall): Promise<NamedScope | undefined> {
  const article = readText(call, 'article');
  if (article !== undefined) {
    const entry = await findArticle(deps, article);
    return entry && { kind: 'article', articleId: entry.article.id, title: entry.article.title };
  }
  const topics = (await deps.subscriptions.get(call.channelId))?.subscription.topics ?? [];
  return topics.length > 0 ? { kind: 'topics', topics } : { kind: 'everything' };
}
