import assert from 'node:assert/strict';
import { readFeed } from '../../../../src/adapters/sources/feeds/read-feed.ts';
import { createReader } from '../../../../src/compose/reader.ts';
import type { SourceItem } from '../../../../src/ports/source-reader.ts';

const { parse } = createReader();
const now = Date.parse('2026-11-29T00:00:00Z');
export const sentences = [
  '青河县的三座旧桥本周开始拆除，新桥预计明年六月通车。',
  '县交通局说，施工期间货车须绕行北岸公路，每天多走十二公里。',
  '附近的果农担心运费上涨，合作社正和车队商量统一派车。',
  '拆下的石料会留作河堤护坡，剩余部分交给村里修路。',
];
export const body = sentences.map((sentence) => `<p>${sentence.repeat(3)}</p>`).join('');

export function read(text: string, url = 'https://news.example.cn/feed.xml') {
  return readFeed(text, { url, now, parse });
}

export function only(text: string, url?: string): SourceItem {
  const { items } = read(text, url);
  assert.equal(items.length, 1);
  return items[0] as SourceItem;
}

export const namespaces =
  'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:media="http://search.yahoo.com/mrss/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"';
export const rss = (inside: string) =>
  `<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" ${namespaces}><channel><title>青河日报</title><link>https://news.example.cn/</link><description>x</description>${inside}</channel></rss>`;
export const cdata = (html: string) => `<![CDATA[${html}]]>`;
export const paragraphsOf = ({ articles }: SourceItem) => articles[0]?.sections.flatMap(({ paragraphs }) => paragraphs);
