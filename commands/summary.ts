import type { Command, CommandDeclaration } from '../src/ports/command.ts';
import { commandLabels, inGuildsAndDirectMessages, stringOption } from '../src/views/declaration.ts';
import { notice } from '../src/views/notices.ts';
import { renderSummary } from '../src/views/summary.ts';
import { type ArticleDeps, completeArticle, findArticle } from './call/find-article.ts';
import { readText } from './call/options.ts';

export const summaryDeclaration = {
  ...commandLabels('summary'),
  ...inGuildsAndDirectMessages,
  options: [stringOption('article', { required: true, autocomplete: true })],
} satisfies CommandDeclaration;

/** `/summary`: an article's 核心提示, what its sections say, and where to read it. */
export function createSummary(deps: ArticleDeps): Command {
  return {
    declaration: summaryDeclaration,
    isPrivate: () => false,
    async *run(call) {
      const article = readText(call, 'article');
      const entry = article === undefined ? undefined : await findArticle(deps, article);
      yield entry === undefined
        ? notice('no-such-article', call.guildLocale)
        : renderSummary(entry, 0, call.guildLocale);
    },
    complete: (call) => completeArticle(deps, call),
  };
}
