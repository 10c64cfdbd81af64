import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatSourceList, parseSourceAddresses, parseSourceList } from '../../src/domain/source-list.ts';

test('a list holds addresses, and objects with topics as a list or as a text', () => {
  const text = `\uFEFF{ "sources": [
    "https://a.example/feed",
    { "url": "https://b.example/feed", "topics": "芯片 -游戏" },
    { "url": "https://c.example/feed", "topics": ["人工智能", "-娱乐"] }
  ] }`;
  assert.deepEqual(parseSourceList(text), {
    sources: [
      { url: 'https://a.example/feed', topics: [] },
      { url: 'https://b.example/feed', topics: ['芯片', '-游戏'] },
      { url: 'https://c.example/feed', topics: ['人工智能', '-娱乐'] },
    ],
    problems: [],
  });
  assert.deepEqual(parseSourceList(' \n'), { sources: [], problems: [] });
});

test('every problem is told at once, by its place, and the other sources are there', () => {
  const { sources, problems } = parseSourceList(
    JSON.stringify([
      'https://a.example/feed',
      'a.example/feed',
      { url: 'https://user:pw@b.example/' },
      { address: 'https://c.example/' },
      { url: 'https://d.example/', topic: '芯片' },
      { url: 'https://e.example/', topics: [1] },
      7,
      'https://a.example:443/feed#top',
      { url: 'https://f.example/', topics: Array.from({ length: 21 }, (_, index) => `词${index}`) },
    ]),
  );
  assert.deepEqual(sources, [{ url: 'https://a.example/feed', topics: [] }]);
  assert.deepEqual(problems, [
    'entry 2 must begin with https:// or http://',
    'entry 3 has a name or a password in it',
    'entry 4 must be an address, or an object with a "url"',
    'entry 5 has "topic", which means nothing: it takes "url" and "topics"',
    'entry 6 has "topics" that are no text and no list of texts',
    'entry 7 must be an address, or an object with a "url"',
    'entry 8 is the same address as entry 1',
    'entry 9 has more than 20 topics',
  ]);
});

test('what is no JSON, or no list, says so', () => {
  assert.match(parseSourceList('["https://a.example/",]').problems.join(), /^it is no JSON: .*example/);
  assert.match(parseSourceList('"https://a.example/"').problems.join(), /must be a list/);
  assert.match(parseSourceList('null').problems.join(), /must be a list/);
});

test('addresses stand between blanks, or commas before the next one; a comma may be a part of one', () => {
  const { sources, problems } = parseSourceAddresses(
    'https://a.example/1,2.xml,https://b.example/\n https://c.example/, ',
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(
    sources.map(({ url }) => url),
    ['https://a.example/1,2.xml', 'https://b.example/', 'https://c.example/'],
  );
});

test('a list that was written reads back, whatever is in it', () => {
  const source = fc.record(
    {
      url: fc.webUrl({ withQueryParameters: true }).map((url) => new URL(url).href),
      topics: fc
        .uniqueArray(fc.constantFrom('芯片', '-游戏', 'AI', '“'), { maxLength: 3 })
        .map((words) => words.filter((word) => word !== '“')),
    },
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(fc.uniqueArray(source, { selector: ({ url }) => url, maxLength: 8 }), (sources) => {
      assert.deepEqual(parseSourceList(formatSourceList(sources)), { sources, problems: [] });
    }),
  );
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void parseSourceList(text)));
});
