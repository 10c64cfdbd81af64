import type { Article } from '../../domain/article.ts';
import type { Verdict } from '../../domain/canary-verdict.ts';
import { articleMatches } from '../topic-filter.ts';

export interface TriedStories {
  readonly stories: readonly Article[];
  readonly verdict: Verdict;
  /** Ids of those that are no news. */
  readonly past: ReadonlySet<string>;
}

/** Those of a source's stories that would be taken in: chosen by its topics, and not left out by the canary; none while it would be held. */
export function wouldTake(
  { stories, verdict }: Omit<TriedStories, 'past'>,
  topics: readonly string[],
): readonly Article[] {
  if (verdict.kind === 'bad') return [];
  return stories.filter((story) => !verdict.unfit.has(story.id) && articleMatches(story, topics));
}

/** Those of {@link wouldTake} that are news. */
export function wouldPost(tried: TriedStories, topics: readonly string[]): readonly Article[] {
  return wouldTake(tried, topics).filter(({ id }) => !tried.past.has(id));
}

/** How many stories of a source would be posted when it is first read, and how many would only be taken in. */
export interface FirstStories {
  readonly news: number;
  readonly past: number;
  /** False where pages weren't fetched, of which nobody knows what the topics choose: it may be more. */
  readonly isSure: boolean;
}

/** What comes of a source that nobody has read: where no topics choose, each page that wasn't fetched counts as a story. */
export function firstStories(
  tried: TriedStories & { readonly unread: { readonly news: number; readonly past: number } },
  topics: readonly string[],
): FirstStories {
  const taken = wouldTake(tried, topics).length;
  const news = wouldPost(tried, topics).length;
  const isEach = topics.length === 0 && tried.verdict.kind === 'good';
  const { unread } = tried;
  return {
    news: news + (isEach ? unread.news : 0),
    past: taken - news + (isEach ? unread.past : 0),
    isSure: isEach || unread.news + unread.past === 0,
  };
}
