import type { Archive } from './archive.ts';
import { createLru } from './lru.ts';
import { articleMatches } from './topic-filter.ts';

interface TopicScope {
  readonly articleIds: Set<string>;
  /** Up to where the log has been looked through. */
  seq: number;
}

/** The ids of the articles that topics choose, as `articleMatches` tells, up to the head of the log. */
export type ChooseArticles = (topics: readonly string[]) => Promise<ReadonlySet<string>>;

/** So many channels' topics are remembered: what they chose is then looked up, and only what is new is read. */
const rememberedTopics = 64;

/** @param pause - awaited after each article that is looked at */
export function createTopicScopes(archive: Pick<Archive, 'after'>, pause: () => Promise<void>): ChooseArticles {
  const scopes = createLru<string, TopicScope>(rememberedTopics);
  return async (topics) => {
    const key = topics.join('\n');
    const scope = scopes.get(key) ?? { articleIds: new Set(), seq: 0 };
    scopes.set(key, scope);
    for await (const { seq, article } of archive.after(scope.seq)) {
      if (articleMatches(article, topics)) scope.articleIds.add(article.id);
      scope.seq = Math.max(scope.seq, seq);
      await pause();
    }
    return scope.articleIds;
  };
}
