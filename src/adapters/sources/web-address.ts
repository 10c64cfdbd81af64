import { isDisguisedHost } from '../../domain/disguised-host.ts';

const longest = 2_000;

/**
 * An address as one that leads somewhere on the web: absolute, without white space around it or in it. Null for what is none.
 *
 * @param base - where a relative one is meant from
 */
export function webAddress(raw: string | null | undefined, base: string): string | null {
  const text = (raw ?? '').replace(/[\t\r\n]+/gu, '').trim();
  if (text === '' || text.length > longest) return null;
  const url = URL.parse(text.replaceAll('&amp;', '&'), base);
  if (!url || !/^https?:$/.test(url.protocol) || isDisguisedHost(url, text)) return null;
  return url.username === '' && url.password === '' ? url.href : null;
}
