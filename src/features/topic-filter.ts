import type { Article } from '../domain/article.ts';
import { articleText } from '../domain/article-text.ts';
import type { SeenEntry } from '../domain/seen-entry.ts';
import { matchesTopics } from '../domain/topics.ts';
import { fold } from '../retrieval/fold.ts';
import { sameForms } from '../retrieval/same-forms.ts';

// One story is compared with the topics of thousands of channels: what is folded is kept for as long as it is in memory anyway.
const foldedArticles = new WeakMap<Article, string>();
/** Many channels choose by the same words, which are folded once and not once a channel. */
const foldedWords = new Map<string, readonly string[]>();
const mostWords = 10_000;

/**
 * Whether an article is chosen by a subscription's topics, by what its title, key points and body say: 简/繁, width, case and common names
 * of the same thing alike. No topics choose every article.
 *
 * @param topics - as typed; a leading `-` excludes
 */
export function articleMatches(article: Article, topics: readonly string[]): boolean {
  if (topics.length === 0) return true;
  const known = foldedArticles.get(article);
  const folded = known ?? foldStory(article);
  if (known === undefined) foldedArticles.set(article, folded);
  return matchesTopics(folded, foldTopics(topics));
}

/** Whether a story is to be posted where these topics are ordered: it is news, and they choose it. */
export function isNewsOn({ article, isPast }: SeenEntry, topics: readonly string[]): boolean {
  return !isPast && articleMatches(article, topics);
}

/** All of an article that topics are looked for in, folded. */
export function foldStory(article: Article): string {
  return fold([article.title, ...article.keyPoints, articleText(article)].join('\n'));
}

/** Topics as they are looked for in what {@link foldStory} makes: each by whatever its thing is commonly called. */
export function foldTopics(topics: readonly string[]): readonly string[] {
  const [only = ''] = topics;
  return topics.length === 1 ? foldTopic(only) : topics.flatMap(foldTopic);
}

function foldTopic(topic: string): readonly string[] {
  const known = foldedWords.get(topic);
  if (known !== undefined) return known;
  const dash = topic.startsWith('-') ? '-' : '';
  const folded = sameForms(fold(topic.slice(dash.length))).map((form) => dash + form);
  if (foldedWords.size >= mostWords) foldedWords.clear();
  foldedWords.set(topic, folded);
  return folded;
}
