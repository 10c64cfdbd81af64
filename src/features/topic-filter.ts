import type { Article } from '../domain/article.ts';
import { articleText } from '../domain/article-text.ts';
import { matchesTopics } from '../domain/topics.ts';
import { fold } from '../retrieval/fold.ts';

// One story is compared with the topics of thousands of channels: what is folded is kept for as long as it is in memory anyway.
const foldedArticles = new WeakMap<Article, string>();
const foldedTopics = new WeakMap<readonly string[], readonly string[]>();

/**
 * Whether an article is chosen by a subscription's topics, by what its title, key points and body say: 简/繁, width and case alike. No
 * topics choose every article.
 *
 * @param topics - as typed; a leading `-` excludes
 */
export function articleMatches(article: Article, topics: readonly string[]): boolean {
  if (topics.length === 0) return true;
  const text = keep(foldedArticles, article, () =>
    fold([article.title, ...article.keyPoints, articleText(article)].join('\n')),
  );
  return matchesTopics(
    text,
    keep(foldedTopics, topics, () => topics.map(fold)),
  );
}

function keep<Key extends object, Value>(kept: WeakMap<Key, Value>, key: Key, make: () => Value): Value {
  const known = kept.get(key);
  if (known !== undefined) return known;
  const value = make();
  kept.set(key, value);
  return value;
}
