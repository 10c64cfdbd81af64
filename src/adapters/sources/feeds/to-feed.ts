import type { AnyFeed, AtomFeed, MediaNs } from 'feedsmith';
import type { Feed, FeedItem } from './feed.ts';
import { plainAsHtml } from './plain-as-html.ts';

type FeedOf<Format extends AnyFeed['format']> = Extract<AnyFeed, { readonly format: Format }>['feed'];
type RssItem = NonNullable<FeedOf<'rss'>['items']>[number];
type AtomEntry = NonNullable<FeedOf<'atom'>['entries']>[number];

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const periodsMs: ReadonlyMap<string, number> = new Map([
  ['hourly', hourMs],
  ['daily', 24 * hourMs],
  ['weekly', 7 * 24 * hourMs],
  ['monthly', 30 * 24 * hourMs],
  ['yearly', 365 * 24 * hourMs],
]);
const playable = /^(?:audio|video)\//iu;

/** What feedsmith read, in one form for all formats. Of the same thing said in several vocabularies, the format's own goes first. */
export function toFeed(parsed: AnyFeed): Feed {
  switch (parsed.format) {
    case 'rss':
      return fromRss(parsed.feed);
    case 'rdf':
      return fromRdf(parsed.feed);
    case 'atom':
      return fromAtom(parsed.feed);
    case 'json':
      return fromJson(parsed.feed);
  }
}

/** The first that says anything. */
function first(...values: readonly (string | undefined)[]): string | null {
  return values.find((value) => value !== undefined && value.trim() !== '') ?? null;
}

/** The first list that has a name. */
function firstNames(...lists: readonly (readonly (string | undefined)[] | undefined)[]): readonly string[] {
  const names = lists.map((list = []) =>
    list.flatMap((name) => (name === undefined || name.trim() === '' ? [] : [name])),
  );
  return names.find((list) => list.length > 0) ?? [];
}

function namesOf(
  people: readonly { readonly name?: string | undefined }[] | undefined,
): readonly (string | undefined)[] {
  return (people ?? []).map(({ name }) => name);
}

function fromRss(feed: FeedOf<'rss'>): Feed {
  const ttlMs = feed.ttl === undefined ? undefined : feed.ttl * minuteMs;
  return {
    title: feed.title ?? '',
    site: first(feed.link, alternate(feed.atom?.links)),
    base: first(feed.xml?.base),
    builtAt: [feed.lastBuildDate, feed.pubDate].filter((date) => date !== undefined),
    pollHintMs: pollHint(ttlMs, feed.sy),
    items: (feed.items ?? []).map(fromRssItem),
  };
}

function fromRssItem(item: RssItem): FeedItem {
  const { guid, enclosures = [], media, itunes, dc, dcterms, atom } = item;
  const isAddress = guid?.isPermaLink !== false && /^https?:\/\//iu.test(guid?.value ?? '');
  const described = first(item.description, atom?.summary?.value, dc?.descriptions?.[0]);
  return {
    id: first(guid?.value, atom?.id),
    link: first(item.link, alternate(atom?.links), isAddress ? guid?.value : undefined),
    base: first(item.xml?.base),
    title: first(item.title, dc?.titles?.[0], media?.title?.value, itunes?.title) ?? '',
    summary: described ?? first(itunes?.summary, describedBy(media), itunes?.subtitle) ?? '',
    content: first(item.content?.encoded, atom?.content?.value) ?? '',
    published: first(item.pubDate, dc?.dates?.[0], atom?.published, dcterms?.issued?.[0], dcterms?.created?.[0]),
    updated: first(atom?.updated, dcterms?.modified?.[0]),
    publisher: first(item.source?.title, dc?.publishers?.[0]),
    authors: firstNames(dc?.creators, namesOf(item.authors), namesOf(atom?.authors), [itunes?.author]),
    isMedia: enclosures.some(({ type = '' }) => playable.test(type)),
  };
}

function fromRdf(feed: FeedOf<'rdf'>): Feed {
  return {
    title: feed.title ?? '',
    site: first(feed.link),
    base: first(feed.xml?.base),
    builtAt: feed.dc?.dates ?? [],
    pollHintMs: pollHint(undefined, feed.sy),
    items: (feed.items ?? []).map((item) => ({
      id: first(item.rdf?.about),
      link: first(item.link, item.rdf?.about),
      base: first(item.xml?.base),
      title: first(item.title, item.dc?.titles?.[0]) ?? '',
      summary: first(item.description, item.dc?.descriptions?.[0]) ?? '',
      content: first(item.content?.encoded) ?? '',
      published: first(item.dc?.dates?.[0], item.dcterms?.issued?.[0], item.dcterms?.created?.[0]),
      updated: first(item.dcterms?.modified?.[0]),
      publisher: first(item.dc?.publishers?.[0]),
      authors: firstNames(item.dc?.creators),
      isMedia: false,
    })),
  };
}

function fromAtom(feed: FeedOf<'atom'>): Feed {
  return {
    title: feed.title?.value ?? '',
    site: alternate(feed.links) ?? null,
    base: first(feed.xml?.base),
    builtAt: feed.updated === undefined ? [] : [feed.updated],
    pollHintMs: pollHint(undefined, feed.sy),
    items: (feed.entries ?? []).map((entry) => fromAtomEntry(entry, feed)),
  };
}

function fromAtomEntry(entry: AtomEntry, { xml, authors }: Pick<FeedOf<'atom'>, 'xml' | 'authors'>): FeedItem {
  const feedBase = xml?.base;
  const { media, content, links = [] } = entry;
  const base = entry.xml?.base;
  return {
    id: first(entry.id),
    link: first(alternate(links), content?.src, links.find(({ rel }) => rel === 'related')?.href),
    base: first(base !== undefined && feedBase !== undefined ? (URL.parse(base, feedBase)?.href ?? base) : base),
    title: entry.title?.value ?? '',
    summary: first(asHtml(entry.summary), describedBy(media)) ?? '',
    content: asHtml(content) ?? '',
    published: first(entry.published, entry.dc?.dates?.[0], entry.updated),
    updated: first(entry.updated),
    publisher: first(entry.source?.title?.value, entry.dc?.publishers?.[0]),
    authors: firstNames(namesOf(entry.authors), entry.dc?.creators, namesOf(entry.source?.authors), namesOf(authors)),
    isMedia:
      media?.groups !== undefined || links.some(({ rel, type }) => rel === 'enclosure' && playable.test(type ?? '')),
  };
}

function fromJson(feed: FeedOf<'json'>): Feed {
  return {
    title: feed.title ?? '',
    site: first(feed.home_page_url),
    base: null,
    builtAt: [],
    pollHintMs: null,
    items: (feed.items ?? []).map((item) => ({
      id: first(item.id),
      link: first(item.url, item.external_url),
      base: null,
      title: item.title ?? '',
      summary: plainAsHtml(item.summary ?? ''),
      content: first(item.content_html) ?? plainAsHtml(item.content_text ?? ''),
      published: first(item.date_published, item.date_modified),
      updated: first(item.date_modified),
      publisher: null,
      authors: firstNames(namesOf(item.authors), namesOf(feed.authors)),
      isMedia: (item.attachments ?? []).some(({ mime_type = '' }) => playable.test(mime_type)),
    })),
  };
}

/** Where the thing itself is: a link without `rel` means that. */
function alternate(links: readonly { readonly href?: string; readonly rel?: string; readonly type?: string }[] = []) {
  const own = links.filter(({ rel = 'alternate' }) => rel === 'alternate' || rel === '');
  return (own.find(({ type = '' }) => type === '' || type.includes('html')) ?? own[0])?.href;
}

function asHtml(content: AtomFeed.Content | undefined): string | undefined {
  const { value, type = 'text' } = content ?? {};
  if (value === undefined) return undefined;
  // What calls itself text and has tags was escaped by somebody who didn't care.
  return type === 'text' || type === 'text/plain' ? plainAsHtml(value) : value;
}

function describedBy(media: MediaNs.ItemOrFeed | undefined): string | undefined {
  return media?.description?.value ?? media?.groups?.[0]?.description?.value;
}

function pollHint(
  ttlMs: number | undefined,
  sy: { updatePeriod?: string; updateFrequency?: number } = {},
): number | null {
  if (ttlMs !== undefined && ttlMs > 0) return ttlMs;
  const periodMs = periodsMs.get(sy.updatePeriod?.trim().toLowerCase() ?? '');
  const frequency = sy.updateFrequency ?? 1;
  return periodMs !== undefined && frequency > 0 ? Math.round(periodMs / frequency) : null;
}
