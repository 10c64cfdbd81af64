import type { Command, CommandDeclaration } from '../src/ports/command.ts';
import { articleListCount, renderArticleList } from '../src/views/article-list.ts';
import { commandLabels, inGuildsAndDirectMessages, stringOption } from '../src/views/declaration.ts';
import type { ArticleDeps } from './call/find-article.ts';
import { readText } from './call/options.ts';

export const articlesDeclaration = {
  ...commandLabels('articles'),
  ...inGuildsAndDirectMessages,
  options: [stringOption('query', { max_length: 100 })],
} satisfies CommandDeclaration;

/** `/articles`: the newest articles, or those whose title matches. Private, since it is for finding one's way. */
export function createArticles({ archive, library }: ArticleDeps): Command {
  return {
    declaration: articlesDeclaration,
    isPrivate: () => true,
    async *run(call) {
      const query = readText(call, 'query') ?? '';
      const lines = library.titles(query, articleListCount).map(async (listed) => ({
        id: listed.articleId,
        title: listed.title,
        publishedAt: listed.publishedAt,
        archivedAt: listed.archivedAt,
        url: (await archive.get(listed.articleId))?.article.url ?? null,
      }));
      yield renderArticleList(await Promise.all(lines), query, call.locale);
    },
  };
}
