import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkSentence } from '../../../src/domain/grounding.ts';
import { outcomeOf, tools } from './tools.ts';

const report =
  '远洲造船 4 月 18 日公布年报：2025 年营业收入 312.6 亿元，同比增长 8.4%，净利润由上年的 21 亿元降至 17.5 亿元。' +
  '董事长沈立群说，利润下降主要是因为钢材涨价，公司没有裁员计划。全年交付船舶 46 艘，其中 30 艘出口，约占三分之二。';
const match =
  '北岸队 6 月 3 日客场以 2:1 击败东港队，终结了对手的十连胜。第 71 分钟，替补登场的巴西前锋席尔瓦攻入制胜球。' +
  '主教练冯绍义赛后说：“这是全队的胜利，我们没有运气可言。”两队下一场比赛将在 6 月 10 日举行。';

describe('what a sentence cites', () => {
  const passages = [
    { n: 1, text: report },
    { n: 2, text: match },
  ];
  const said = '远洲造船去年交付船舶 46 艘。'.replace('去年', '');

  test('a sentence without a citation is not shown', () => {
    assert.deepEqual(checkSentence({ text: said, citations: [] }, passages, tools), {
      ok: false,
      reason: 'no-citation',
    });
  });

  test('one citation of a passage that was not given spoils the others', () => {
    const check = checkSentence({ text: said, citations: [1, 3] }, passages, tools);
    assert.deepEqual(check, { ok: false, reason: 'bad-citation' });
  });

  test('a supported sentence comes with its citations', () => {
    assert.deepEqual(checkSentence({ text: said, citations: [1] }, passages, tools), { ok: true, citations: [1] });
  });

  test('what stands in another passage than the cited one does not count', () => {
    assert.notEqual(checkSentence({ text: said, citations: [2] }, passages, tools).ok, true);
  });

  test('two cited passages prove a sentence together', () => {
    assert.equal(outcomeOf('远洲造船交付了 46 艘船，北岸队赢了东港队。', report, match), 'ok');
    assert.notEqual(outcomeOf('远洲造船交付了 46 艘船，北岸队赢了东港队。', report), 'ok');
  });
});

const faithful: readonly (readonly [passage: string, text: string])[] = [
  [report, '远洲造船 2025 年的营收是 312.6 亿元，比上年增长百分之八点四。'],
  [report, '公司净利润从 21 亿元减少到 17.5 亿元。'],
  [report, '沈立群表示，利润减少的主要原因是钢材价格上涨。'],
  [report, '公司没有打算裁员。'],
  [report, '遠洲造船全年交付船舶四十六艘，其中三十艘出口。'],
  [report, '远洲造船２０２５年营业收入近 313 亿元。'],
  [match, '6 月 3 日，北岸队在客场 2 比 1 战胜东港队。'],
  [match, '东港队的十连胜被北岸队终结。'],
  [match, '冯绍义赛后表示，“这是全队的胜利”。'],
  [match, '席尔瓦在第七十一分钟打进制胜球。'],
  [match, '北岸队和东港队的下一场比赛定于 6 月 10 日。'],
];

const unfaithful: readonly (readonly [passage: string, text: string, reason: string])[] = [
  [report, '远洲造船 2025 年营业收入 321.6 亿元，同比增长 8.4%。', 'unsupported-number'],
  [report, '远洲造船 2025 年营业收入 312.6 万元。', 'unsupported-number'],
  [report, '远洲造船 2025 年营业收入 312.6 亿美元。', 'unsupported-number'],
  [report, '远洲造船 4 月 19 日公布年报。', 'unsupported-number'],
  [report, '远洲造船 2024 年营业收入 312.6 亿元。', 'unsupported-number'],
  [report, '远洲造船 2025 年营业收入 313 亿元。', 'unsupported-number'],
  [report, '净利润由上年的 17.5 亿元降至 21 亿元。', 'contradicted'],
  [report, '净利润由上年的 21 亿元升至 17.5 亿元。', 'contradicted'],
  [report, '2025 年营业收入 312.6 亿元，同比下降 8.4%。', 'contradicted'],
  [report, '公司有裁员计划。', 'contradicted'],
  [report, '利润下降主要不是因为钢材涨价。', 'contradicted'],
  [report, '董事长吴国栋说，利润下降主要是因为钢材涨价。', 'unsupported-name'],
  [report, 'Maersk 全年接收船舶 46 艘，其中 30 艘出口。', 'unsupported-name'],
  [match, '北岸队客场以 2:1 不敌东港队。', 'contradicted'],
  [match, '东港队 6 月 3 日客场以 2:1 击败北岸队，终结了对手的十连胜。', 'contradicted'],
  [match, '冯绍义赛后说：“这是运气的胜利。”', 'unsupported-quote'],
  [match, '第 71 分钟，替补登场的阿根廷前锋席尔瓦攻入制胜球。', 'unsupported-name'],
  [match, '两队昨天完成了这场比赛。', 'unsupported-number'],
  [match, '球迷在场外唱歌跳舞，庆祝到深夜，交通一度堵塞。', 'low-overlap'],
  [match, '是的。', 'low-overlap'],
];

describe('what a sentence says', () => {
  for (const [passage, text] of faithful) test(`is shown: ${text}`, () => assert.equal(outcomeOf(text, passage), 'ok'));
  for (const [passage, text, reason] of unfaithful) {
    test(`is not shown, ${reason}: ${text}`, () => assert.equal(outcomeOf(text, passage), reason));
  }
});

test('what the passage says of another is no support', () => {
  const passage = '甲厂去年生产汽车 3 万辆，下降 5%；乙厂去年生产摩托车 8 万辆，增长 12%。';
  assert.equal(outcomeOf('甲厂去年生产汽车 8 万辆。', passage), 'contradicted');
  assert.equal(outcomeOf('乙厂去年生产摩托车 8 万辆，下降 12%。', passage), 'contradicted');
});

test('more than a number is not less than it', () => {
  const passage = '参加比赛的选手超过 300 人。';
  assert.equal(outcomeOf('参加比赛的选手有 300 多人。', passage), 'ok');
  assert.equal(outcomeOf('参加比赛的选手不到 300 人。', passage), 'contradicted');
});

test('an abbreviation stands for what it is short for', () => {
  const passage = '国家统计局公布，一季度国内生产总值同比增长 5.2%。';
  assert.equal(outcomeOf('一季度 GDP 同比增长 5.2%。', passage), 'ok');
  assert.equal(outcomeOf('一季度 CPI 同比增长 5.2%。', passage), 'unsupported-name');
});

test('a country is known by its one character, and 方法 says nothing of 法国', () => {
  assert.equal(outcomeOf('美国和中国的贸易谈判本周恢复。', '中美贸易谈判本周恢复。'), 'ok');
  assert.equal(outcomeOf('法国的贸易谈判本周恢复。', '贸易谈判换了方法，本周恢复。'), 'unsupported-name');
});

test('in an English sentence only what has a capital is a name', () => {
  const passage = 'Harbor Freight Lines said on Tuesday that it will buy 12 ships from Norden for $340 million.';
  assert.equal(outcomeOf('Harbor Freight Lines will buy 12 ships from Norden.', passage), 'ok');
  assert.equal(outcomeOf('Harbor Freight Lines will buy 12 ships from Maersk.', passage), 'unsupported-name');
});
