import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseArticles } from '../../src/domain/parse-articles.ts';
import { readDocument as parse, tellArticles as tell } from '../support/tell-articles.ts';
import { first, grid, market, service, title } from './charging-story.ts';

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
