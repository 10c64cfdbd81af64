import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSourceAddress } from '../../src/domain/source-address.ts';

const addresses: readonly (readonly [text: string, url: string])[] = [
  ['https://news.example/feed.xml', 'https://news.example/feed.xml'],
  ['  HTTPS://News.Example:443/Feed?b=2&a=1#top ', 'https://news.example/Feed?b=2&a=1'],
  ['<https://news.example/a>', 'https://news.example/a'],
  ['news.example/feed', 'https://news.example/feed'],
  ['news.example:8080/feed', 'https://news.example:8080/feed'],
  ['feed://news.example/rss', 'http://news.example/rss'],
  ['feed:https://news.example/rss', 'https://news.example/rss'],
  ['http://8.8.8.8/feed', 'http://8.8.8.8/feed'],
  ['http://localhost:1200/路由', 'http://localhost:1200/%E8%B7%AF%E7%94%B1'],
];

for (const [text, url] of addresses) {
  test(`${JSON.stringify(text)} is ${url}`, () => {
    assert.deepEqual(readSourceAddress(text), { kind: 'address', url });
  });
}

const refused: readonly (readonly [text: string, problem: string])[] = [
  ['', 'bad-url'],
  ['今天的新闻', 'bad-url'],
  ['word', 'bad-url'],
  ['https://', 'bad-url'],
  ['https://news.example/a b', 'bad-url'],
  [`https://news.example/${'a'.repeat(2_000)}`, 'bad-url'],
  ['http://134744072/feed', 'bad-url'],
  ['http://0x08.8.8.8/feed', 'bad-url'],
  ['010.8.8.8/feed', 'bad-url'],
  ['ftp://news.example/feed', 'bad-scheme'],
  ['javascript:alert(1)', 'bad-scheme'],
  ['data:text/xml,<rss/>', 'bad-scheme'],
  ['https://user:pw@news.example/feed', 'credentials'],
];

for (const [text, problem] of refused) {
  test(`${JSON.stringify(text.slice(0, 40))} is refused: ${problem}`, () => {
    assert.deepEqual(readSourceAddress(text), { kind: 'refused', problem });
  });
}
