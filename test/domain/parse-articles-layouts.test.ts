import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readDocument, tellArticles } from '../support/tell-articles.ts';

const title = '一座旧船坞的账本';
const point = '船坞的维修费由三家单位分担。';
const opening = '码头上的老吊车停了九年，如今又有人给它上油，这件事在镇上传开只用了一个下午。';
const account = '工程队的负责人翻开账本，说第一笔钱去年底已经到账，剩下的要等验收之后才能拨付。';
const closing = '镇里的人说，船坞修好以后，第一条进来的船应当是渔船，而不是游艇。';
const [before = '', after = ''] = [
  '工程队的负责人翻开账本，说第一笔钱去年底已经到',
  '账，剩下的要等验收之后才能拨付。',
];

/** The sections of a document whose body these blocks are, with empty lines between them. */
function body(...blocks: readonly string[]) {
  return bodyOf(blocks.join('\n\n'));
}

function bodyOf(text: string) {
  const [told, ...others] = tellArticles(`${title}\n\n核心提示\n\n- 01 ${point}\n\n${text}\n`);
  assert.deepEqual(others, []);
  assert.deepEqual(told?.slice(0, 2), [title, [point]]);
  return told?.slice(2);
}

describe('what stands alone is not joined to the text around it', () => {
  for (const [name, lines] of Object.entries({
    'a caption': ['图：九月十日，工人在给吊车上油。周礼 摄'],
    'a caption with a sign before it': ['▲ 停在船坞里的老吊车。受访者供图'],
    'where a picture is from': ['图源：东海影像'],
    'a note below a table': ['注：数据截至九月，由镇里提供'],
    'a table of Markdown': ['| 单位 | 金额 |', '| 船厂 | 120 |'],
    'a table with wide spaces': ['单位    金额    年份', '船厂    120     2024', '镇里    80      2025'],
    'the name of a site': ['www.example.com'],
    'editors in the middle': ['编辑：何欢'],
  })) {
    test(name, () => {
      assert.deepEqual(body(opening, lines.join('\n'), account, closing, opening, account, closing), [
        [null, opening, ...lines, account, closing, opening, account, closing],
      ]);
    });
    test(`${name}, also between the halves of a sentence`, () => {
      assert.deepEqual(body(opening, before, lines[0] ?? '', after, closing, opening, closing), [
        [null, opening, before + after, lines[0], closing, opening, closing],
      ]);
    });
  }

  test('a quotation of Markdown below the words that announce it', () => {
    assert.deepEqual(body(opening, '账本的扉页上写着：', '> 船可以等，人不能等。', account), [
      [null, opening, '账本的扉页上写着：', '船可以等，人不能等。', account],
    ]);
  });

  test('text that ends with a closing quote or bracket', () => {
    for (const end of ['老师傅们把这一年叫作“偷来的一年”', '这份账本的编号已经公示（编号：东建〔2025〕38号）']) {
      const open = `没有人知道船坞什么时候能够真正完工，也没有人愿意先开口去问，${end}`;
      assert.deepEqual(body(opening, open, account), [[null, opening, open, account]]);
    }
  });

  test('but a name in Latin script in brackets is in the middle of its sentence', () => {
    const left = '负责验收的是一位从汉堡请来的船舶工程师约翰内斯·韦伯 (Johannes Weber)';
    assert.deepEqual(body(opening, left, '则认为，龙骨墩要全部换掉。'), [
      [null, opening, `${left}则认为，龙骨墩要全部换掉。`],
    ]);
  });

  test('and a number that a page cut at its point or comma is one number', () => {
    for (const [left, right] of [
      ['第一年的维修费比预算多出了百分之十，验收之后的运营费用同比增长 60.', '6%，由船厂承担。'],
      ['三家单位一共拿出来两千多万元，其中船厂的那一份算到元为止，一共是 2,', '318 万元，由镇里代管。'],
    ] as const) {
      assert.deepEqual(body(opening, left, right, account), [[null, opening, left + right, account]]);
    }
  });

  test('and a Latin word with a hyphen at the end of its line goes on below', () => {
    const [left, right] = ['工程队从荷兰请来了专家，他们把这套旧设备叫作 dry-', 'dock，并画出了图纸。'];
    assert.deepEqual(body(opening, left, right, account), [[null, opening, left + right, account]]);
  });

  test('and a full line goes on below, whatever number the next begins with', () => {
    const lines = [
      '　　镇里对维修队提出三条要求：第一，不得改动龙骨墩；',
      '第二，每月公示一次账目；第三，遇到台风要停工。',
    ];
    const wrapped = [
      '　　码头上的老吊车停了九年，如今又有人给它上油，这件',
      '事在镇上传开只用了一个下午，连孩子都知道了。',
    ];
    const text = `${title}\n核心提示\n1．${point}\n${[...wrapped, ...lines, ...wrapped, ...lines].join('\n')}\n`;
    const expected = [wrapped, lines, wrapped, lines].map((pair) => pair.join('').trim());
    assert.deepEqual(tellArticles(text), [[title, [point], [null, ...expected]]]);
  });
});

describe('headings are told from what looks like them', () => {
  for (const [name, headings] of Object.entries({
    'with an ornament': ['■ 谁来出钱', '■ 船从哪里来'],
    'with a picture': ['🔥 谁来出钱', '🚢 船从哪里来？'],
    'in brackets, asking': ['【谁来出钱？】', '【船从哪里来】'],
    'in straight quotes': ['"谁也不愿意先出钱"', '船从哪里来'],
    'that are numbers alone': ['01', '02'],
  })) {
    test(`headings ${name}`, () => {
      assert.deepEqual(body(opening, headings[0] ?? '', account, headings[1] ?? '', closing), [
        [null, opening],
        [headings[0], account],
        [headings[1], closing],
      ]);
    });
  }

  for (const [name, items] of Object.entries({
    'two items with numbers': ['1、船厂不得转包', '2、镇里每月派人核账'],
    'two items with bullets': ['■ 船厂不得转包', '■ 镇里每月派人核账'],
    'names with amounts': ['船厂 120 万元', '镇里 80 万元'],
    'titles of works': ['《船坞的黄昏》', '《一个人的码头》'],
    dates: ['2019 年 7 月：吊车停用', '2024 年底：第一笔钱到账', '2025 年：上油'],
  })) {
    test(`${name} are a list, and what stands below is a heading`, () => {
      const rest = ['有人记下了下面这些：', ...items];
      assert.deepEqual(body(opening, ...rest, '船从哪里来', closing), [
        [null, opening, ...rest],
        ['船从哪里来', closing],
      ]);
    });
  }

  test('the last lines are no headings of each other', () => {
    const last = ['延伸阅读：', '《船坞的黄昏》'];
    assert.deepEqual(body(opening, account, ...last), [[null, opening, account, ...last]]);
  });

  test('the turns of an interview are none', () => {
    const turns = [
      '东海晚报：船坞还能用多久？',
      '林船长：二十年。',
      '东海晚报：钱够吗？',
      '林船长：不够。大家都在想办法。',
    ];
    assert.deepEqual(body(opening, ...turns, closing), [[null, opening, ...turns, closing]]);
  });

  test('where the others have a form of their own, the half of a sentence is none', () => {
    const half = ['船厂的老会计把', '旧账本从铁皮柜子里取出来，一页一页地对。'];
    assert.deepEqual(body(opening, '一、谁来出钱', account, '二、船从哪里来', closing, ...half), [
      [null, opening],
      ['一、谁来出钱', account],
      ['二、船从哪里来', closing, half.join('')],
    ]);
  });

  test('a heading and one below it, one with a number, stay two', () => {
    assert.deepEqual(body(opening, '上篇：停工', '一、钱：从三家来', account), [
      [null, opening],
      ['上篇：停工'],
      ['一、钱：从三家来', account],
    ]);
  });
});

describe('a title is found', () => {
  const told = (text: string) =>
    tellArticles(`${text}\n\n${opening}\n\n${account}\n`).map(([name, points]) => [name, points]);
  const label = `核心提示\n\n- 01 ${point}`;

  test('on two lines that break at a comma, in the first article and in another', () => {
    const two = '船坞停工九年，\n谁来给吊车上油';
    const expected = ['船坞停工九年，谁来给吊车上油', [point]];
    assert.deepEqual(told(`${two}\n\n${label}`), [expected]);
    assert.deepEqual(told(`${title}\n\n${label}\n\n${opening}\n\n${two}\n\n${label}`), [[title, [point]], expected]);
  });

  test('that is a sentence with a full stop', () => {
    assert.deepEqual(told(`船坞还在，船不在了。\n\n${label}`), [['船坞还在，船不在了。', [point]]]);
  });

  test('below the name of a series, where a reader is on a site, a dateline, tags, or a picture that was not copied', () => {
    for (const line of ['海岸观察③', '首页 > 财经 > 正文', '东海社／台州25日电']) {
      assert.deepEqual(told(`${line}\n\n${title}\n\n${label}`), [[title, [point]]], line);
    }
    for (const line of ['#船坞 #码头', '图片', '原创 周礼 海岸观察 2025-09-25 08:15 浙江']) {
      assert.deepEqual(told(`${title}\n\n${line}\n\n${label}`), [[title, [point]]], line);
    }
  });

  test('in an article without key points, however short, above one that has some', () => {
    const lines = ['“踩慢一点。”她说。', '“嗯。”', '我踩慢了，线还是断。', opening];
    const text = `母亲的缝纫机\n\n${lines.join('\n\n')}\n\n* * *\n\n${title}\n\n${label}\n\n${account}\n`;
    assert.deepEqual(tellArticles(text), [
      ['母亲的缝纫机', [], [null, ...lines]],
      [title, [point], [null, account]],
    ]);
  });

  test('in each article of a Markdown document that labels nothing, if each has headings', () => {
    const one = `# ${title}\n\n${opening}\n\n## 谁来出钱\n\n${account}`;
    const other = `# 渔船与游艇\n\n${closing}\n\n## 船从哪里来\n\n${opening}`;
    assert.deepEqual(
      tellArticles(`${one}\n\n${other}\n`).map(([name]) => name),
      [title, '渔船与游艇'],
    );
    const chapters = `# ${title}\n\n${opening}\n\n# 谁来出钱\n\n${account}\n\n## 三家单位\n\n${closing}\n`;
    assert.equal(tellArticles(chapters).length, 1);
  });
});

describe('lines about an article are told from its text', () => {
  test('the source above each title is that of the article below it', () => {
    const text = ['东海日报', '海岸周刊']
      .map(
        (name, index) => `来源：${name} 2025-09-2${index}\n${title}${index}\n\n核心提示\n\n1. ${point}\n\n${opening}`,
      )
      .join('\n\n');
    assert.deepEqual(
      readDocument(text).map(({ source, publishedAt }) => [source, publishedAt]),
      [
        ['东海日报', '2025-09-20'],
        ['海岸周刊', '2025-09-21'],
      ],
    );
  });

  test('names of editors and sources are read above notices at the end', () => {
    const notice = '版权声明：未经授权，不得转载本文。';
    const text = `${title}\n\n核心提示\n\n1. ${point}\n\n${opening}\n\n（来源：东海日报）\n责任编辑：何欢\n\n${notice}\n`;
    const [article] = readDocument(text);
    assert.equal(article?.source, '东海日报');
    assert.deepEqual(article?.sections, [{ heading: null, paragraphs: [opening, notice] }]);
  });

  test('when and where something takes place is text', () => {
    const notice = ['时间：2025年10月15日 9:00', '地点：船坞旁的老仓库'];
    assert.deepEqual(body(opening, notice.join('\n'), account, closing), [
      [null, opening, ...notice, account, closing],
    ]);
  });

  test('of several addresses at the end none is lost but the article’s own', () => {
    const urls = ['https://example.com/a', 'https://example.com/b', 'https://example.com/c'];
    const text = `${title}\n\n核心提示\n\n1. ${point}\n\n${opening}\n\n参考链接\n\n${urls.join('\n')}\n`;
    const [article] = readDocument(text);
    const told = [article?.url, ...(article?.sections.flatMap(({ paragraphs }) => paragraphs) ?? [])];
    for (const url of urls) assert.ok(told.includes(url), url);
  });
});

describe('what pages print is left out', () => {
  const halves = [
    ['船厂的老会计把旧账本从铁皮柜子里取出来，一页一页地对，他说这比新账', '本可靠。'],
    ['验收组一共来了三次，每次都带着锤子，敲一敲，听一听，然后在本子上写', '几个字。'],
    ['第一条进来的船是一条木壳渔船，船老大把它开得很慢，像是怕惊动什么', '人。'],
  ] as const;
  const whole = halves.map((pair) => pair.join(''));

  for (const [name, foot] of Object.entries({
    'a number with dashes': '—— {n} ——',
    'an address with a number': 'www.example.com   {n}',
    'the name of a section with a number': '民生 0{n}',
    'who holds the copyright': '© 2025 东海周刊 版权所有',
    'the title of the story': title,
    'a browser’s line': '2025/9/25 10:30 一座旧船坞的账本，以及它背后三家单位九年来的往来 - 东海周刊',
    'the name and date of a paper, which could be a source': '{n}\n\f东海周刊 2025 年 9 月 25 日',
  })) {
    test(name, () => {
      const blocks = halves.map((pair, index) => pair.join(`\n\n${foot.replace('{n}', String(index + 1))}\n\n`));
      const [told] = tellArticles(`${title}\n\n核心提示\n\n- 01 ${point}\n\n${blocks.join('\n\n')}\n\n${opening}\n`);
      assert.deepEqual(told, [title, [point], [null, ...whole, opening]]);
    });
  }

  test('the name of a paper at the head of one page alone, in the middle of a sentence', () => {
    assert.deepEqual(body(opening, halves[0].join('\n\f东海周刊  要闻\n'), account), [
      [null, opening, whole[0], account],
    ]);
  });

  test('a number at the very end, and those that count up to it', () => {
    assert.deepEqual(body(opening, '1', account, '2'), [[null, opening, account]]);
  });

  test('a number before what could be its unit, where a word lies across', () => {
    const [left, right] = ['船坞开放的消息传出以后，镇里一共收到了四百多份申请，来报', '名的多是退休的船工。'];
    assert.deepEqual(body(opening, `${left}\n\n2\n\n${right}`, account), [[null, opening, left + right, account]]);
  });

  test('but the title that runs at the heads of its pages stays the title', () => {
    const other = '渔船与游艇';
    const head = `\n\f${other}\n\n`;
    const text = `${title}\n\n核心提示\n\n- 01 ${point}\n\n${opening}\n\f${other}\n\n核心提示\n\n- 01 ${point}\n\n${halves[0].join(head)}\n\n${halves[1].join(head)}\n`;
    assert.deepEqual(tellArticles(text), [
      [title, [point], [null, opening]],
      [other, [point], [null, whole[0], whole[1]]],
    ]);
  });

  test('and lines of a song that come again, and the scores of a match', () => {
    const song = ['哎哟嘿，拉起来', '网里有月亮', '哎哟嘿，拉起来', '网里有星星'];
    assert.deepEqual(body(opening, ...song, closing), [[null, opening, ...song, closing]]);
    const scores = ['男子组', '62', '女子组', '71', '男子组', '63'];
    assert.deepEqual(body(opening, ...scores, closing), [[null, opening, ...scores, closing]]);
  });
});
