export type SourceKind = 'feed' | 'html' | 'text' | 'other';

const reach = 64 * 1024;
const root =
  /<(?:[\w.-]{1,40}:)?(rss|rdf|feed|html|head|body|urlset|sitemapindex|opml|svg|!doctype\s+html)(?=[\s>:])/iu;
const feedRoots = new Set(['rss', 'rdf', 'feed']);
const htmlTag = /<(?:p|div|span|a|br|h[1-6]|article|section|table|ul|title|meta|script|!--)[\s/>]/iu;
const textTypes = /^(?:text\/(?:plain|markdown|html)|application\/xhtml\+xml|)$/u;
const xmlStart = /^[\s\ufeff]*<\?xml/u;

/**
 * What is behind an address, told by its first tag that tells anything, whatever its server calls it; words before it, as broken servers put them
 * there, don't count.
 *
 * @param mediaType - in lower case; empty where the server doesn't say
 */
export function sourceKind(text: string, mediaType: string): SourceKind {
  const start = text.slice(0, reach);
  if (/^[\s\ufeff]*[{[]/u.test(start)) return isJsonFeed(start) ? 'feed' : mediaType === 'text/html' ? 'html' : 'other';
  const name = root.exec(withoutComments(start))?.[1]?.toLowerCase();
  if (name !== undefined && feedRoots.has(name)) return 'feed';
  if (name !== undefined && !/^(?:html|head|body|!doctype)/u.test(name)) return 'other';
  if (name !== undefined) return 'html';
  if (xmlStart.test(start) || !textTypes.test(mediaType)) return 'other';
  return mediaType === 'text/html' || mediaType === 'application/xhtml+xml' || htmlTag.test(start) ? 'html' : 'text';
}

function withoutComments(text: string): string {
  return text.replace(/<!--[\s\S]{0,4000}?-->/gu, '');
}

function isJsonFeed(start: string): boolean {
  return (
    /"version"\s*:\s*"https?:\\?\/\\?\/(?:www\.)?jsonfeed\.org\\?\//u.test(start) || /"items"\s*:\s*\[/u.test(start)
  );
}
