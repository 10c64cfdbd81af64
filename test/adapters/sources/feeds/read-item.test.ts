import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { body, cdata, only, read, rss, sentences } from './given-feeds.ts';

describe('what is only a beginning is told from a story', () => {
  const stub = (description: string, more = '') =>
    only(
      rss(
        `<item><title>三座旧桥拆除</title><link>https://news.example.cn/1</link><description>${cdata(description)}</description>${more}</item>`,
      ),
    ).isStub;
  const long = sentences.join('').repeat(6);
  for (const [name, expected, isOne] of [
    ['nothing but a title', true, () => stub('')],
    ['one sentence', true, () => stub(sentences[0] ?? '')],
    ['a summary that breaks off', true, () => stub(`${sentences.join('')}施工队……`)],
    [
      'a WordPress excerpt',
      true,
      () =>
        stub(
          `<p>${long} [&#8230;]</p><p>The post <a href="x">旧桥</a> appeared first on <a href="y">青河</a>.</p>`.replace(
            '<p>The',
            '<p>The',
          ),
        ),
    ],
    ['a link to all of it', true, () => stub(`<p>${sentences[0]}</p><p><a href="/1">阅读全文</a></p>`)],
    ['a picture', true, () => stub('<img src="a.jpg">')],
    ['a story in paragraphs', false, () => stub(body)],
    ['a long summary', false, () => stub(long)],
    [
      'a flash that is called the whole',
      false,
      () => stub('短', `<content:encoded>${cdata(`${sentences[0]}${sentences[1]}${sentences[2]}`)}</content:encoded>`),
    ],
    [
      'a whole text that links to its original',
      false,
      () => stub('', `<content:encoded>${cdata(`${body}${body}${body}<p>阅读原文</p>`)}</content:encoded>`),
    ],
    [
      'an episode to be heard',
      false,
      () => stub(sentences[0] ?? '', '<enclosure url="https://a.example/1.mp3" type="audio/mpeg" length="1"/>'),
    ],
  ] as const)
    test(`${name} ${expected ? 'is one' : 'is none'}`, () => assert.equal(isOne(), expected));

  test('and without an address there is nothing to fetch', () => {
    assert.equal(only(rss('<item><title>三座旧桥拆除</title><description>短</description></item>')).isStub, false);
  });
});

describe('an item has a key and a fingerprint', () => {
  const item = (inside: string) => `<item><title>桥</title>${inside}</item>`;

  test('the key is its id, its address or its words, and the fingerprint changes with what it says', () => {
    const before = only(
      rss(item(`<guid>g</guid><link>https://a.example/1</link><description>${cdata(body)}</description>`)),
    );
    const other = only(
      rss(
        item(
          `<guid>g</guid><link>https://a.example/1</link><description>${cdata(body.replace('三座', '两座'))}</description>`,
        ),
      ),
    );
    const same = only(
      rss(
        item(
          `<guid>g</guid><link>https://a.example/1</link><description>${cdata(`${body}<img src="t.gif?r=2">`)}</description>`,
        ),
      ),
    );
    assert.equal(before.key, 'g');
    assert.match(before.fingerprint, /^[0-9a-f]{16}$/);
    assert.notEqual(before.fingerprint, other.fingerprint);
    assert.equal(before.fingerprint, same.fingerprint);
    assert.equal(only(rss(item('<link>https://a.example/1</link>'))).key, 'https://a.example/1');
  });

  test('ids and addresses that several stories share are nobody’s', () => {
    const two = read(
      rss(
        ['甲', '乙']
          .map(
            (name) =>
              `<item><title>${name}桥拆除</title><guid isPermaLink="false">same</guid><link>https://news.example.cn/</link></item>`,
          )
          .join(''),
      ),
    );
    assert.equal(two.items.length, 2);
    assert.ok(two.items.every(({ url }) => url === null));
    const twice = read(rss(item('<guid>g</guid>').repeat(2)));
    assert.equal(twice.items.length, 1);
  });

  test('a stub’s fingerprint has the time of its change, unless that is the feed’s own', () => {
    const atom = (updated: string, feed: string) =>
      only(
        `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><updated>${feed}</updated><entry><id>1</id><title>桥</title><link href="https://a.example/1"/><updated>${updated}</updated></entry></feed>`,
      ).fingerprint;
    assert.notEqual(
      atom('2026-11-01T00:00:00Z', '2026-11-03T00:00:00Z'),
      atom('2026-11-02T00:00:00Z', '2026-11-03T00:00:00Z'),
    );
    assert.equal(
      atom('2026-11-01T00:00:00Z', '2026-11-01T00:00:00Z'),
      atom('2026-11-02T00:00:00Z', '2026-11-02T00:00:00Z'),
    );
  });
});

describe('times are what the publisher meant', () => {
  const timeOf = (inside: string) => only(rss(`<item><title>桥</title>${inside}</item>`)).publishedAt;
  for (const [printed, expected] of [
    ['Wed, 25 Nov 2026 02:30:00 GMT', '2026-11-25T02:30:00Z'],
    ['25 Nov 26 10:30:00 EST', '2026-11-25T10:30:00-05:00'],
    ['星期三, 25 十一月 2026 10:30:00 +0800', '2026-11-25T10:30:00+08:00'],
    ['周三, 25 11月 2026 10:30:00 +0800', '2026-11-25T10:30:00+08:00'],
    ['2026-11-25 10:30:00', '2026-11-25T10:30:00+08:00'],
    ['2026年11月25日 10:30', '2026-11-25T10:30:00+08:00'],
    ['Wed Nov 25 10:30:00 +0800 2026', '2026-11-25T10:30:00+08:00'],
    ['1764037800', '2025-11-25T02:30:00Z'],
    ['2026-11-25', '2026-11-25'],
    ['Thu, 01 Jan 1970 00:00:00 GMT', null],
    ['0001-01-01T00:00:00Z', null],
    ['2036-01-01T00:00:00Z', null],
    ['yesterday', null],
  ] as const)
    test(printed, () => assert.equal(timeOf(`<pubDate>${printed}</pubDate>`), expected));

  test('the feed’s word goes before a line in the text, and without it the line counts', () => {
    const text = cdata(`<p>2026-11-24 09:00 来源：青河晚报</p>${body}`);
    const dated = only(
      rss(
        `<item><title>桥</title><pubDate>Wed, 25 Nov 2026 02:30:00 GMT</pubDate><description>${text}</description></item>`,
      ),
    );
    const undated = only(rss(`<item><title>桥</title><description>${text}</description></item>`));
    assert.equal(dated.articles[0]?.publishedAt, '2026-11-25T02:30:00Z');
    assert.equal(undated.articles[0]?.publishedAt, '2026-11-24T09:00:00+08:00');
    assert.equal(dated.articles[0]?.source, '青河晚报');
  });
});
