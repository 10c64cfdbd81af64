import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { outcomeOf } from './tools.ts';

const bank =
  '岚湾银行 7 月 9 日公布，截至 6 月末贷款余额 820 亿元，同比增长 9.5%，环比下降 0.4%。副行长杜明远说，三季度不会提高贷款利率，暂无关闭县域网点的时间表。' +
  '银行计划年内收购平渡信托 51% 的股权，不良率从 1.6% 降到 1.3%。次日，岚湾银行股价上涨 3%。';
const league =
  '海石队主场 2 比 0 击败云岭队，前锋贺小舟梅开二度。俱乐部每周训练五次，其中 3 次在晚上进行。门将范一鸣认为，赢球“靠的是耐心”。';
const english =
  'Norfield said on Thursday its revenue rose 6.4 percent to $2.1 billion, and it would not close any plant before March 3, 2027.';

const results =
  '松涛纸业 8 日公布半年报：上半年净亏损 2.6 亿元，上年同期盈利 0.9 亿元，经营现金净流入 1.4 亿元。总经理鲁一苇表示，公司没有迁厂计划，老客户可以免费换货。';

const faithful: readonly (readonly [why: string, passage: string, text: string])[] = [
  ['同比 is 比去年同期', bank, '6 月末，岚湾银行的贷款余额为 820 亿元，比去年同期多 9.5%。'],
  ['环比 is 比上月', bank, '岚湾银行的贷款余额比上月减少了 0.4%。'],
  ['少增 is fewer', '7 月贷款增加 4,530 亿元，同比少增 870 亿元。', '7 月贷款增加 4530 亿元，比去年同期少 870 亿元。'],
  ['a reply in front denies what was asked, not what follows', results, '没有，公司没有迁厂计划。'],
  ['so does a 不', results, '不会，鲁一苇说公司没有迁厂计划。'],
  ['a loss in other words', results, '上半年亏损约 2.6 亿元。'],
  ['a denial in another order', results, '公司没有计划迁厂。'],
  ['次日 is a date', bank, '岚湾银行股价在 7 月 10 日涨了 3%。'],
  ['a denial in other words', bank, '杜明远表示，还没有关闭县域网点的时间表。'],
  ['梅开二度 is two goals', league, '贺小舟打进两球，海石队在主场 2-0 取胜。'],
  ['words that stories use for one another', league, '海石队在主场战胜云岭队。'],
  ['an English date and scale', english, 'Norfield revenue rose 6.4% to $2.1 billion.'],
];

const unfaithful: readonly (readonly [why: string, passage: string, text: string, reason: string])[] = [
  ['a reply in front proves nothing', results, '没有，公司已有迁厂计划。', 'contradicted'],
  ['a profit for a loss', results, '松涛纸业净利润为 2.6 亿元。', 'contradicted'],
  ['an outflow for an inflow', results, '上半年现金净流出 1.4 亿元。', 'contradicted'],
  ['a denial left out, in another order', results, '公司计划迁厂。', 'contradicted'],
  ['paid for free', results, '老客户可以自费换货。', 'contradicted'],
  ['同比 for 环比', bank, '岚湾银行贷款余额同比下降 0.4%。', 'contradicted'],
  ['a rank too high', bank, '行长杜明远说，三季度不会提高贷款利率。', 'contradicted'],
  ['a denial left out', bank, '杜明远说，岚湾银行已有关闭县域网点的时间表。', 'contradicted'],
  ['a plan told as done', bank, '岚湾银行年内已经收购平渡信托 51% 的股权。', 'contradicted'],
  ['a change the other way round', bank, '岚湾银行的不良率由 1.3% 上升为 1.6%。', 'contradicted'],
  ['a number gone the other way', bank, '到 6 月末，贷款余额环比上升 0.4%。', 'contradicted'],
  ['one character of a name', bank, '副行长杜明元说，三季度不会提高贷款利率。', 'unsupported-name'],
  ['all of them, which nobody says', league, '俱乐部所有训练在晚上进行。', 'contradicted'],
  ['another period', league, '俱乐部每天训练五次。', 'contradicted'],
  ['a quotation changed by a word', league, '范一鸣认为，赢球“靠的是运气”。', 'unsupported-quote'],
  ['something invented of somebody known', league, '贺小舟因偷税被捕。', 'low-overlap'],
  ['no verb but one that nobody used', bank, '岚湾银行已经宣布破产。', 'low-overlap'],
  [
    'a number gone the other way, in English',
    english,
    'Norfield revenue fell 6.4 percent to $2.1 billion.',
    'contradicted',
  ],
  ['English over Chinese: words can not be proved', bank, 'Loans of the bank grew 9.5 percent.', 'low-overlap'],
];

describe('sentences in other words', () => {
  for (const [why, passage, text] of faithful)
    test(`is shown, ${why}: ${text}`, () => assert.equal(outcomeOf(text, passage), 'ok'));
  for (const [why, passage, text, reason] of unfaithful)
    test(`is not shown, ${why}: ${text}`, () => assert.equal(outcomeOf(text, passage), reason));
});
