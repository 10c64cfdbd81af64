import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readDocument as parse, tellArticles as tell } from '../support/tell-articles.ts';
import { first, grid, market, points, second, service, third, title, whole } from './charging-story.ts';

describe('key points are found', () => {
  const marks: Readonly<Record<string, readonly [string, string, string]>> = {
    '- 01': ['- 01 ', '- 02 ', '- 03 '],
    '01': ['01 ', '02 ', '03 '],
    '1.': ['1. ', '2. ', '3. '],
    '1、': ['1、', '2、', '3、'],
    '①': ['①', '②', '③'],
    '（一）': ['（一）', '（二）', '（三）'],
    '(1)': ['(1) ', '(2) ', '(3) '],
    '1)': ['1) ', '2) ', '3) '],
    '１．': ['１．', '２．', '３．'],
    '一、': ['一、', '二、', '三、'],
    '•': ['• ', '• ', '• '],
    '·': ['· ', '· ', '· '],
    '*': ['* ', '* ', '* '],
    '-': ['- ', '- ', '- '],
    '－': ['－ ', '－ ', '－ '],
    '- ①': ['- ① ', '- ② ', '- ③ '],
    '**1.**': ['**1.** ', '**2.** ', '**3.** '],
    '1\\.': ['1\\. ', '2\\. ', '3\\. '],
    '1️⃣': ['1️⃣ ', '2️⃣ ', '3️⃣ '],
    '-1.': ['-1. ', '-2. ', '-3. '],
    '01—': ['01— ', '02— ', '03— '],
    'No.1': ['No.1 ', 'No.2 ', 'No.3 '],
    '**01**': ['**01** ', '**02** ', '**03** '],
    '——': ['—— ', '—— ', '—— '],
    '▲': ['▲ ', '▲ ', '▲ '],
    '→': ['→ ', '→ ', '→ '],
    '🔌': ['🔌 ', '🔌 ', '🔌 '],
    'pictures that differ': ['🔌 ', '⏳ ', '💰'],
  };
  for (const [name, [a, b, c]] of Object.entries(marks)) {
    const list = [a + first, b + second, c + third];
    test(`behind ${name}`, () => {
      assert.deepEqual(tell(`${title}\n\n核心提示\n\n${list.join('\n')}\n\n${grid}\n\n${market}\n`), [whole]);
    });
    test(`behind ${name}, with an empty line between all lines`, () => {
      assert.deepEqual(tell(`${title}\n\n核心提示\n\n${list.join('\n\n')}\n\n${grid}\n\n${market}\n`), [whole]);
    });
    test(`behind ${name}, without any empty line`, () => {
      assert.deepEqual(tell(`${title}\n核心提示\n${list.join('\n')}\n${grid}\n${market}`), [whole]);
    });
  }

  const labels = [
    '核心提示：',
    '核心提示:',
    '【核心提示】',
    '[核心提示]',
    '## 核心提示',
    '##核心提示',
    '**核心提示**',
    '**核心提示：**',
    '> 核心提示',
    '核 心 提 示',
    '■ 核心提示 ■',
    '—— 核心提示 ——',
    '核心提示／重點提示',
    '核心提示 Key Points',
    '核心提示（3条）',
    '核心提示\n--------',
    '核心提要',
    '內容提要：',
    '重點提示',
  ];
  for (const label of labels) {
    test(`under ${JSON.stringify(label)}`, () => {
      const list = points.map((point, index) => `${index + 1}. ${point}`).join('\n');
      assert.deepEqual(tell(`${title}\n\n${label}\n\n${list}\n\n${grid}\n\n${market}\n`), [whole]);
    });
  }

  test('on the line of the label, one behind the other', () => {
    for (const list of [
      `1. ${first} 2. ${second} 3. ${third}`,
      `①${first}②${second}③${third}`,
      `• ${first} • ${second} • ${third}`,
      `▪ ${first}▪ ${second}▪ ${third}`,
    ]) {
      assert.deepEqual(tell(`${title}\n\n核心提示：${list}\n\n${grid}\n\n${market}\n`), [whole]);
    }
  });

  test('as one paragraph on the line of the label', () => {
    const lead = '农村电网容量有限，运营商回本周期长，补贴正在加码。';
    for (const label of ['核心提示：', '【核心提示】', '核心提示　　', '**核心提示：** ']) {
      assert.deepEqual(tell(`${title}\n\n${label}${lead}\n\n${grid}\n${market}`), [
        [title, [lead], [null, grid, market]],
      ]);
    }
  });

  test('as lines without any mark', () => {
    assert.deepEqual(tell(`${title}\n\n核心提示\n${points.join('\n')}\n\n${grid}\n\n${market}\n`), [whole]);
    assert.deepEqual(tell(`${title}\n\n核心提示\n\n${points.join('\n\n')}\n\n---\n\n${grid}\n\n${market}\n`), [whole]);
  });

  test('in a quotation of Markdown', () => {
    const list = points.map((point, index) => `> ${index + 1}. ${point}`).join('\n');
    assert.deepEqual(tell(`# ${title}\n\n> **核心提示**\n>\n${list}\n\n${grid}\n\n${market}\n`), [whole]);
  });

  test('with their numbers on lines of their own', () => {
    assert.deepEqual(
      tell(`${title}\n\n核心提示\n\n01\n\n${first}\n\n02\n\n${second}\n\n03\n\n${third}\n\n${grid}\n\n${market}\n`),
      [whole],
    );
  });

  test('when there are five, or one', () => {
    const five = [...points, '农民愿意买车。', '修车的人不够。'];
    const list = five.map((point, index) => `- 0${index + 1} ${point}`).join('\n');
    assert.deepEqual(parse(`${title}\n\n核心提示\n\n${list}\n\n${grid}\n`)[0]?.keyPoints, five);
    assert.deepEqual(parse(`${title}\n\n核心提示\n\n- 01 ${first}\n\n${grid}\n`)[0]?.keyPoints, [first]);
  });

  test('when they are headlines without a full stop', () => {
    const list = ['农村电网容量有限', '运营商回本周期长'];
    const text = `${title}\n\n核心提示\n\n- 01 ${list[0]}\n- 02 ${list[1]}\n\n${grid}\n\n${market}\n`;
    assert.deepEqual(tell(text), [[title, list, [null, grid, market]]]);
  });

  test('when they go over several lines, some of which begin with a number', () => {
    const text = `${title}\n\n核心提示\n\n1. 电网改造预计投入\n50 亿元，远高于去年的\n3.5 亿元。\n2. 全国到\n2025 年要建成一万座，占总数的\n2 成左右。\n3. 补贴\n正在加码。\n\n${grid}\n`;
    assert.deepEqual(
      parse(text)[0]?.keyPoints.map((point) => point.replace(/\s/g, '')),
      [
        '电网改造预计投入50亿元，远高于去年的3.5亿元。',
        '全国到2025年要建成一万座，占总数的2成左右。',
        '补贴正在加码。',
      ],
    );
  });

  test('when they begin with a number themselves', () => {
    const list = ['2025 年建成一万座。', '3.5 亿元补贴到位。', '6 月下旬开工。'];
    for (const mark of ['1.', '1、', '- ']) {
      const lines = list.map((point, index) => (mark === '- ' ? mark : mark.replace('1', String(index + 1))) + point);
      assert.deepEqual(parse(`${title}\n\n核心提示\n${lines.join('\n')}\n\n${grid}\n`)[0]?.keyPoints, list);
    }
  });

  test('when there are twelve', () => {
    const twelve = Array.from({ length: 12 }, (_, index) => `第 ${index + 1} 座充电站已经开工。`);
    const list = twelve.map((point, index) => String.fromCharCode('①'.charCodeAt(0) + index) + point).join('\n');
    assert.deepEqual(parse(`${title}\n\n核心提示\n\n${list}\n\n${grid}\n`)[0]?.keyPoints, twelve);
  });

  test('when words number them, which stay', () => {
    const list = points.map((point, index) => `第${'一二三'[index]}，${point}`);
    assert.deepEqual(tell(`${title}\n核心提示\n${list.join('\n')}\n${grid}\n${market}`), [
      [title, list, [null, grid, market]],
    ]);
  });

  test('when one has clauses with numbers of their own, on its line or on others', () => {
    const clauses = ['电网改造分三步：', '（1）先测负荷；', '（2）再换变压器；', '（3）最后装桩。'];
    for (const between of ['', '\n']) {
      const text = `${title}\n\n核心提示\n\n1. ${first}\n2. ${clauses.join(between)}\n3. ${third}\n\n${grid}\n\n${market}\n`;
      assert.deepEqual(tell(text), [[title, [first, clauses.join(''), third], [null, grid, market]]]);
    }
  });

  test('and the body is not, when it begins with a number or with a list of its own', () => {
    const price = '4.3 亿元，这是县里三年要花的钱，其中一半来自省里。';
    for (const mark of ['1、', '1.']) {
      const list = points.map((point, index) => mark.replace('1', String(index + 1)) + point).join('\n');
      assert.deepEqual(tell(`${title}\n\n核心提示\n\n${list}\n\n${price}\n\n${market}\n`), [
        [title, points, [null, price, market]],
      ]);
    }
    const own = ['先看三件事：', '1. 负荷', '2. 距离', '3. 电价'];
    assert.deepEqual(tell(`${title}\n\n核心提示\n\n1. ${first}\n\n${own.join('\n\n')}\n\n${market}\n`), [
      [title, [first], [null, ...own, market]],
    ]);
    const half = '2.3 万座，这是全国县城充电站的总数，只够大城市用三个月。';
    assert.deepEqual(tell(`${title}\n\n核心提示\n\n1. ${first}\n\n${half}\n\n${market}\n`), [
      [title, [first], [null, half, market]],
    ]);
  });

  test('when a page ends inside one, even inside a word', () => {
    const text = `${title}\n\n核心提示\n\n- 01 农村电网容量有限，改造还需要时\n\n间。\n- 02 运营商要七年以\n\f上才能回本。\n- 03 补贴正在\n\n12\n\n加码。\n\n${grid}\n`;
    assert.deepEqual(parse(text)[0]?.keyPoints, [
      '农村电网容量有限，改造还需要时间。',
      '运营商要七年以上才能回本。',
      '补贴正在加码。',
    ]);
  });

  test('below a byline, a caption, a lead', () => {
    const list = points.map((point, index) => `${index + 1}. ${point}`).join('\n');
    for (const line of [
      '记者 李四 北京报道',
      '图：9月20日，工人在一处县城安装充电桩。新华社记者 王五 摄',
      `${service}`,
    ]) {
      const text = `${title}\n\n${line}\n\n核心提示\n\n${list}\n\n${grid}\n\n${market}\n`;
      assert.deepEqual(tell(text), [[title, points, [null, line, grid, market]]]);
    }
  });
});
