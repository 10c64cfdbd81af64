import { drawStory, escapeXml, type PointsLayout } from './draw-page.ts';
import type { PublishedStory } from './write-story.ts';

export type FeedForm = 'rss' | 'rss-0.91' | 'rdf' | 'atom' | 'json';

export interface FeedEntry {
  readonly story: PublishedStory;
  readonly url: string;
  /** What stands there of it. @defaultValue all */
  readonly body?: 'all' | 'beginning';
}

export interface FeedLook {
  readonly form: FeedForm;
  readonly title: string;
  /** The site's own address. */
  readonly site: string;
  readonly layout: PointsLayout;
  /** As the XML declaration names it. @defaultValue utf-8 */
  readonly encoding?: string;
  /** In minutes. */
  readonly ttl?: number;
}

type DrawnEntry = Readonly<Record<'title' | 'url' | 'html' | 'rfc822' | 'iso', string>> & { readonly isWhole: boolean };

function drawEntry({ story, url, body = 'all' }: FeedEntry, layout: PointsLayout): DrawnEntry {
  const beginning = `<p>${escapeXml(story.paragraphs[0]?.slice(0, 40) ?? '')}……</p>`;
  const at = new Date(story.publishedAt);
  return {
    title: escapeXml(story.title),
    url: escapeXml(url),
    html: body === 'all' ? drawStory(story, layout) : beginning,
    rfc822: at.toUTCString(),
    iso: at.toISOString(),
    isWhole: body === 'all',
  };
}

const draw = {
  rss: ({ title, site, ttl, encoding = 'utf-8' }, entries) => `<?xml version="1.0" encoding="${encoding}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>${title}</title><link>${site}</link>
<description>要闻</description>${ttl === undefined ? '' : `<ttl>${ttl}</ttl>`}
${entries
  .map(
    (
      entry,
    ) => `<item><title>${entry.title}</title><link>${entry.url}</link><guid isPermaLink="false">${entry.url}#guid</guid>
<pubDate>${entry.rfc822}</pubDate>${
      entry.isWhole
        ? `<content:encoded><![CDATA[${entry.html}]]></content:encoded>`
        : `<description>${escapeXml(entry.html)}</description>`
    }</item>`,
  )
  .join('\n')}
</channel></rss>`,
  'rss-0.91': ({ title, site, encoding = 'utf-8' }, entries) => `<?xml version="1.0" encoding="${encoding}"?>
<rss version="0.91"><channel><title>${title}</title><link>${site}</link><description>要闻</description><language>zh-cn</language>
${entries
  .map(
    (entry) =>
      `<item><title>${entry.title}</title><link>${entry.url}</link><description>${escapeXml(entry.html)}</description></item>`,
  )
  .join('\n')}
</channel></rss>`,
  rdf: ({ title, site, encoding = 'utf-8' }, entries) => `<?xml version="1.0" encoding="${encoding}"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="${site}"><title>${title}</title><link>${site}</link><description>要闻</description></channel>
${entries
  .map(
    (
      entry,
    ) => `<item rdf:about="${entry.url}"><title>${entry.title}</title><link>${entry.url}</link><dc:date>${entry.iso}</dc:date>
<description>${escapeXml(entry.html)}</description></item>`,
  )
  .join('\n')}
</rdf:RDF>`,
  atom: ({ title, site, encoding = 'utf-8' }, entries) => `<?xml version="1.0" encoding="${encoding}"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>${title}</title><id>${site}</id><link href="${site}"/><updated>${entries[0]?.iso ?? '2026-11-01T00:00:00Z'}</updated>
${entries
  .map(
    (entry) => `<entry><title>${entry.title}</title><id>${entry.url}#id</id><link rel="alternate" href="${entry.url}"/>
<updated>${entry.iso}</updated><${entry.isWhole ? 'content' : 'summary'} type="html">${escapeXml(entry.html)}</${entry.isWhole ? 'content' : 'summary'}></entry>`,
  )
  .join('\n')}
</feed>`,
  json: ({ title, site }, entries) =>
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title,
      home_page_url: site,
      items: entries.map((entry) => ({
        id: entry.url,
        url: entry.url,
        title: entry.title,
        date_published: entry.iso,
        ...(entry.isWhole ? { content_html: entry.html } : { summary: entry.html.replace(/<[^>]+>/g, '') }),
      })),
    }),
} as const satisfies Readonly<Record<FeedForm, (look: FeedLook, entries: readonly DrawnEntry[]) => string>>;

export const feedTypes: Readonly<Record<FeedForm, string>> = {
  rss: 'application/rss+xml',
  'rss-0.91': 'text/xml',
  rdf: 'application/rdf+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
};

/** A feed, its newest entry first as they are given. */
export function drawFeed(look: FeedLook, entries: readonly FeedEntry[]): string {
  return draw[look.form](
    look,
    entries.map((entry) => drawEntry(entry, look.layout)),
  );
}
