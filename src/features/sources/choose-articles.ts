import type { Article } from '../../domain/article.ts';
import { articleId } from '../../domain/article-id.ts';
import type { SourceItem } from '../../ports/source-reader.ts';
import { examineArticle } from './canary/examine-article.ts';
import { takeApart } from './canary/parts.ts';
import { textWeight } from './canary/text-weight.ts';

/** What there is of an item, for the canary: its title alone where there is nothing else, which is never fit. */
export function articlesOrTitle({ title, url, publishedAt, articles }: SourceItem): readonly Article[] {
  if (articles.length > 0) return articles;
  const id = articleId(title, [], []);
  const nothing = { keyPoints: [], keyPointsBy: 'publisher', sections: [], source: null, author: null } as const;
  return [{ ...nothing, id, title, url, publishedAt }];
}

/** An item's articles, and whether its page gave them. */
export interface ChosenArticles {
  readonly articles: readonly Article[];
  readonly isFromPage: boolean;
}

/**
 * The fuller of what a feed says of an item and of what its page has. Where something else than a story stands there, that is chosen too if the source's pages
 * were readable before, for the canary to see; a feed whose pages never were goes by its own words.
 */
export function chooseArticles(page: readonly Article[], item: SourceItem, readsPages: boolean): ChosenArticles {
  const ofFeed = { articles: articlesOrTitle(item), isFromPage: false };
  const isFit = page.every((article) => examineArticle(article) === undefined);
  if (page.length === 0 || (isFit && weightOf(page) < weightOf(item.articles))) return ofFeed;
  const isFeedFit = ofFeed.articles.every((article) => examineArticle(article) === undefined);
  return isFit || readsPages || !isFeedFit ? { articles: page, isFromPage: true } : ofFeed;
}

function weightOf(articles: readonly Article[]): number {
  return articles.reduce((sum, article) => sum + textWeight(takeApart(article).body), 0);
}
