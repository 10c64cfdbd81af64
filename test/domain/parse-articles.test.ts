import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseArticles } from '../../src/domain/parse-articles.ts';
import { readDocument as parse, type Told, tellArticles as tell } from '../support/tell-articles.ts';

const grid = '新能源汽车下乡活动在多个省份启动，农村市场的充电设施仍是短板。';
const market = '业内人士认为，县域消费的潜力正在释放，但售后网点不足的问题需要时间解决。';
const service = '多家车企表示，明年将在县城增设服务站，并与当地修理厂合作。';
const title = '县城充电桩为何难建';
const points = ['农村电网容量有限。', '运营商回本周期长。', '补贴正在加码。'];
const [first = '', second = '', third = ''] = points;

const whole: Told = [title, points, [null, grid, market]];

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

describe('paragraphs that were cut are whole again', () => {
  const body = (...lines: readonly string[]) => {
    const [article] = parse(`${title}\n\n核心提示\n\n1. ${first}\n\n${lines.join('\n\n')}\n`);
    return article?.sections.map(({ heading, paragraphs }) => [heading, ...paragraphs]);
  };

  test('inside a word, however short the first half is', () => {
    assert.deepEqual(body(grid, '这位负责人目前仍在观', '望，明年的目标没有定。', market), [
      [null, grid, '这位负责人目前仍在观望，明年的目标没有定。', market],
    ]);
  });

  test('between words, behind a comma, before a number', () => {
    const long = '一家头部企业的区域经理告诉记者，他们在过去两年里走访了四十多个县，发现真正的难点不在价格';
    assert.deepEqual(body(`${long}而在`, '买车之后的服务。', market), [[null, `${long}而在买车之后的服务。`, market]]);
    assert.deepEqual(body(`${long}，`, '而在服务。', market), [[null, `${long}，而在服务。`, market]]);
    assert.deepEqual(body(`${long}，成本约占`, '10% 左右。', market), [[null, `${long}，成本约占10% 左右。`, market]]);
  });

  test('inside a quotation', () => {
    assert.deepEqual(body('“这是一个大生', '意，”他说，“没有人愿意错过。”', market), [
      [null, '“这是一个大生意，”他说，“没有人愿意错过。”', market],
    ]);
    assert.deepEqual(body('“大家都愿意等一等，” 他', '说，“为什么不呢？”', market), [
      [null, '“大家都愿意等一等，” 他说，“为什么不呢？”', market],
    ]);
    assert.deepEqual(body('“我们愿意等。', '因为这是老百姓的事。”他说。', market), [
      [null, '“我们愿意等。因为这是老百姓的事。”他说。', market],
    ]);
  });

  test('but those of a long quotation, each of which opens anew, stay apart', () => {
    assert.deepEqual(body('“第一段引语在这里。', '“第二段引语也在这里。”他说。'), [
      [null, '“第一段引语在这里。', '“第二段引语也在这里。”他说。'],
    ]);
  });

  test('and headings stay headings, before and after', () => {
    const cut = [
      '一家头部企业的区域经理告诉记者，他们在过去两年里走访了四十多个县，真正的难点是服务跟',
      '不上，只能把车拖回市里。',
    ];
    const healed = cut.join('');
    assert.deepEqual(body(grid, '谁来买单？', ...cut, '下一步: 下沉', market, '一定要快!', service), [
      [null, grid],
      ['谁来买单？', healed],
      ['下一步: 下沉', market],
      ['一定要快!', service],
    ]);
  });

  test('also when a heading came between the halves', () => {
    const cut = [
      '一家头部企业的区域经理告诉记者，他们在过去两年里走访了四十多个县，真正的难点是服务跟',
      '不上，只能把车拖回市里。',
    ];
    assert.deepEqual(body(cut[0] ?? '', '电网之困', cut[1] ?? '', market), [
      [null, cut.join('')],
      ['电网之困', market],
    ]);
  });

  test('over page numbers, running heads and form feeds', () => {
    const cut = [
      '一家头部企业的区域经理告诉记者，他们在过去两年里走访了四十多个县，真正的难点是服务跟',
      '不上，只能把车拖回市里。',
    ];
    const healed = cut.join('');
    for (const end of [
      '12',
      '— 12 —',
      '第 12 页',
      '第12页 共20页',
      'Page 12 of 20',
      '\f',
      '东海周报\n12\n\f东海周报',
    ]) {
      assert.deepEqual(body(`${cut[0]}\n${end}\n${cut[1]}`, market), [[null, healed, market]], end);
    }
  });

  test('while a number that belongs to the text stays', () => {
    assert.deepEqual(body(grid, '2025', market), [[null, grid, '2025', market]]);
    assert.deepEqual(
      body('一家头部企业的区域经理告诉记者，他们在过去两年里走访了很多县，目标是在', '2025', '年建成一万座。'),
      [[null, '一家头部企业的区域经理告诉记者，他们在过去两年里走访了很多县，目标是在2025年建成一万座。']],
    );
  });

  test('with a space between Latin words, and where the text puts one beside Chinese', () => {
    const long = '这家公司在去年 9 月推出的 AI 模型里用到了自己设计的芯片, 而它的名字取自一位数学家 Ada';
    assert.deepEqual(body(long, 'Lovelace 的名字。', market), [[null, `${long} Lovelace 的名字。`, market]]);
    assert.deepEqual(body(long, '的名字。', market), [[null, `${long} 的名字。`, market]]);
  });

  test('without knowing words as well, when something else gives the cut away', () => {
    const cut = [
      '一家头部企业的区域经理告诉记者，他们在过去两年里走访了四十多个县，真正的难点是服务跟',
      '不上，只能把车拖回市里。',
    ];
    const [article] = parseArticles(`${title}\n\n${cut.join('\n\n')}\n\n${market}\n`);
    assert.deepEqual(article?.sections[0]?.paragraphs, [cut.join(''), market]);
  });
});

describe('lines are joined to paragraphs', () => {
  const expected = [[title, [first], [null, grid, market], ['电网之困', service]]];

  test('where they break at a margin and empty lines are between paragraphs', () => {
    const text = `${title}\n\n核心提示\n\n1. ${first}\n\n新能源汽车下乡活动在多个省份启\n动，农村市场的充电设施仍是短板。\n\n业内人士认为，县域消费的潜力正\n在释放，但售后网点不足的问题需\n要时间解决。\n\n电网之困\n\n多家车企表示，明年将在县城增设\n服务站，并与当地修理厂合作。\n`;
    assert.deepEqual(tell(text), expected);
    assert.deepEqual(tell(text.replace(/(?<!\n)\n(?!\n)/g, '\r\n')), expected);
  });

  test('where they break at a margin and first lines are indented', () => {
    const text = `${title}\n核心提示\n1. ${first}\n　　新能源汽车下乡活动在多个省份\n启动，农村市场的充电设施仍是短\n板。\n　　业内人士认为，县域消费的潜力\n正在释放，但售后网点不足的问题\n需要时间解决。\n电网之困\n　　多家车企表示，明年将在县城增\n设服务站，并与当地修理厂合作。\n`;
    assert.deepEqual(tell(text), expected);
  });

  test('where they break at a margin and every line has an empty one below', () => {
    const text = `${title}\n核心提示\n1. ${first}\n新能源汽车下乡活动在多个省份启动\n，农村市场的充电设施仍是短板。\n业内人士认为，县域消费的潜力正在\n释放，但售后网点不足的问题需要时\n间解决。\n电网之困\n多家车企表示，明年将在县城增设服\n务站，并与当地修理厂合作。\n`;
    assert.deepEqual(tell(text.replaceAll('\n', '\n\n')), expected);
  });

  test('and each is a paragraph where none is cut', () => {
    assert.deepEqual(
      tell(`${title}\n核心提示\n1. ${first}\n\t${grid}\n\t${market}\n电网之困\n\t${service}\n`),
      expected,
    );
  });
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
