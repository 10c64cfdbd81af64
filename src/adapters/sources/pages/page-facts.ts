import { bareWords } from '../bare-words.ts';
import { oneLine } from '../one-line.ts';
import { webAddress } from '../web-address.ts';
import { type LinkedStory, readLinkedStory } from './linked-data.ts';
import { namesAuthor, namesSource, type PageTag, readPageTags } from './page-tags.ts';
import { isSameSite } from './same-site.ts';

/** What a page says of itself in its head and its marked-up parts. */
export interface PageFacts {
  /** Names that it gives its story, the likeliest first: as they stand there, the site's name may be behind them. */
  readonly titles: readonly string[];
  readonly canonical: string | null;
  /** Times as printed, the likeliest first. */
  readonly times: readonly string[];
  /** Who published it, where the head says so of the story itself. */
  readonly publisher: string | null;
  readonly siteName: string | null;
  /** Who wrote it, by the page's data and then by what its template calls so: the likeliest first, as printed. */
  readonly authors: readonly string[];
  /** The text as JSON-LD has it, for pages that only a script fills. */
  readonly body: string | null;
  readonly feeds: readonly string[];
}

const names = {
  title: ['og:title', 'articletitle', 'twitter:title', 'dc.title', 'headline'],
  // biome-ignore format: sixty names, one a line otherwise
  time: [
    'article:published_time', 'og:article:published_time', 'og:published_time', 'datepublished', 'bytedance:published_time', 'apub:time', 'pubdate', 'publishdate',
    'publish-date', 'publish_date', 'publish_time', 'pub_date', 'published_time', 'publishedtime', '_pubtime', 'firstpublishedtime', 'article:create_at',
    'weibo: article:create_at', 'weibo:article:create_at', 'og:release_date', 'releasedate', 'dc.date.issued', 'dcterms.issued', 'dcterms.created', 'dcterms.date',
    'dc.date', 'parsely-pub-date', 'sailthru.date', 'cxenseparse:recs:publishtime', 'cse_pubdate', 'date',
  ],
  publisher: ['contentsource', 'mediaid', 'source', 'dc.source'],
  site: ['og:site_name', 'sitename', 'application-name', 'dc.publisher', 'publisher', 'apple-mobile-web-app-title'],
  author: ['author', 'og:article:author', 'article:author', 'dc.creator', 'byl', 'byline'],
} as const;
const feedTypes =
  /^(?:application\/(?:rss|atom|rdf|feed)\+(?:xml|json)|application\/json|(?:text|application)\/xml)$/iu;
const comments = /comment|评论|評論|留言|回复/iu;
const longestName = 48;

/**
 * Reads what a page says of itself: JSON-LD, OpenGraph, meta, microdata.
 *
 * @param url - where the page is
 */
export function readPageFacts(html: string, url: string): PageFacts {
  const tags = readPageTags(html);
  const of = (name: string) => tags.filter((tag) => tag.name === name);
  const meta = metaOf(of('meta'));
  const linked = readLinkedStory(of('script').map(({ text }) => text));
  const base = webAddress(of('base')[0]?.attributes.href, url) ?? url;
  const [title = ''] = of('title').map(({ text }) => text);
  const titles = [linked.headline, ...names.title.map(meta), title].map((name) => oneLine(name ?? ''));
  const marked = tags.filter(({ attributes }) => /\bdatePublished\b/u.test(attributes.itemprop ?? ''));
  const times = [...of('time').filter(({ attributes }) => 'pubdate' in attributes), ...marked, ...of('time')];
  const name = (raw: string | undefined) => oneLine(raw ?? '', longestName) || null;
  return {
    titles: [...preferred(of('h1'), [title, ...titles]), ...titles].filter((text) => text !== ''),
    canonical: canonicalOf(tags, linked, meta('og:url'), { url, base }),
    times: [
      linked.publishedAt,
      ...names.time.map(meta),
      ...times.map(({ attributes, text }) => attributes.datetime || attributes.content || text),
    ].flatMap((time) => (time === undefined || time === '' ? [] : [time])),
    publisher: name(first(names.publisher, meta) ?? byId(tags, 'js_name') ?? named(tags, namesSource)[0]),
    siteName: name(first(names.site, meta) ?? linked.publisher),
    authors: [linked.author, ...names.author.map(meta), ...named(tags, namesAuthor)].flatMap(
      (author) => name(author) ?? [],
    ),
    body: linked.body ?? null,
    feeds: feedsOf(tags, base),
  };
}

function metaOf(tags: readonly PageTag[]): (name: string) => string | undefined {
  const said = new Map<string, string>();
  for (const { attributes } of tags) {
    const { content = '' } = attributes;
    for (const key of ['property', 'name', 'itemprop', 'http-equiv']) {
      const name = attributes[key]?.trim().toLowerCase();
      if (name && content.trim() !== '' && !said.has(name)) said.set(name, content.trim());
    }
  }
  return (name) => said.get(name);
}

function first(keys: readonly string[], meta: (name: string) => string | undefined): string | undefined {
  return keys.map(meta).find((value) => value !== undefined);
}

function byId(tags: readonly PageTag[], id: string): string | undefined {
  return tags.find(({ attributes }) => attributes.id === id)?.text;
}

/** What stands below the heading in elements that are called like that. */
function named(tags: readonly PageTag[], name: RegExp): readonly string[] {
  const from = tags.findIndex((tag) => tag.name === 'h1');
  return tags.slice(from + 1).flatMap(({ name: element, attributes, text }) => {
    if (headOnly.has(element) || text === '' || text.length > longestName) return [];
    return name.test(attributes.class ?? '') || name.test(attributes.id ?? '') ? [text.replace(label, '')] : [];
  });
}

const headOnly: ReadonlySet<string> = new Set(['html', 'base', 'meta', 'link', 'title', 'script', 'h1', 'time']);
const label = /^(?:(?:[来來]源|稿源|Source)\s?[：:]|(?:[来來]|转|轉)自\s?[：:]?)\s?/iu;

/** The heading that is a part of the page's title, as logos and names of columns aren't. */
function preferred(headings: readonly PageTag[], titles: readonly string[]): readonly string[] {
  const texts = headings.map(({ text }) => oneLine(text)).filter((text) => text.length > 3);
  const known = texts.filter((text) => titles.some((title) => bareWords(title).startsWith(bareWords(text))));
  return known.slice(0, 1);
}

/** A page of the same site that isn't its front page: some sites' templates name that everywhere. */
function canonicalOf(
  tags: readonly PageTag[],
  linked: LinkedStory,
  openGraph: string | undefined,
  { url, base }: { readonly url: string; readonly base: string },
): string | null {
  const link = tags.find(({ name, attributes }) => name === 'link' && relOf(attributes).includes('canonical'));
  const isOwn = (address: string | null) =>
    address !== null &&
    isSameSite(address, url) &&
    (new URL(address).pathname !== '/' || new URL(url).pathname === '/');
  const { host } = new URL(url);
  // Some leave out the scheme.
  const whole = (href: string | undefined) => (href?.startsWith(`${host}/`) ? `//${href}` : href);
  const found = [link?.attributes.href, openGraph, linked.url].map((href) => webAddress(whole(href), base)).find(isOwn);
  return found ?? null;
}

function relOf(attributes: PageTag['attributes']): readonly string[] {
  return (attributes.rel ?? '').toLowerCase().split(/\s+/u);
}

/** Those that the head names, else those that the page links to; of comments last. */
function feedsOf(tags: readonly PageTag[], base: string): readonly string[] {
  const links = tags.filter(
    ({ name, attributes }) =>
      name === 'link' &&
      relOf(attributes).some((rel) => rel === 'alternate' || rel === 'feed') &&
      feedTypes.test(attributes.type?.split(';')[0]?.trim() ?? ''),
  );
  const named = links.length > 0 ? links : tags.filter(({ name, attributes }) => name === 'a' && attributes.href);
  const isFeed = ({ name, attributes }: PageTag) =>
    name === 'link' || /(?:rss|feed|atom)(?:\.xml)?\/?$/iu.test(attributes.href ?? '');
  const isOfComments = ({ attributes }: PageTag) => comments.test(`${attributes.title ?? ''} ${attributes.href ?? ''}`);
  const sorted = named.filter(isFeed).toSorted((a, b) => Number(isOfComments(a)) - Number(isOfComments(b)));
  const addresses = sorted
    .map(({ attributes }) => webAddress(attributes.href, base))
    .filter((address) => address !== null);
  return [...new Set(addresses)].slice(0, 20);
}
