import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import iconv from 'iconv-lite';
import { readItemPage, readSource } from '../../../src/adapters/sources/read-source.ts';
import { createReader } from '../../../src/compose/reader.ts';
import type { SourceItem } from '../../../src/ports/source-reader.ts';

const { parse } = createReader();
const now = Date.parse('2026-11-29T00:00:00Z');
const url = 'https://news.example.cn/feed';
const text = '三座旧桥本周开始拆除，货车须绕行北岸公路，新桥预计明年六月通车，附近的果农担心运费上涨。';
const feed = (encoding: string) =>
  `<?xml version="1.0" encoding="${encoding}"?><rss version="2.0"><channel><title>青河日报</title><item><title>旧桥拆除</title><description>${text.repeat(3)}</description></item></channel></rss>`;

function read(bytes: Uint8Array, mediaType = 'text/xml', charset?: string) {
  return readSource({ url, mediaType, bytes, ...(charset !== undefined && { charset }) }, { now, parse });
}

describe('a feed is decoded', () => {
  for (const [what, bytes, charset] of [
    ['in UTF-8', Buffer.from(feed('utf-8'))],
    ['in the encoding that its XML declares', iconv.encode(feed('gb2312'), 'gbk')],
    ['in the one that its server names', iconv.encode(feed('utf-8'), 'gbk'), 'gb18030'],
    ['in GBK where it declares UTF-8', iconv.encode(feed('utf-8'), 'gbk')],
    ['in GBK where server and XML both say UTF-8', iconv.encode(feed('utf-8'), 'gbk'), 'utf-8'],
    ['in UTF-8 where it declares GBK and its server knows better', Buffer.from(feed('gbk')), 'utf-8'],
    ['by its byte order mark, whatever else is said', Buffer.from(`\ufeff${feed('gbk')}`), 'big5'],
    ['in UTF-16 with a mark', Buffer.from(`\ufeff${feed('utf-16')}`, 'utf16le')],
    ['where a server names Latin-1 without looking', Buffer.from(feed('utf-8')), 'iso-8859-1'],
    ['in GBK where everybody says Latin-1', iconv.encode(feed('iso-8859-1'), 'gbk'), 'iso-8859-1'],
  ] as const)
    test(what, () => {
      const { title, items } = read(bytes, 'text/xml', charset);
      assert.deepEqual([title, items[0]?.title], ['青河日报', '旧桥拆除']);
      assert.equal(items[0]?.articles[0]?.sections[0]?.paragraphs[0], text.repeat(3));
    });

  test('in Big5, and in what western languages are written in', () => {
    const traditional = feed('utf-8').replace('旧桥拆除', '舊橋拆除').replace('青河日报', '青河日報');
    assert.equal(
      read(iconv.encode(traditional.replaceAll(text, '三座舊橋本週開始拆除，貨車須繞行北岸公路。'), 'big5')).items[0]
        ?.title,
      '舊橋拆除',
    );
    const french =
      '<?xml version="1.0" encoding="iso-8859-1"?><rss version="2.0"><channel><title>Le Café de l’été</title><description>Une journée à la mer, près de Nîmes</description></channel></rss>';
    assert.equal(read(iconv.encode(french, 'win1252')).title, 'Le Café de l’été');
  });
});

describe('a source is told by what it sends', () => {
  const rss = Buffer.from(feed('utf-8'));
  test('a feed is one, whatever its server calls it', () => {
    for (const mediaType of ['text/html', 'text/plain', 'application/octet-stream', '', 'application/json'])
      assert.equal(read(rss, mediaType).kind, 'feed', mediaType);
  });

  test('a page names its feeds, those of comments last', () => {
    const html = `<html><head><title>青河日报</title><base href="https://www.example.cn/news/"><link rel="alternate" type="application/rss+xml" title="评论" href="/comments/feed"><link rel="ALTERNATE" type="application/atom+xml" href="atom.xml"><link rel="alternate" hreflang="en" href="/en"><link rel="alternate" type="application/json+oembed" href="/oembed"><link rel='alternate' type='application/feed+json; charset=utf-8' href='https://www.example.cn/feed.json'></head><body><p>首页</p></body></html>`;
    const { kind, feeds } = read(Buffer.from(html), 'text/html');
    assert.equal(kind, 'page');
    assert.deepEqual(feeds, [
      'https://www.example.cn/news/atom.xml',
      'https://www.example.cn/feed.json',
      'https://www.example.cn/comments/feed',
    ]);
    const linked = read(
      Buffer.from('<html><body><a href="/about">关于</a><a href="/rss.xml">RSS</a></body></html>'),
      'text/html',
    );
    assert.deepEqual(linked.feeds, ['https://news.example.cn/rss.xml']);
  });

  for (const [what, bytes, mediaType] of [
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'image/png'],
    ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj'), 'text/html'],
    ['a compressed file', Buffer.from('1f8b0800000000000003', 'hex'), 'application/xml'],
    ['other XML', Buffer.from('<?xml version="1.0"?><urlset><url><loc>x</loc></url></urlset>'), 'text/xml'],
    ['other JSON', Buffer.from('{"error":"not found"}'), 'application/json'],
    ['OPML', Buffer.from('<?xml version="1.0"?><opml version="2.0"><body/></opml>'), 'text/xml'],
    ['a style sheet', Buffer.from('body { color: red }'), 'text/css'],
  ] as const)
    test(`${what} is none`, () => {
      assert.throws(() => read(bytes, mediaType), { code: 'not-a-source' });
    });
});

describe('the page of a stub', () => {
  const [item] = read(
    Buffer.from(
      feed('utf-8')
        .replace(text.repeat(3), `${text}……`)
        .replace('<description>', '<link>/1</link><pubDate>2026-11-25 10:30</pubDate><description>'),
    ),
  ).items;
  const stub = item as SourceItem;
  const page = (html: string, mediaType = 'text/html') => ({
    url: 'https://news.example.cn/1',
    mediaType,
    bytes: Buffer.from(html),
  });

  test('has the whole story; what it doesn’t say is taken from the feed', async () => {
    assert.ok(stub.isStub);
    const html = `<html><head><title>旧桥拆除 三村绕行 - 青河日报</title></head><body><h1>旧桥拆除 三村绕行</h1><div class="content"><p>核心提示</p><ul><li>旧桥拆除。</li><li>货车绕行。</li></ul>${`<p>${text}</p>`.repeat(4)}</div></body></html>`;
    const [article, ...others] = await readItemPage(page(html), stub, { now, parse });
    assert.equal(others.length, 0);
    assert.deepEqual(
      [article?.title, article?.keyPoints, article?.publishedAt, article?.source, article?.url],
      [
        '旧桥拆除 三村绕行',
        ['旧桥拆除。', '货车绕行。'],
        '2026-11-25T10:30:00+08:00',
        '青河日报',
        'https://news.example.cn/1',
      ],
    );
  });

  test('comes as it is where it is a login, and empty where it shows nothing', async () => {
    const [wall] = await readItemPage(page('<html><body><p>请登录后阅读</p></body></html>'), stub, { now, parse });
    assert.deepEqual([wall?.title, wall?.sections[0]?.paragraphs], ['旧桥拆除', ['请登录后阅读']]);
    assert.deepEqual(
      await readItemPage(page('<html><body><div id="app"></div></body></html>'), stub, { now, parse }),
      [],
    );
  });

  test('may be plain text, and no feed', async () => {
    const [article] = await readItemPage(page(text.repeat(4), 'text/plain'), stub, { now, parse });
    assert.equal(article?.title, '旧桥拆除');
    await assert.rejects(readItemPage(page(feed('utf-8'), 'text/xml'), stub, { now, parse }), { code: 'not-a-source' });
  });
});
