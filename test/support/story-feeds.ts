import { openStore } from '../../src/adapters/keyv/open-store.ts';
import { sourceId } from '../../src/domain/source.ts';
import { storyNumber, storyPoints, storyTitle } from './delivery-stories.ts';
import { drawFeed, type FeedEntry, type FeedForm, feedTypes } from './publisher/draw-feed.ts';
import { drawPage } from './publisher/draw-page.ts';
import { startPublisher } from './publisher/publisher.ts';
import { editStory, type PublishedStory, writeStory } from './publisher/write-story.ts';
import { createRecordingLog } from './recording-log.ts';

/** Each is at an address of its own: stories, whole and as stubs; another publisher's reprints of some; a third one's copies; and what a guild alone reads. */
const feeds = {
  paper: { host: '127.0.0.2', form: 'rss' },
  reprints: { host: '127.0.0.3', form: 'atom' },
  copies: { host: '127.0.0.4', form: 'json' },
  guild: { host: '127.0.0.5', form: 'rss' },
} as const satisfies Readonly<Record<string, { readonly host: string; readonly form: FeedForm }>>;
type FeedName = keyof typeof feeds;

/** The newest of a feed. */
const shownInFeed = 40;
/** Of the answers of feeds, until all has come out. */
const faultShare = 0.1;

/** Publishers whose stories come, are edited and are brought by one another while a bot is killed. */
export interface StoryFeeds {
  readonly variables: Readonly<Record<string, string>>;
  /** Puts a story where it comes out first; where else it comes out, and how it is edited, follows in its own time. */
  publish(number: number): void;
  /** Whether it is a guild's alone, for good. */
  isPrivate(number: number): boolean;
  /** Has all that is still to come come out, and every feed answer from then on. */
  finish(): void;
  /** Has every source looked at when the next process starts. Only while none runs. */
  makeDue(storeUrl: string): Promise<void>;
  /** Has a story that was brought, and is nobody's reprint, taken down, out of the channels too, by the next process. Only while none runs. */
  takeDown(storeUrl: string): Promise<void>;
  isTakenDown(number: number): boolean;
  /** Writes the guild's own source into a store that no bot has open. */
  addGuildSource(storeUrl: string, guildId: string): Promise<void>;
  readonly requests: number;
  close(): Promise<void>;
}

/**
 * Of ten stories, two come out at a guild's own source, of which one later comes out for everyone, too; the others for everyone. Half of everyone's are
 * reprinted with a few words of the reprint's own, before or after, a third copied; a third are stubs whose pages have to be fetched, and a third are edited later.
 */
export async function openStoryFeeds(random: () => number): Promise<StoryFeeds> {
  const publisher = await startPublisher(Object.values(feeds).map(({ host }) => host));
  const entries: Record<FeedName, FeedEntry[]> = { paper: [], reprints: [], copies: [], guild: [] };
  const takenDown = new Set<number>();
  let isCalm = false;
  let later: { readonly at: number; readonly run: () => void }[] = [];

  const urlOf = (name: FeedName, number: number) => publisher.urlOf(feeds[name].host, `/story/${number}`);
  const feedUrl = (name: FeedName) => publisher.urlOf(feeds[name].host, '/feed');

  function put(name: FeedName, story: PublishedStory, isStub = false): void {
    const { host } = feeds[name];
    const url = urlOf(name, story.number);
    entries[name] = [
      ...entries[name].filter((entry) => entry.url !== url),
      { story, url, body: isStub ? 'beginning' : 'all' },
    ];
    publisher.serve(host, `/story/${story.number}`, () => ({
      kind: 'page',
      type: 'text/html',
      body: drawPage(story, 'list'),
    }));
  }

  function inAWhile(run: () => void): void {
    later.push({ at: performance.now() + random() * 8_000, run });
  }

  function runLater(now: number): void {
    const due = later.filter(({ at }) => at <= now);
    later = later.filter(({ at }) => at > now);
    for (const { run } of due) run();
  }

  for (const [name, { host, form }] of Object.entries(feeds) as [FeedName, (typeof feeds)[FeedName]][]) {
    publisher.serve(host, '/feed', () => {
      runLater(performance.now());
      const body = drawFeed(
        { form, title: '河口新闻', site: `http://${name}.example/`, layout: 'list' },
        entries[name].slice(-shownInFeed).toReversed(),
      );
      const type = feedTypes[form];
      if (isCalm || random() > faultShare) return { kind: 'page', type, body, validator: 'etag' };
      return random() < 0.5 ? { kind: 'cut-off', type, body } : { kind: 'status', status: 503 };
    });
  }

  const isGuilds = (number: number) => number % 5 === 0;
  const isPrivate = (number: number) => isGuilds(number) && number % 10 !== 0;

  function publishToAll(story: PublishedStory): void {
    const { number } = story;
    const isStub = number % 3 === 0;
    const first = () => put('paper', story, isStub);
    const reprint = () => put('reprints', reprinted(story));
    // A reprint may come first.
    if (number % 4 === 0) {
      reprint();
      inAWhile(first);
    } else {
      first();
      if (number % 2 === 0) inAWhile(reprint);
    }
    if (number % 3 === 1) inAWhile(() => put('copies', story));
    if (number % 3 === 2) inAWhile(() => put('paper', editStory(story), isStub));
  }

  return {
    variables: {
      SOURCES: [feedUrl('paper'), feedUrl('reprints'), feedUrl('copies')].join(' '),
      ALLOW_PRIVATE_HOSTS: `127.0.0.0/8:${publisher.port}`,
    },
    isPrivate,
    get requests() {
      return publisher.requests.length;
    },
    publish(number) {
      const story = numbered(number);
      if (!isGuilds(number)) return publishToAll(story);
      put('guild', story);
      if (!isPrivate(number)) inAWhile(() => publishToAll(story));
    },
    finish() {
      isCalm = true;
      while (later.length > 0) runLater(Number.POSITIVE_INFINITY);
    },
    async makeDue(storeUrl) {
      const store = await openStore(storeUrl, { log: createRecordingLog() });
      for (const [id, state] of await Array.fromAsync(store.sourceStates.entries()))
        await store.sourceStates.set(id, { ...state, nextPollAt: 0 });
      await store.close();
    },
    async takeDown(storeUrl) {
      const store = await openStore(storeUrl, { log: createRecordingLog() });
      const stories = (await Array.fromAsync(store.articles.entries())).flatMap(([, entry]) =>
        entry.kind === 'story' && storyNumber(entry.article.title) % 2 === 1 ? [entry] : [],
      );
      const story = stories[Math.floor(random() * stories.length)];
      if (story) {
        takenDown.add(storyNumber(story.article.title));
        await store.takeDowns.set(story.article.id, {
          articleId: story.article.id,
          askedAt: Date.now(),
          since: story.archivedAt,
          isRemoved: false,
          isPosted: true,
          lastChannelId: '',
          unreached: [],
        });
      }
      await store.close();
    },
    isTakenDown: (number) => takenDown.has(number),
    async addGuildSource(storeUrl, guildId) {
      const store = await openStore(storeUrl, { log: createRecordingLog() });
      const url = feedUrl('guild');
      const id = sourceId(url, guildId);
      const source = { id, url, audience: guildId, topics: [], addedBy: null, addedAt: 0 };
      await store.startRun();
      await store.sources.set(id, { source, leftAt: null });
      await store.close();
    },
    close: publisher.close,
  };
}

/** A story that deliveries are compared by, with a text that is long enough to be told from others and known again. */
function numbered(number: number): PublishedStory {
  return { ...writeStory(number, Date.now()), title: storyTitle(number), points: storyPoints(number) };
}

function reprinted(story: PublishedStory): PublishedStory {
  const [first = '', ...rest] = story.paragraphs;
  return { ...story, paragraphs: [`本报讯　${first}`, ...rest, '（综合报道，责任编辑：李某某）'] };
}
