import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readSource } from '../../../../src/adapters/sources/read-source.ts';
import { createReader } from '../../../../src/compose/reader.ts';

const { parse } = createReader();
const now = Date.UTC(2026, 10, 29);
const text = '江川渡口的老码头今天重新开放，岸边新铺了木栈道，渡轮每二十分钟一班，末班船开到晚上十点。';

function authorIn(feed: string): string | null | undefined {
  const page = { bytes: Buffer.from(feed), url: 'https://jc.example/feed', mediaType: 'text/plain' };
  return readSource(page, { now, parse }).items[0]?.articles[0]?.author;
}

const rss = (item: string, channel = '') =>
  `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>江川</title>${channel}<item><title>老码头开放</title><description>${text}</description>${item}</item></channel></rss>`;
const atom = (entry: string, feed = '') =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>江川</title>${feed}<entry><title>老码头开放</title><id>1</id><content>${text}</content>${entry}</entry></feed>`;

describe('who wrote an item is told by', () => {
  for (const [what, feed, author] of [
    [
      'dc:creator, of which there may be several',
      rss('<dc:creator>陆知远</dc:creator><dc:creator>顾宁</dc:creator>'),
      '陆知远、顾宁',
    ],
    ['an address with a name behind it', rss('<author>lu@jc.example (陆知远)</author>'), '陆知远'],
    ['a bare name', rss('<author>陆知远</author>'), '陆知远'],
    ['itunes:author', rss('<itunes:author>夜航电台</itunes:author>'), '夜航电台'],
    ['the entry', atom('<author><name>陆知远</name></author>', '<author><name>编辑部</name></author>'), '陆知远'],
    ['the feed, where the entry is silent', atom('', '<author><name>陆知远</name></author>'), '陆知远'],
    [
      'JSON',
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: '江川',
        items: [{ id: '1', content_text: text, authors: [{ name: 'Ada Quill' }, { name: 'Bo Reyes' }] }],
      }),
      'Ada Quill, Bo Reyes',
    ],
    ['nobody, where there is only an address', rss('<author>lu@jc.example</author>'), null],
  ] as const)
    test(what, () => assert.equal(authorIn(feed), author));
});
