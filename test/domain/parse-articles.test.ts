import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readDocument as parse, tellArticles as tell } from '../support/tell-articles.ts';
import { first, grid, market, points, second, service, third, title, whole } from './charging-story.ts';

describe('an article is told apart', () => {
  const list = `- 01 ${first}\n- 02 ${second}\n- 03 ${third}`;

  test('from the article before it', () => {
    const text = `${title}\n\n核心提示\n\n${list}\n\n${grid}\n\n${market}\n\n车企下乡记\n\n核心提示\n\n- 01 服务站将增设。\n\n${service}\n`;
    const expected = [whole, ['车企下乡记', ['服务站将增设。'], [null, service]]];
    assert.deepEqual(tell(text), expected);
    assert.deepEqual(tell(text.replace(/\n+/g, '\n')), expected);
    assert.deepEqual(tell(text.replace(/\n/g, '\r\n')), expected);
    assert.deepEqual(tell(text.replace(/\n/g, '\r')), expected);
  });

  test('from a masthead above it', () => {
    for (const masthead of [
      '今日要闻',
      '今日要闻\n2025年9月25日 星期四',
      '海东晚报\n第 128 期',
      '财经早餐\n\n1. 县城充电桩\n2. 车企下乡',
    ]) {
      assert.deepEqual(tell(`${masthead}\n\n${title}\n\n核心提示\n\n${list}\n\n${grid}\n\n${market}\n`), [whole]);
    }
  });

  test('by a title on two lines', () => {
    const text = `县城充电桩为何难建，车企与电网都在等待\n一个答案\n\n核心提示\n\n${list}\n\n${grid}\n\n${market}\n`;
    assert.deepEqual(tell(text)[0]?.[0], '县城充电桩为何难建，车企与电网都在等待一个答案');
  });

  test('from its subtitle, which is kept as text', () => {
    const text = `${title}\n——来自三个省份的调查\n\n核心提示\n\n${list}\n\n${grid}\n\n${market}\n`;
    assert.deepEqual(tell(text), [[title, points, [null, '——来自三个省份的调查', grid, market]]]);
  });

  test('when it has no key points', () => {
    assert.deepEqual(tell(`${title}\n\n${grid}\n\n电网之困\n\n${market}\n`), [
      [title, [], [null, grid], ['电网之困', market]],
    ]);
    assert.deepEqual(tell(`${title}\n${grid}\n${market}`), [[title, [], [null, grid, market]]]);
  });

  test('from others with and without key points, by its rank in Markdown', () => {
    const text = `# ${title}\n\n## 核心提示\n\n${list}\n\n## 电网之困\n\n${grid}\n\n# 车企下乡记\n\n${service}\n`;
    assert.deepEqual(tell(text), [
      [title, points, ['电网之困', grid]],
      ['车企下乡记', [], [null, service]],
    ]);
  });

  test('from others with and without key points, by the dividers between them', () => {
    const divider = '\n\n----------\n\n';
    const text = `${title}\n\n核心提示\n\n${list}\n\n${grid}${divider}车企下乡记\n\n${service}\n\n${market}${divider}三问电池回收\n\n核心提示\n\n- 01 渠道分散。\n\n${market}\n`;
    assert.deepEqual(
      tell(text).map(([name]) => name),
      [title, '车企下乡记', '三问电池回收'],
    );
  });

  test('from others without key points, by the dates below their titles', () => {
    const text = `${title}\n来源：新华社 2025-09-25 10:30\n${grid}\n\n车企下乡记\n来源：新华社 2025-09-26 09:00\n${service}\n`;
    assert.deepEqual(tell(text), [
      [title, [], [null, grid]],
      ['车企下乡记', [], [null, service]],
    ]);
  });

  test('when the words 核心提示 stand in a sentence only', () => {
    const text = `${title}\n\n他读完核心提示后沉默了很久，说：“核心提示：三点。这太少了。”\n\n核心提示一词出自报社，“核心提示”放在文章前面。\n`;
    const [article] = parse(text);
    assert.equal(parse(text).length, 1);
    assert.deepEqual(article?.keyPoints, []);
    assert.equal(article?.sections[0]?.paragraphs.length, 2);
  });

  test('from a heading 要点 or 摘要 in its text', () => {
    const text = `${title}\n\n核心提示\n\n${list}\n\n${grid}\n\n要点\n\n1. ${market}\n2. ${service}\n`;
    assert.deepEqual(tell(text), [[title, points, [null, grid], ['要点', `1. ${market}`, `2. ${service}`]]]);
  });

  for (const [name, text] of Object.entries({
    'an empty document': '',
    'a document of white space': ' \n\t\n　　\n\f',
    'a single line': title,
    'a label alone': '核心提示',
    'a title with an empty label': `${title}\n核心提示\n`,
    'text without a title': `${grid}\n\n${market}\n`,
    'key points without a title': `核心提示\n\n${list}\n\n${grid}\n`,
    'a table': '省份,数量\n安徽,1200\n河南,900\n',
    'binary data': `标题\n\n${'\u0000\u0001\u0002\ufffd'.repeat(50)}\n\n${grid}`,
  })) {
    test(`${name} is no article`, () => {
      assert.throws(() => parse(text), { name: 'HexinError', code: 'no-article' });
    });
  }
});

describe('what surrounds an article is read', () => {
  const read = (lines: string, foot = '') => {
    const [article] = parse(`${title}\n${lines}\n\n核心提示\n\n1. ${first}\n\n${grid}\n\n${market}\n${foot}`);
    assert.deepEqual(article?.sections, [{ heading: null, paragraphs: [grid, market] }]);
    return [article.source, article.publishedAt, article.url];
  };
  const cases: readonly (readonly [string, string | null, string | null, string | null])[] = [
    ['来源：新华社 2025-09-25 10:30', '新华社', '2025-09-25T10:30:00+08:00', null],
    ['2025年9月25日 10:30 来源：财新网', '财新网', '2025-09-25T10:30:00+08:00', null],
    ['来源: 第一财经 | 作者：张三 | 2025/09/25', '第一财经', '2025-09-25', null],
    ['來源：中央社　發佈時間：2025年9月25日 10:30', '中央社', '2025-09-25T10:30:00+08:00', null],
    ['发布时间：2025-09-25 10:30:15 浏览：1203次', null, '2025-09-25T10:30:15+08:00', null],
    ['2025-09-25 10:30 (UTC+9)', null, '2025-09-25T10:30:00+09:00', null],
    ['2025-09-25T02:30:00Z', null, '2025-09-25T02:30:00Z', null],
    ['新华社 | 2025年9月25日 星期四', '新华社', '2025-09-25', null],
    ['原文链接：https://example.com/a?b=1', null, null, 'https://example.com/a?b=1'],
    ['https://example.com/a', null, null, 'https://example.com/a'],
    ['**来源**：[新华社](https://example.com/a)', '新华社', null, 'https://example.com/a'],
    ['作者：张三\n来源：财新网\n时间：2025.9.25', '财新网', '2025-09-25', null],
  ];
  for (const [lines, source, publishedAt, url] of cases) {
    test(JSON.stringify(lines), () => assert.deepEqual(read(lines), [source, publishedAt, url]));
  }

  test('below the text', () => {
    assert.deepEqual(read('', '\n（完）\n\n来源：新华社\n责任编辑：王五\n原文链接：https://example.com/a\n'), [
      '新华社',
      null,
      'https://example.com/a',
    ]);
  });

  test('in front matter', () => {
    const text = `---\ntitle: "${title}"\ndate: 2025-09-25 10:30\nsource: 新华社\nurl: https://example.com/a\ntags: [车]\n---\n\n# ${title}\n\n**核心提示**\n\n- ${first}\n\n${grid}\n`;
    const [article] = parse(text);
    assert.deepEqual(
      [article?.title, article?.source, article?.publishedAt, article?.url, article?.keyPoints],
      [title, '新华社', '2025-09-25T10:30:00+08:00', 'https://example.com/a', [first]],
    );
    assert.deepEqual(article?.sections, [{ heading: null, paragraphs: [grid] }]);
  });

  test('but a sentence is text, whatever it begins with', () => {
    for (const line of [
      '2025年9月25日，国家能源局发布了新的规划。',
      '记者：您怎么看县城市场？',
      '记者 李四 北京报道',
      '来源不明的桩体被查封，涉事企业停业整顿，案件正在审理。',
    ]) {
      const [article] = parse(`${title}\n\n${line}\n\n${grid}\n`);
      assert.deepEqual(article?.sections, [{ heading: null, paragraphs: [line, grid] }], line);
    }
  });
});

test('Markdown, a byte order mark, zero-width characters, tabs and full-width spaces leave nothing behind', () => {
  const text = `\ufeff# 县城\u200b充电桩为何难建 #\r\n\r\n### 核\u200d心提示\r\n\r\n\t1. ${first}\u3000\r\n\t2. ${second}\r\n\t3. ${third}\r\n\r\n　　${grid}\t\r\n\r\n　　${market}\r\n`;
  assert.deepEqual(tell(text), [whole]);
});

test('the same text in another layout is the same article', () => {
  const spaced = `${title}\n\n核心提示\n\n1. ${first}\n\n${grid}\n\n${market}\n`;
  const cut = `${title}\n\n核心提示：${first}\n\n${grid.slice(0, 20)}\n\f${grid.slice(20)}\n\n${market}\n`;
  assert.equal(parse(spaced)[0]?.id, parse(cut)[0]?.id);
});

test('key points are the publisher’s, also when there are none', () => {
  assert.equal(parse(`${title}\n\n${grid}\n`)[0]?.keyPointsBy, 'publisher');
});

test('a title of seventy-odd characters, the only one or among others, is a title', () => {
  const long =
    '从县城到乡镇再到村口：三年里新建的四万座公共充电桩为什么有一半长期闲置，而另一半在春节前后的高速公路服务区门口要排上整整三个小时的队才能用上一次';
  assert.ok(long.length > 70);
  const story = (name: string) =>
    `${name}\n\n核心提示\n\n1. ${first}\n2. ${second}\n3. ${third}\n\n${grid}\n\n${market}\n`;
  assert.deepEqual(
    parse(story(long)).map((article) => article.title),
    [long],
  );
  const three = [title, long, '售后网点的账怎么算'];
  assert.deepEqual(
    parse(three.map(story).join('\n')).map((article) => article.title),
    three,
  );
});
