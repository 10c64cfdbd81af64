import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import iconv from 'iconv-lite';
import { decodeHtml } from '../../../src/adapters/sources/decode-html.ts';
import { readHtmlText } from '../../../src/adapters/sources/html-text.ts';
import { readHtml } from '../../../src/adapters/sources/read-html.ts';

const paragraphs = Array.from(
  { length: 6 },
  (_, index) =>
    `第${index + 1}座水库昨天开闸放水，流量每秒${index + 20}立方米，下游各站都测到了水位上升，值班员每半小时报一次数。`,
);
const article = paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('\n');
const menu = `<ul class="nav">${'<li><a href="/x">栏目入口</a></li>'.repeat(20)}</ul>`;

describe('a page becomes text', () => {
  test('with its title above, without menus, scripts and the name of the site', () => {
    const html = `<!doctype html><html><head><title>六座水库同日放水_水利_某某网</title><style>p{}</style></head>
<body>${menu}<article><h1>六座水库同日放水</h1>${article}</article><script>document.write("脚本写的字")</script><footer>版权所有</footer></body></html>`;
    const text = readHtml(html);
    assert.equal(text, ['# 六座水库同日放水', ...paragraphs].join('\n\n'));
  });

  test('with the publisher’s key points, also where they stand in a box beside the text', () => {
    const box =
      '<aside class="sidebar sponsor"><h3>核心提示</h3><ol><li>01 六座水库放水。</li><li>02 水位上升。</li></ol></aside>';
    const text = readHtml(
      `<html><head><title>六座水库同日放水</title></head><body>${box}<article>${article}</article></body></html>`,
    );
    assert.match(text, /核心提示\n\n01 六座水库放水。\n\n02 水位上升。/);
  });

  test('with its own heading, where the title has other words, and a first paragraph that is no heading', () => {
    const html = (title: string) =>
      `<html><head><title>${title}</title></head><body><article>${article}</article></body></html>`;
    assert.equal(readHtml(html('水库放水 - 某某网')), ['# 水库放水 - 某某网', ...paragraphs].join('\n\n'));
    assert.equal(readHtml(html('第1座水库昨天')), ['# 第1座水库昨天', ...paragraphs].join('\n\n'));
    assert.ok(readHtml(html('甲_乙'.repeat(200_000))).length < 1_000);
  });

  test('when it is a few words or a piece of a page', () => {
    assert.equal(
      readHtml('<p>水库<b>开闸</b>放水&nbsp;&amp;&#20043;</p><p>水位上升</p>'),
      '水库开闸放水 &之\n\n水位上升',
    );
    assert.equal(readHtml('水库开闸放水'), '水库开闸放水');
    assert.equal(readHtml(''), '');
    assert.equal(readHtml('<script>if (a<b) document.write("字")</script><style>p::before{content:"字"}</style>'), '');
  });

  test('whatever is wrong with it, and in time by its length', { timeout: 60_000 }, () => {
    const megabyte = 1024 * 1024;
    for (const [what, html] of [
      ['deep', `<html><body>${'<div>'.repeat(100_000)}水库开闸${'</div>'.repeat(100_000)}`],
      ['unclosed', `${'<b>'.repeat(200_000)}水库开闸`],
      ['one line', `<p>${'水库开闸'.repeat(80_000)}`],
      ['attributes', `<p ${'a="1" '.repeat(150_000)}>水库开闸</p>`],
      ['many elements', `${'<p></p>'.repeat(130_000)}水库开闸`],
      ['angle brackets', `${'<'.repeat(megabyte - 20)}水库开闸`],
      ['ampersands', `${'&'.repeat(megabyte / 8)}水库开闸`],
    ] as const)
      assert.ok(readHtml(html).includes('水库开闸'), what);
    for (const html of ['<!--'.repeat(200_000), '<script>'.repeat(100_000), '<svg>'.repeat(200_000)])
      assert.equal(readHtml(html), '');
  });

  test('token by token, without a tree', () => {
    const read = readHtmlText(
      '<title> 甲 \n 乙 </title><div>一<div>二<br>三</div></div><noscript>不</noscript><ruby>汉<rt>han</rt></ruby>',
    );
    assert.deepEqual([read.title, read.text, read.depth], ['甲 乙', '一\n\n二\n\n三\n\n汉', 2]);
  });
});

describe('a page is decoded', () => {
  const page = (charset: string) => `<html><head><meta charset="${charset}"></head><body>${article}</body></html>`;

  for (const [what, bytes, words] of [
    ['in the encoding that it declares', iconv.encode(page('gb2312'), 'gbk'), /下游各站/],
    [
      'in one that is rare',
      iconv.encode(
        '<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS"><p>水門を開いた。</p>',
        'shift_jis',
      ),
      /水門を開いた/,
    ],
    ['as it reads where its declaration is wrong', iconv.encode(page('utf-8'), 'gbk'), /下游各站/],
    ['as it reads where it declares nonsense', Buffer.from(page('x-nothing')), /下游各站/],
    ['by its byte order mark, whatever it declares', Buffer.from(`\ufeff${page('gbk')}`), /下游各站/],
    ['in UTF-16', iconv.encode(page('utf-16'), 'utf-16le'), /下游各站/],
  ] as const)
    test(what, () => assert.match(decodeHtml(bytes), words));

  test('or not at all where it is no text', () => {
    const bytes = Uint8Array.from({ length: 600 }, (_, index) => (index * 41) % 256);
    assert.throws(() => decodeHtml(bytes), { code: 'undecodable' });
  });
});
