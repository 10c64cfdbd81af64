import type { FetchOptions } from '../../../ports/web-fetch.ts';

const agent = (why: string) => `Hexin/0.1 (Discord news bot; ${why})`;

/** Who is there and why, and what can be read. */
const byWanted = {
  page: {
    'user-agent': agent('reads a page that a reader asked for'),
    accept: 'text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.1',
  },
  feed: {
    'user-agent': agent('reads this feed for its readers'),
    accept:
      'application/rss+xml,application/atom+xml,application/feed+json,application/rdf+xml,application/xml;q=0.9,text/xml;q=0.9,text/html;q=0.8,*/*;q=0.1',
  },
} as const;

/** What a server gave may be anything. What isn't one line of ASCII, or is as long as a page, isn't given back. */
const isValidator = (text: string | null): text is string => text !== null && /^[\x20-\x7e]{1,500}$/.test(text);

/** The headers of a request. No cookies, no referrer. */
export function requestHeaders(
  url: URL,
  { accept = 'page', validators }: Pick<FetchOptions, 'accept' | 'validators'>,
): Readonly<Record<string, string>> {
  const { etag = null, lastModified = null } = validators?.url === url.href ? validators : {};
  return {
    ...byWanted[accept],
    'accept-language': 'zh-CN,zh;q=0.9,en;q=0.6',
    'accept-encoding': 'gzip, br',
    ...(isValidator(etag) && { 'if-none-match': etag }),
    ...(isValidator(lastModified) && { 'if-modified-since': lastModified }),
  };
}
