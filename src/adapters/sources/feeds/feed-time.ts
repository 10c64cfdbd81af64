import { findDate } from '../../../domain/parse/date.ts';

/** RFC 822 and what servers write. CST is left: in feeds in Chinese it is Beijing's. */
const zones: Readonly<Record<string, string>> = {
  UT: '+0000',
  WET: '+0000',
  BST: '+0100',
  CET: '+0100',
  CEST: '+0200',
  EET: '+0200',
  EEST: '+0300',
  MSK: '+0300',
  IST: '+0530',
  ICT: '+0700',
  HKT: '+0800',
  SGT: '+0800',
  MYT: '+0800',
  PHT: '+0800',
  AWST: '+0800',
  JST: '+0900',
  KST: '+0900',
  AEST: '+1000',
  AEDT: '+1100',
  EST: '-0500',
  EDT: '-0400',
  CDT: '-0500',
  MST: '-0700',
  MDT: '-0600',
  PST: '-0800',
  PDT: '-0700',
};
const zoneName = new RegExp(`\\b(${Object.keys(zones).join('|')})\\s*$`, 'u');
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const hanMonths = '一二三四五六七八九十'.split('').concat('十一', '十二');
const longest = 100;
/** News on the web are no older; what says so has no date. */
const firstYear = 1990;

/**
 * The time that a feed or a page's data names: RFC 822 and RFC 3339 as they should be and as they are (without a zone, with two digits of a year,
 * month names in Chinese, seconds or milliseconds since 1970). Null for none, for one that can't be, and for one that nobody set (1970, 0001).
 *
 * @param now - milliseconds since the epoch: what is more than a day later has a wrong clock, and no time
 * @returns as `Article.publishedAt`
 */
export function readTime(raw: string | null | undefined, now: number): string | null {
  const text = raw?.trim() ?? '';
  if (text === '' || text.length > longest) return null;
  const iso = /^\d{10}(?:\d{3})?$/u.test(text)
    ? new Date(Number(text.padEnd(13, '0'))).toISOString().replace('.000Z', 'Z')
    : findDate(asUsual(text))?.iso;
  if (iso === undefined) return null;
  const time = Date.parse(iso);
  return Number(iso.slice(0, 4)) < firstYear || Number.isNaN(time) || time > now + 86_400_000 ? null : iso;
}

function asUsual(text: string): string {
  return (
    text
      .replace(zoneName, (name) => zones[name] ?? name)
      // 25 十一月 2026, 25 11月 2026: as Java and PHP write it in Chinese
      .replace(/(\d{1,2})\s+(十?[一二三四五六七八九十]|1?\d)月\s+(?=\d{4})/u, (_, day: string, month: string) => {
        const index = hanMonths.includes(month) ? hanMonths.indexOf(month) : Number(month) - 1;
        return `${day} ${months[index] ?? month} `;
      })
      .replace(/^(?:星期|周|週)[一二三四五六日天][,，\s]+/u, '')
      // 25 Nov 26
      .replace(/\b(\d{1,2}[\s-][A-Z][a-z]{2}[\s-])(\d{2})(?=\s\d{1,2}:)/u, '$120$2')
      .replace(/\b(\d{1,2})-([A-Z][a-z]{2})-(\d{4})/u, '$1 $2 $3')
      // Fri Nov 27 10:30:00 +0800 2026
      .replace(
        /^(?:\w{3}\s)?([A-Z][a-z]{2})\s+(\d{1,2})\s(\d{1,2}:\d{2}(?::\d{2})?)\s?([+-]\d{4}|[A-Z]{3,4})?\s(\d{4})$/u,
        '$2 $1 $5 $3 $4',
      )
      .replace(/([+-]\d{2})(\d{2})$/u, '$1:$2')
  );
}
