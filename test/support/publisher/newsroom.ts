import { drawFeed, type FeedEntry, type FeedLook, feedTypes } from './draw-feed.ts';
import { drawPage } from './draw-page.ts';
import type { Polling } from './polling.ts';
import type { Reply } from './reply.ts';
import { numberOf, type PublishedStory, writeStory } from './write-story.ts';

/** The publisher that everything here is at, unless something else is said. */
export const newsHost = '127.0.0.1';

/** Stories an hour apart, the last of them an hour before the clock's time. */
export function recentStories({ clock }: Polling, count: number, first = 1): PublishedStory[] {
  return Array.from({ length: count }, (_, index) =>
    writeStory(first + index, clock.now() - (count - index) * 3_600_000),
  );
}

export const pathOf = ({ number }: PublishedStory) => `/story/${number}`;

export interface FeedChanges extends Partial<FeedLook>, Pick<FeedEntry, 'body'> {
  readonly headers?: Readonly<Record<string, string>>;
  /** Where the stories are. @defaultValue {@link newsHost} */
  readonly storyHost?: string;
  readonly validator?: 'etag' | 'date';
  readonly packed?: 'gzip' | 'br';
}

/** A feed of these stories, the newest first. */
export function feedOf({ publisher }: Polling, stories: readonly PublishedStory[], change: FeedChanges = {}): Reply {
  const { body = 'all', storyHost = newsHost, headers, packed, validator = 'etag', ...changed } = change;
  const look = { form: 'rss', title: '河口新闻', site: 'http://news.example/', layout: 'list', ...changed } as const;
  const entries = stories
    .toReversed()
    .map((story) => ({ story, url: publisher.urlOf(storyHost, pathOf(story)), body }));
  return {
    kind: 'page',
    type: feedTypes[look.form],
    body: drawFeed(look, entries),
    validator,
    ...(headers && { headers }),
    ...(packed && { packed }),
  };
}

/** Puts up a page for each story. */
export function servePages({ publisher }: Polling, stories: readonly PublishedStory[]): void {
  for (const story of stories)
    publisher.serve(newsHost, pathOf(story), () => ({
      kind: 'page',
      type: 'text/html',
      body: drawPage(story, 'list'),
    }));
}

/** The numbers of the stories that a guild sees, or everybody, in the order of the log. */
export async function numbersIn(
  { archive }: Polling,
  guildId: string | null = null,
): Promise<readonly (number | undefined)[]> {
  const entries = await Array.fromAsync(archive.seenFrom(guildId).after(0));
  return entries.map(({ article }) => numberOf(article.title));
}

/** The times of the requests for a path, in minutes since the first. */
export function minutesOf({ publisher }: Polling, path: string): readonly number[] {
  const times = publisher.requests.filter((asked) => asked.path === path).map(({ at }) => at);
  return times.map((at) => Math.round((at - (times[0] ?? at)) / 60_000));
}

export function countOf({ publisher }: Polling, path: string): number {
  return publisher.requests.filter((asked) => asked.path === path).length;
}
