import { captchaPage, drawPage, type PointsLayout } from './draw-page.ts';
import { drawFeed, type FeedForm, feedTypes } from './draw-feed.ts';
import { encodeGbk } from './encode-gbk.ts';
import type { Publisher } from './publisher.ts';
import type { Reply } from './reply.ts';
import { editStory, type PublishedStory, writeStory } from './write-story.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** A publication of the week, with whatever happens to it. */
export interface Publication {
  readonly host: string;
  /** Its feed's, at first. */
  readonly path: string;
  /** So much lies between two of its stories. */
  readonly everyMs: number;
  /** Its stories have numbers from here on. */
  readonly firstNumber: number;
  readonly form: FeedForm;
  /** Whether its feed has the beginnings alone. */
  readonly isShort?: boolean;
  readonly packed?: 'gzip' | 'br';
  readonly validator?: 'etag' | 'date';
  /** Writes GBK: says so in the feed, says something else in the header, or says nothing. */
  readonly gbk?: 'declared' | 'denied' | 'silent';
  /** Another answer than its feed at a time of the week, in milliseconds since its beginning. */
  readonly trouble?: (atMs: number) => Reply | undefined;
  /** Instead of a story's page, in the same way. */
  readonly pageTrouble?: (atMs: number) => Reply | undefined;
  /** What its editors print instead, in the same way. */
  readonly print?: (story: PublishedStory, atMs: number) => PublishedStory;
}

const between = (from: number, to: number) => (atMs: number) => atMs >= from && atMs < to;
const unavailable: Reply = { kind: 'status', status: 503 };
const busy: Reply = { kind: 'status', status: 429, headers: { 'retry-after': '5400' } };

export const busyFromTo = [3 * day, 3 * day + 90 * 60_000] as const;
export const brokenFromTo = [2 * day, 2 * day + 12 * hour] as const;
export const editedNumber = 10_030;
/** Six hours after it came out. */
export const editedAt = 2 * day + 18 * hour;
export const endedAt = 5 * day;
export const movedAt = 2 * day;

/** What a week brings: every form of feed, and most of what happens to one. */
export const publications: readonly Publication[] = [
  {
    host: '127.0.0.1',
    path: '/rss',
    everyMs: 2 * hour,
    firstNumber: 10_000,
    form: 'rss',
    validator: 'etag',
    packed: 'gzip',
    print: (story, atMs) => (story.number === editedNumber && atMs > editedAt ? editStory(story) : story),
  },
  {
    host: '127.0.0.2',
    path: '/atom',
    everyMs: 3 * hour,
    firstNumber: 20_000,
    form: 'atom',
    isShort: true,
    validator: 'date',
    pageTrouble: (atMs) => (between(...busyFromTo)(atMs) ? busy : undefined),
  },
  { host: '127.0.0.3', path: '/json', everyMs: 4 * hour, firstNumber: 30_000, form: 'json', packed: 'br' },
  {
    host: '127.0.0.4',
    path: '/rdf',
    everyMs: 5 * hour,
    firstNumber: 40_000,
    form: 'rdf',
    gbk: 'declared',
    validator: 'etag',
  },
  { host: '127.0.0.4', path: '/gbk', everyMs: 6 * hour, firstNumber: 50_000, form: 'rss', gbk: 'denied' },
  {
    host: '127.0.0.4',
    path: '/old',
    everyMs: 7 * hour,
    firstNumber: 60_000,
    form: 'rss-0.91',
    gbk: 'silent',
    validator: 'etag',
  },
  {
    host: '127.0.0.5',
    path: '/moving',
    everyMs: 5 * hour,
    firstNumber: 70_000,
    form: 'rss',
    validator: 'etag',
    trouble: (atMs) => (atMs >= movedAt ? { kind: 'moved', status: 301, to: '/moved' } : undefined),
  },
  {
    host: '127.0.0.6',
    path: '/faults',
    everyMs: 3 * hour,
    firstNumber: 80_000,
    form: 'atom',
    validator: 'etag',
    trouble(atMs) {
      if (between(day, day + 5 * hour)(atMs))
        return { kind: 'cut-off', type: 'text/xml', body: '<feed xmlns="http://www.w3.org/2005/Atom"><entry>' };
      if (between(3 * day, 3 * day + hour)(atMs)) return { kind: 'silent' };
      return between(4 * day, 4 * day + 8 * hour)(atMs) ? unavailable : undefined;
    },
  },
  {
    host: '127.0.0.7',
    path: '/ending',
    everyMs: 6 * hour,
    firstNumber: 90_000,
    form: 'json',
    validator: 'date',
    trouble: (atMs) => (atMs >= endedAt ? { kind: 'status', status: 410 } : undefined),
  },
  {
    host: '127.0.0.8',
    path: '/layouts',
    everyMs: 4 * hour,
    firstNumber: 100_000,
    form: 'rss',
    validator: 'etag',
    // A generator that no longer finds its way about its site, whose addresses are others now.
    pageTrouble: (atMs) => (between(...brokenFromTo)(atMs) ? { kind: 'status', status: 404 } : undefined),
    print: (story, atMs) =>
      between(...brokenFromTo)(atMs) ? { ...story, title: 'undefined', points: [], paragraphs: ['undefined'] } : story,
  },
  {
    host: '127.0.0.9',
    path: '/walled',
    everyMs: 8 * hour,
    firstNumber: 110_000,
    form: 'rss',
    isShort: true,
    validator: 'etag',
    pageTrouble: (atMs) =>
      between(4 * day, 5 * day)(atMs) ? { kind: 'page', type: 'text/html', body: captchaPage } : undefined,
  },
];

/** Stories of an agency, which two publications bring beside their own: at addresses of theirs. */
export const wire = { firstNumber: 200_000, everyMs: 9 * hour, carriers: ['/rss', '/json', '/faults'] } as const;

/** A feed shows so many stories. */
const shown = 8;
const layouts: readonly PointsLayout[] = ['list', 'quote', 'bold'];

export interface Week {
  /** The numbers of all stories that were published till now by publications that still could be read. */
  published(): readonly number[];
  /** Those of one publication, without the agency's. */
  publishedBy(publication: Publication): readonly PublishedStory[];
}

/** Puts the week's publications up at a publisher. @param now - the time of the week's clock */
export function startWeek(publisher: Publisher, now: () => number): Week {
  const startMs = now();
  const written = new Map<number, PublishedStory>();
  const write = (number: number, at: number) => {
    const story = written.get(number) ?? writeStory(number, at);
    written.set(number, story);
    return story;
  };

  /** A series with a story every so often, the first of them at the beginning. */
  function series(firstNumber: number, everyMs: number, untilMs: number): readonly PublishedStory[] {
    const count = Math.floor((Math.min(now(), untilMs) - startMs) / everyMs) + 1;
    return Array.from({ length: count }, (_, index) => write(firstNumber + index, startMs + index * everyMs));
  }

  const untilOf = ({ path }: Publication) =>
    startMs + (path === '/ending' ? endedAt - 2 * hour : Number.POSITIVE_INFINITY);
  const publishedBy = (publication: Publication) =>
    series(publication.firstNumber, publication.everyMs, untilOf(publication));
  const ofWire = () => series(wire.firstNumber, wire.everyMs, Number.POSITIVE_INFINITY);

  function feed(publication: Publication): Reply {
    const { host, path, form, gbk, packed, validator, isShort, print = (story) => story } = publication;
    const atMs = now() - startMs;
    const carried = wire.carriers.some((carrier) => carrier === path) ? ofWire() : [];
    const stories = [...publishedBy(publication), ...carried].sort((a, b) => b.publishedAt - a.publishedAt);
    const entries = stories.slice(0, shown).map((story) => {
      serveStory(publication, story);
      const body = isShort ? ('beginning' as const) : ('all' as const);
      return { story: print(story, atMs), url: publisher.urlOf(host, `${path}/${story.number}`), body };
    });
    const layout = layouts[Math.floor(atMs / day) % layouts.length] ?? 'list';
    const encoding = gbk === 'silent' ? 'utf-8' : gbk === undefined ? 'utf-8' : 'gb2312';
    const text = drawFeed(
      { form, title: `第${publication.firstNumber}号频道`, site: 'http://news.example/', layout, encoding },
      entries,
    );
    const undeclared = gbk === 'silent' ? text.replace(/ encoding="[^"]*"/, '') : text;
    const charset = gbk === 'denied' ? '; charset=iso-8859-1' : '';
    return {
      kind: 'page',
      type: feedTypes[form] + charset,
      body: gbk === undefined ? text : encodeGbk(undeclared),
      ...(validator && { validator }),
      ...(packed && { packed }),
    };
  }

  function serveStory({ host, path, pageTrouble }: Publication, story: PublishedStory): void {
    publisher.serve(host, `${path}/${story.number}`, () => {
      const layout = layouts[story.number % layouts.length] ?? 'list';
      const page = { kind: 'page', type: 'text/html; charset=utf-8', body: drawPage(story, layout) } as const;
      return pageTrouble?.(now() - startMs) ?? page;
    });
  }

  for (const publication of publications) {
    const { host, path, trouble } = publication;
    publisher.serve(host, path, () => trouble?.(now() - startMs) ?? feed(publication));
    if (path === '/moving') publisher.serve(host, '/moved', () => feed(publication));
  }
  // A front page that names its feed: what somebody gives who knows no feeds.
  publisher.serve('127.0.0.1', '/', () => ({
    kind: 'page',
    type: 'text/html',
    body: '<!doctype html><html><head><title>河口新闻</title><link rel="alternate" type="application/rss+xml" href="/rss"></head><body><p>首页</p></body></html>',
  }));

  return {
    published: () => [...publications.flatMap(publishedBy), ...ofWire()].map(({ number }) => number),
    publishedBy,
  };
}
