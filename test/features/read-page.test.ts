import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import iconv from 'iconv-lite';
import { createDocumentReader } from '../../src/compose/documents.ts';
import { createReader } from '../../src/compose/reader.ts';
import { createPageReader, type ReadPage } from '../../src/features/read-page.ts';
import type { FetchOutcome } from '../../src/ports/web-fetch.ts';
import { makePdf } from '../support/documents/make-pdf.ts';
import { makeZip } from '../support/documents/make-zip.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { createRecordingLog } from '../support/recording-log.ts';

const documents = createDocumentReader(createReader());
const paragraphs = [
  '临海新区的供水管网改造昨天完工，更换管道 86 公里，惠及 12 万户居民。',
  '水务公司说，改造历时 20 个月，花费 3.4 亿元，漏损率由 14% 降到 7%。',
  '旧管道多是上世纪八十年代铺设的铸铁管，去年爆管 31 次。',
];
const pageOf = (body: string, head = '') =>
  `<!doctype html><html><head>${head}<title>供水管网改造完工_临海新闻网</title></head><body><nav>首页 新闻 视频</nav><main>${body}</main></body></html>`;
const story = pageOf(`<h1>供水管网改造完工</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('')}`);

interface Served {
  readonly status?: number;
  readonly type?: string;
  readonly body?: string | Uint8Array;
}

function readerOf(serve: (address: string) => Served | FetchOutcome) {
  const asked: string[] = [];
  const clock = createFakeClock();
  const web = {
    async get(address: string): Promise<FetchOutcome> {
      asked.push(address);
      const served = serve(address);
      if ('kind' in served) return served;
      const { status = 200, type = 'text/html', body = '' } = served;
      const headers = { 'content-type': type };
      return { kind: 'answered', url: address, permanentUrl: address, status, headers, body: Buffer.from(body) };
    },
  };
  return { ...createPageReader({ web, documents, clock, log: createRecordingLog() }), asked, clock };
}

const outcomeOf = (read: ReadPage) => (read.kind === 'refused' ? read.problem : read.kind);

describe('a web page', () => {
  test('is read for its title and text, and keeps its address', async () => {
    const read = await readerOf(() => ({ body: story })).read('https://news.example/1');
    assert.ok(read.kind === 'read');
    const [article] = read.articles;
    assert.equal(article.title, '供水管网改造完工');
    assert.equal(article.url, 'https://news.example/1');
    assert.deepEqual(
      article.sections.flatMap((section) => section.paragraphs),
      paragraphs,
    );
  });

  test('gives the publisher’s key points where it has some', async () => {
    const points = '<h2>核心提示</h2><ul><li>01 更换管道 86 公里。</li><li>02 漏损率降到 7%。</li></ul>';
    const body = pageOf(`<h1>供水管网改造完工</h1>${points}${paragraphs.map((text) => `<p>${text}</p>`).join('')}`);
    const read = await readerOf(() => ({ body })).read('https://news.example/1');
    assert.ok(read.kind === 'read');
    assert.deepEqual(read.articles[0].keyPoints, ['更换管道 86 公里。', '漏损率降到 7%。']);
    assert.equal(read.articles[0].keyPointsBy, 'publisher');
  });

  const gbk = (html: string) => iconv.encode(html, 'gbk');
  for (const [what, type, body] of [
    ['its server names the encoding', 'text/html; charset=GBK', gbk(story)],
    ['its server names it in quotes', 'text/html;charset="gb2312"', gbk(story)],
    ['the page itself does', 'text/html', gbk(story.replace('<head>', '<head><meta charset="gbk">'))],
    ['nobody does', 'text/html', gbk(story)],
    ['its server is wrong', 'text/html; charset=utf-8', gbk(story)],
    ['its server says what fits anything', 'text/html; charset=ISO-8859-1', gbk(story)],
    ['its server names no encoding that there is', 'text/html; charset=x-unknown', Buffer.from(story)],
    ['a byte order mark says otherwise than its server', 'text/html; charset=gbk', Buffer.from(`\ufeff${story}`)],
    ['its server doesn’t say what it is', '', Buffer.from(story)],
    ['it is XHTML', 'application/xhtml+xml; charset=utf-8', Buffer.from(story)],
    ['it is plain text', 'text/plain; charset=gbk', gbk(['供水管网改造完工', ...paragraphs].join('\n\n'))],
  ] as const)
    test(`is decoded when ${what}`, async () => {
      const read = await readerOf(() => ({ type, body })).read('https://news.example/1');
      assert.ok(read.kind === 'read', outcomeOf(read));
      assert.equal(read.articles[0].sections.at(-1)?.paragraphs[0], paragraphs[0]);
    });

  const short = '供水管网改造的报道。';
  const refusals: readonly (readonly [what: string, served: Served, problem: string])[] = [
    ['is not there', { status: 404 }, 'gone'],
    ['is gone', { status: 410 }, 'gone'],
    ['is forbidden', { status: 403 }, 'forbidden'],
    ['wants a password', { status: 401 }, 'forbidden'],
    ['is withheld by law', { status: 451 }, 'forbidden'],
    ['is asked for too often', { status: 429 }, 'unavailable'],
    ['is behind a broken server', { status: 502 }, 'unavailable'],
    ['redirects nowhere', { status: 304 }, 'unavailable'],
    ['is a PDF that breaks off', { type: 'application/pdf', body: '%PDF-1.7' }, 'damaged'],
    ['is a scanned PDF', { type: 'application/pdf', body: makePdf([[]]) }, 'scanned'],
    ['is called a page and is an archive', { body: makeZip([{ name: 'a.jpg', bytes: 'a' }]) }, 'wrong-type'],
    ['is anything at all', { type: 'application/octet-stream', body: '\0\u0001\0' }, 'wrong-type'],
    ['is a picture', { type: 'image/png', body: 'a' }, 'wrong-type'],
    ['is data', { type: 'application/json', body: '{}' }, 'wrong-type'],
    ['is named like what objects have', { type: 'constructor', body: '{}' }, 'wrong-type'],
    ['is no text', { body: Uint8Array.from({ length: 4_000 }, (_, index) => (index * 41) % 256) }, 'undecodable'],
    ['is empty', { body: '' }, 'without-text'],
    ['is a frame without text', { body: pageOf('<img src="a.png">') }, 'without-text'],
    [
      'is filled by scripts',
      { body: pageOf('<div id="app"></div><noscript>You need to enable JavaScript to run this app.</noscript>') },
      'without-text',
    ],
    ['is being loaded', { body: pageOf('<p>正在加载中，请稍候……</p>') }, 'without-text'],
    ['demands a login', { body: pageOf(`<p>${short}</p><p>请先登录后查看全文。</p>`) }, 'wall'],
    ['demands a subscription', { body: pageOf(`<p>${paragraphs[0]}</p><p>订阅后可阅读全文</p>`) }, 'wall'],
    [
      'demands a login in English',
      { body: pageOf('<p>The council met on Monday.</p><p>Please log in to read on.</p>') },
      'wall',
    ],
    ['doubts that one is human', { body: pageOf('<h2>安全验证</h2><p>请完成验证，拖动下方滑块。</p>') }, 'wall'],
    ['thinks that something is odd', { body: pageOf('<p>当前环境异常，完成验证后即可继续访问。</p>') }, 'wall'],
    [
      'checks the browser',
      { body: pageOf('<h1>Just a moment...</h1><p>Checking your browser before accessing news.example</p>') },
      'wall',
    ],
  ];
  for (const [what, served, problem] of refusals)
    test(`that ${what} is told as that`, async () => {
      assert.equal(outcomeOf(await readerOf(() => served).read('https://news.example/1')), problem);
    });

  test('that tells of logging in at length is a story', async () => {
    const body = pageOf(
      `${paragraphs.map((text) => `<p>${text.repeat(6)}</p>`).join('')}<p>市民登录后可以查到自家的水压。</p>`,
    );
    assert.equal(outcomeOf(await readerOf(() => ({ body })).read('https://news.example/1')), 'read');
  });

  test('that is a book is read at its beginning', async () => {
    const body = `<title>很长的书</title>${`<p>${paragraphs[0]}</p>`.repeat(3_500)}`;
    const read = await readerOf(() => ({ body })).read('https://news.example/1');
    assert.ok(read.kind === 'read');
    const length = read.articles[0].sections.flatMap((section) => section.paragraphs).join('').length;
    assert.ok(length > 90_000 && length <= 100_000, `${length}`);
  });

  test('is fetched once in five minutes, also when several ask at once, and when it failed', async () => {
    const reader = readerOf((address) => (address.includes('bad') ? { status: 500 } : { body: story }));
    await Promise.all([
      reader.read('https://news.example/1'),
      reader.read('https://NEWS.example:443/1#part'),
      reader.read('https://news.example/bad'),
    ]);
    assert.equal(reader.asked.length, 2);
    await reader.clock.advance(4 * 60_000);
    assert.equal(outcomeOf(await reader.read('https://news.example/1')), 'read');
    assert.equal(outcomeOf(await reader.read('https://news.example/bad')), 'unavailable');
    assert.equal(reader.asked.length, 2);
    await reader.clock.advance(2 * 60_000);
    await reader.read('https://news.example/1');
    assert.equal(reader.asked.length, 3);
    assert.equal(reader.clock.pending, 1);
  });

  test('whoever gives up is let go, and those who wait for the same page get it', async () => {
    const reader = readerOf(() => ({ body: story }));
    const giveUp = new AbortController();
    const first = reader.read('https://news.example/1', giveUp.signal);
    const second = reader.read('https://news.example/1');
    giveUp.abort(new Error('no longer wanted'));
    await assert.rejects(first, /no longer wanted/);
    assert.equal(outcomeOf(await second), 'read');
    assert.equal(reader.asked.length, 1);
  });
});
