import type { Article } from '../domain/article.ts';
import { articleText } from '../domain/article-text.ts';
import { matchesTopics } from '../domain/topics.ts';
import { fold } from '../retrieval/fold.ts';

/**
 * Whether an article is chosen by a subscription's topics, by what its title, key points and body say: 简/繁, width and case alike. No
 * topics choose every article.
 *
 * @param topics - as typed; a leading `-` excludes
 */
export function articleMatches(article: Article, topics: readonly string[]): boolean {
  if (topics.length === 0) return true;
  const text = [article.title, ...article.keyPoints, articleText(article)].join('\n');
  return matchesTopics(fold(text), topics.map(fold));
}
