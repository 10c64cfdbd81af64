import { drawFeed, feedTypes } from '../../test/support/publisher/draw-feed.ts';
import { type Publisher, startPublisher } from '../../test/support/publisher/publisher.ts';
import { writeStory } from '../../test/support/publisher/write-story.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** What a feed lists. */
const listed = 15;
/** In one hour of so many, another for each source, it fails. */
const failsOneHourIn = 37;

/** Sources of one story a day each, on the loopback. */
export interface SoakFeeds {
  readonly urls: readonly string[];
  readonly port: number;
  /** No story comes after that. */
  endAt(atMs: number): void;
  /** When stories were published until then, in milliseconds since the epoch, the first first. */
  publishedBy(atMs: number): readonly number[];
  close(): Promise<void>;
}

/** @param now - the simulated time */
export async function startSoakFeeds(count: number, beginMs: number, now: () => number): Promise<SoakFeeds> {
  const hosts = Array.from({ length: count }, (_, index) => `127.0.1.${index + 1}`);
  const publisher: Publisher = await startPublisher(hosts, now);
  let endMs = Number.POSITIVE_INFINITY;
  /** Spread over the day; the first an hour after the beginning. */
  const publishedAt = (source: number, story: number) => beginMs + hourMs + (source * dayMs) / count + story * dayMs;
  const countOf = (source: number, atMs: number) => {
    const until = Math.min(atMs, endMs);
    return Math.max(0, Math.floor((until - publishedAt(source, 0)) / dayMs) + 1);
  };

  for (const [source, host] of hosts.entries()) {
    publisher.serve(host, '/feed', () => {
      const hour = Math.floor(now() / hourMs);
      if ((hour + source) % failsOneHourIn === 0) return { kind: 'status', status: 503 };
      const stories = countOf(source, now());
      const first = Math.max(0, stories - listed);
      const entries = Array.from({ length: stories - first }, (_, index) => {
        const number = (first + index) * count + source;
        const story = writeStory(number, publishedAt(source, first + index));
        return { story, url: publisher.urlOf(host, `/story/${number}`) };
      });
      const look = {
        form: 'rss',
        title: `河口新闻 ${source}`,
        site: publisher.urlOf(host, '/'),
        layout: 'list',
      } as const;
      return { kind: 'page', type: feedTypes.rss, body: drawFeed(look, entries.toReversed()), validator: 'etag' };
    });
  }
  return {
    urls: hosts.map((host) => publisher.urlOf(host, '/feed')),
    port: publisher.port,
    endAt(atMs) {
      endMs = atMs;
    },
    publishedBy: (atMs) =>
      hosts
        .flatMap((_, source) =>
          Array.from({ length: countOf(source, atMs) }, (__, story) => publishedAt(source, story)),
        )
        .toSorted((a, b) => a - b),
    close: () => publisher.close(),
  };
}
