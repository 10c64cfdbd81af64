import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readSource } from '../../../../src/adapters/sources/read-source.ts';
import { createReader } from '../../../../src/compose/reader.ts';

const { parse } = createReader();
const now = Date.UTC(2026, 10, 29);
const title = '江川渡口老码头重新开放';
const paragraphs = [
  '江川渡口的老码头今天重新开放，岸边新铺了一公里的木栈道，渡轮每二十分钟一班，末班船开到晚上十点。',
  '这里停用了十一年。渡口管理处的人说，修缮时保留了全部的石阶和两座老吊机，只换了护栏和照明。',
  '第一天来坐船的多半是附近的居民。票价两元，六十岁以上的人免费，自行车也可以推上船。',
];
const prose = paragraphs.map((text) => `<p>${text}</p>`).join('');

function read(head: string, above: string, below = '', body = prose) {
  const html = `<html><head><title>${title}_江川网</title>${head}</head><body><nav><a>首页</a></nav><h1>${title}</h1>${above}<div class="text">${body}</div>${below}</body></html>`;
  const page = { bytes: Buffer.from(html), url: 'https://jc.example/1.html', mediaType: 'text/html' };
  const article = readSource(page, { now, parse }).items[0]?.articles[0] ?? assert.fail();
  return { ...article, lines: article.sections.flatMap((section) => section.paragraphs) };
}

describe('who wrote the story of a page is', () => {
  for (const [what, head, above, author, source] of [
    ['behind 作者', '', '<div>来源：江川晚报　作者：陆知远　2026-11-28 08:05</div>', '陆知远', '江川晚报'],
    [
      'who signs above the time',
      '',
      '<div>本报记者　陆知远</div><div>2026-11-28 08:05 | 来源：江川晚报</div>',
      '陆知远',
      '江川晚报',
    ],
    [
      'beside the time, where the publisher has a label',
      '',
      '<p><span>陆知远</span><span>2026-11-28 08:05</span><span>来源：江川晚报</span></p>',
      '陆知远',
      '江川晚报',
    ],
    [
      'in a name that is called so',
      '<meta property="og:site_name" content="江川网">',
      '<div><a class="article-author__name">陆知远</a><time>2026-11-28 08:05</time></div>',
      '陆知远',
      '江川网',
    ],
    [
      'in JSON-LD, with those who wrote it too',
      '<script type="application/ld+json">{"@type":"NewsArticle","headline":"江川渡口老码头重新开放","author":[{"name":"陆知远"},{"name":"顾宁"}],"publisher":{"name":"江川网"}}</script>',
      '<div>2026-11-28 08:05</div>',
      '陆知远、顾宁',
      '江川网',
    ],
    [
      'the owner of a site that has their name',
      '<meta name="author" content="木鱼"><meta property="og:site_name" content="木鱼的博客">',
      '',
      '木鱼',
      '木鱼的博客',
    ],
    [
      'nobody, where the publisher names itself',
      '<meta name="author" content="江川网"><meta property="og:site_name" content="江川网">',
      '',
      null,
      '江川网',
    ],
    [
      'nobody, where a template has a number',
      '<meta name="author" content="100000">',
      '<div>2026-11-28 08:05 来源：江川晚报</div>',
      null,
      '江川晚报',
    ],
  ] as const)
    test(what, () => {
      const story = read(head, above);
      assert.deepEqual([story.author, story.source], [author, source]);
      assert.deepEqual(story.lines, paragraphs);
    });
});

describe('a page that shows no time by its title has one', () => {
  test('in the data of its script', () => {
    for (const script of [
      'var ct = "1795824305";',
      'window.data={"publishTime":1795824305000}',
      `createTime = '2026-11-28 08:05:05'`,
    ])
      assert.equal(Date.parse(read('', '', `<script>${script}</script>`).publishedAt ?? ''), 1_795_824_305_000);
  });
  test('below its text', () => {
    assert.equal(
      read('', '', '<div>发布于 2026-11-28 08:05・IP 属地江川</div>').publishedAt,
      '2026-11-28T08:05:00+08:00',
    );
  });
});

test('each block of a page is whole, also a last key point without a full stop', () => {
  const points = ['老码头停用十一年后重新开放', '渡轮每二十分钟一班', '修缮保留全部石阶，自行车可以推上船'];
  const list = `<p><strong>核心提示</strong></p><ul>${points.map((point) => `<li>${point}</li>`).join('')}</ul>`;
  const story = read('', '<div>来源：江川晚报</div>', '', list + prose);
  assert.deepEqual([story.keyPoints, story.lines], [points, paragraphs]);
});

test('what a publisher puts around its text is no text of it', () => {
  const below = [
    '<p>END</p><p>喜欢就点个“在看”吧</p>',
    '<p>特别声明：以上内容为用户上传，本平台仅提供信息存储服务。</p><p>Notice: The content above is uploaded by a user, and this platform provides nothing but the storage of what its users write there.</p>',
    '<p>江川网广告合作，请点击这里</p>',
    '<p>（編輯：顧寧）1151127</p>',
    '<p>浏览其他章节</p>',
  ];
  for (const notice of below) assert.deepEqual(read('', '', '', prose + notice).lines, paragraphs, notice);
  const above = '<p>点击上方蓝字关注我们</p><p>江川新闻编辑 | 顾宁</p>';
  assert.deepEqual(read('', '', '', above + prose).lines, paragraphs);
});
