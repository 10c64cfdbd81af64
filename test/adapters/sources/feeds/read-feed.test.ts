import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { body, cdata, namespaces, only, paragraphsOf, read, rss, sentences } from './given-feeds.ts';

describe('a feed is read in each of its formats', () => {
  const whole = sentences.map((sentence) => sentence.repeat(3));
  const formats: readonly (readonly [name: string, text: string])[] = [
    [
      'RSS 2.0',
      rss(
        `<item><title>三座旧桥拆除</title><link>https://news.example.cn/1</link><guid isPermaLink="false">a-1</guid><pubDate>Wed, 25 Nov 2026 10:30:00 +0800</pubDate><description>短</description><content:encoded>${cdata(body)}</content:encoded></item>`,
      ),
    ],
    [
      'RSS 0.91',
      `<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel><title>青河日报</title><link>https://news.example.cn/</link><item><title>三座旧桥拆除</title><link>https://news.example.cn/1</link><pubDate>2026-11-25 10:30</pubDate><description>${body.replaceAll('<', '&lt;')}</description></item></channel></rss>`,
    ],
    [
      'RSS 1.0',
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" ${namespaces}><channel rdf:about="x"><title>青河日报</title><link>https://news.example.cn/</link></channel><item rdf:about="https://news.example.cn/1"><title>三座旧桥拆除</title><link>https://news.example.cn/1</link><dc:date>2026-11-25T10:30:00+08:00</dc:date><content:encoded>${cdata(body)}</content:encoded></item></rdf:RDF>`,
    ],
    [
      'Atom',
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>青河日报</title><id>f</id><updated>2026-11-25T02:30:00Z</updated><entry><id>a-1</id><title type="html">三座旧桥&lt;b&gt;拆除&lt;/b&gt;</title><link rel="self" href="/self"/><link rel="alternate" type="text/html" href="https://news.example.cn/1"/><published>2026-11-25T10:30:00+08:00</published><content type="html">${body.replaceAll('<', '&lt;')}</content></entry></feed>`,
    ],
    [
      'Atom with XHTML',
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>青河日报</title><entry><id>a-1</id><title>三座旧桥拆除</title><link href="https://news.example.cn/1"/><published>2026-11-25T10:30:00+08:00</published><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${body}</div></content></entry></feed>`,
    ],
    [
      'Atom 0.3',
      `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>青河日报</title><entry><id>a-1</id><title>三座旧桥拆除</title><link rel="alternate" type="text/html" href="https://news.example.cn/1"/><issued>2026-11-25T10:30:00+08:00</issued><content mode="escaped" type="text/html">${body.replaceAll('<', '&lt;')}</content></entry></feed>`,
    ],
    [
      'JSON Feed',
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: '青河日报',
        items: [
          {
            id: 'a-1',
            url: 'https://news.example.cn/1',
            title: '三座旧桥拆除',
            content_html: body,
            date_published: '2026-11-25T10:30:00+08:00',
          },
        ],
      }),
    ],
  ];

  for (const [name, text] of formats)
    test(name, () => {
      const { kind, title } = read(text);
      const item = only(text);
      assert.deepEqual([kind, title], ['feed', '青河日报']);
      assert.deepEqual(
        [item.title, item.url, item.isStub, item.publishedAt],
        ['三座旧桥拆除', 'https://news.example.cn/1', false, '2026-11-25T10:30:00+08:00'],
      );
      const [article] = item.articles;
      assert.equal(item.articles.length, 1);
      assert.deepEqual(
        [article?.title, article?.source, article?.url, article?.publishedAt],
        ['三座旧桥拆除', '青河日报', 'https://news.example.cn/1', '2026-11-25T10:30:00+08:00'],
      );
      assert.deepEqual(paragraphsOf(item), whole);
    });
});

describe('the publisher’s key points are found in an item', () => {
  const points = ['三座旧桥本周开始拆除。', '货车须绕行北岸公路。', '新桥明年六月通车。'];
  const forms: readonly (readonly [name: string, html: string])[] = [
    ['as a list', `<h3>核心提示</h3><ul>${points.map((point) => `<li>${point}</li>`).join('')}</ul>${body}`],
    [
      'as a numbered list',
      `<p><strong>核心提示</strong></p><ol>${points.map((point) => `<li>${point}</li>`).join('')}</ol>${body}`,
    ],
    [
      'with bold numbers',
      `<p>【核心提示】</p>${points.map((point, index) => `<p><strong>0${index + 1}</strong> ${point}</p>`).join('')}<hr>${body}`,
    ],
    [
      'in a quotation',
      `<blockquote><p>核心提示：</p>${points.map((point) => `<p>${point}</p>`).join('')}</blockquote>${body}`,
    ],
    ['between breaks', `<div>核心提示<br><br>- 01 ${points[0]}<br>- 02 ${points[1]}<br>- 03 ${points[2]}</div>${body}`],
    ['in a paragraph', `<section><span>核心提示</span></section><p>①${points[0]}②${points[1]}③${points[2]}</p>${body}`],
  ];
  for (const [name, html] of forms)
    test(name, () => {
      const item = only(
        rss(
          `<item><title>三座旧桥拆除</title><link>https://news.example.cn/1</link><content:encoded>${cdata(html)}</content:encoded></item>`,
        ),
      );
      assert.equal(item.articles.length, 1);
      assert.deepEqual(item.articles[0]?.keyPoints, points);
      assert.equal(paragraphsOf(item)?.at(-1), sentences[3]?.repeat(3));
      assert.equal(item.isStub, false);
    });

  test('in its summary, above a whole text that has none', () => {
    const summary = `核心提示：&lt;br&gt;- 01 ${points[0]}&lt;br&gt;- 02 ${points[1]}&lt;br&gt;- 03 ${points[2]}`;
    const item = only(
      rss(
        `<item><title>三座旧桥拆除</title><description>${summary}</description><content:encoded>${cdata(body)}</content:encoded></item>`,
      ),
    );
    assert.deepEqual(item.articles[0]?.keyPoints, points);
    assert.equal(paragraphsOf(item)?.length, 4);
  });

  test('in plain text, where line breaks are lines', () => {
    const text = `核心提示\n- 01 ${points[0]}\n- 02 ${points[1]}\n- 03 ${points[2]}\n\n${sentences.map((sentence) => sentence.repeat(3)).join('\n\n')}`;
    const item = only(rss(`<item><title>三座旧桥拆除</title><description>${text}</description></item>`));
    assert.deepEqual(item.articles[0]?.keyPoints, points);
    assert.equal(paragraphsOf(item)?.length, 4);
  });

  test('of each story in a digest, and a story with one list of them is one', () => {
    const story = (title: string) =>
      `<h2>${title}</h2><p>核心提示</p><ol>${points.map((point) => `<li>${point}</li>`).join('')}</ol>${body}`;
    const digest = only(
      rss(
        `<item><title>每日简报</title><link>https://news.example.cn/d</link><content:encoded>${cdata(story('旧桥拆除') + story('新桥开工'))}</content:encoded></item>`,
      ),
    );
    assert.deepEqual(
      digest.articles.map(({ title }) => title),
      ['旧桥拆除', '新桥开工'],
    );
    assert.ok(digest.articles.every(({ url }) => url === 'https://news.example.cn/d'));
    const one = only(
      rss(`<item><title>早报：旧桥</title><content:encoded>${cdata(story('另一行'))}</content:encoded></item>`),
    );
    assert.deepEqual(
      one.articles.map(({ title }) => title),
      ['早报：旧桥'],
    );
    assert.deepEqual(one.articles[0]?.keyPoints, points);
  });
});

describe('addresses lead somewhere', () => {
  const linkOf = (link: string, inside = '', url?: string) =>
    only(rss(`${inside}<item><title>桥</title>${link}</item>`), url).url;
  test('from where the feed says, or belongs, or is', () => {
    assert.equal(linkOf('<link>/a/1.html</link>'), 'https://news.example.cn/a/1.html');
    assert.equal(linkOf('<link>//m.example.cn/1</link>'), 'https://m.example.cn/1');
    assert.equal(linkOf('<link>\n  https://news.example.cn/1?a=1&b=2 \n</link>'), 'https://news.example.cn/1?a=1&b=2');
    assert.equal(linkOf('<link>https://news.example.cn/新闻/1</link>'), 'https://news.example.cn/%E6%96%B0%E9%97%BB/1');
    assert.equal(linkOf('<guid>https://news.example.cn/p/1</guid>'), 'https://news.example.cn/p/1');
    assert.equal(linkOf('<guid isPermaLink="false">https://news.example.cn/p/1</guid>'), null);
    assert.equal(linkOf('<link>javascript:alert(1)</link>'), null);
    assert.equal(
      linkOf('<atom:link href="https://news.example.cn/at" rel="alternate"/>'),
      'https://news.example.cn/at',
    );
  });

  test('by xml:base, which may be relative itself', () => {
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://b.example.cn/x/"><title>T</title><entry xml:base="y/"><id>1</id><title>桥</title><link href="1.html"/></entry></feed>`;
    assert.equal(only(atom).url, 'https://b.example.cn/x/y/1.html');
  });
});

describe('a feed says when to look again', () => {
  for (const [inside, expected] of [
    ['<ttl>30</ttl>', 1_800_000],
    ['<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>', 1_800_000],
    ['<sy:updatePeriod>daily</sy:updatePeriod>', 86_400_000],
    ['<ttl>0</ttl>', null],
    ['', null],
  ] as const)
    test(inside || 'or not', () => assert.equal(read(rss(inside)).pollHintMs, expected));
});

test('share bars, notices and names of other stories are left out of an item', () => {
  const html = `<p>分享到： 微信 微博 QQ空间</p>${body}<p>责任编辑：张三</p><p>版权声明：未经授权不得转载</p><p>相关阅读</p><ul><li>另一座桥也要拆</li><li>北岸公路改线</li></ul><p>The post <a href="x">桥</a> appeared first on <a href="y">青河</a>.</p>`;
  const item = only(rss(`<item><title>三座旧桥拆除</title><content:encoded>${cdata(html)}</content:encoded></item>`));
  assert.deepEqual(
    paragraphsOf(item),
    sentences.map((sentence) => sentence.repeat(3)),
  );
});
