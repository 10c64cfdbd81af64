import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hangsInTheAir, resolveFollowUp } from '../../../src/features/answering/resolve-follow-up.ts';
import { createSegmenter } from '../../../src/retrieval/segmenter.ts';
import { cpuMsOf } from '../../support/cpu-ms-of.ts';

const segmenter = createSegmenter();

const followUps: readonly (readonly [earlier: string, question: string, inFull: string])[] = [
  ['微软的市值是多少？', '那苹果呢？', '苹果的市值是多少？'],
  ['微軟的市值是多少？', '那蘋果呢？', '蘋果的市值是多少？'],
  ['微软的市值是多少？', '那营收呢？', '微软的营收是多少？'],
  ['微软的市值是多少？', '那苹果的营收呢？', '苹果的营收是多少？'],
  ['特斯拉上海工厂的产能是多少？', '柏林工厂呢？', '特斯拉柏林工厂的产能是多少？'],
  ['谁是远岚航运的CEO', '那北屿轮渡呢', '谁是北屿轮渡的CEO'],
  ['华为今年第一季度卖了多少手机', '那第二季度呢', '华为今年第二季度卖了多少手机'],
  ['华为今年第一季度卖了多少手机', '那去年呢', '华为去年第一季度卖了多少手机'],
  ['华为今年卖了多少手机', '那平板呢', '华为今年卖了多少手机 平板'],
  ['台积电在美国投了多少钱', '在日本呢', '台积电在日本投了多少钱'],
  ['台积电在美国投了多少钱', '那三星在美国呢', '三星在美国投了多少钱'],
  ['远岚航运订了几艘渡轮？', '它什么时候交付', '远岚航运什么时候交付'],
  ['苍穹电池的工厂设在哪里', '这家公司什么时候量产', '苍穹电池什么时候量产'],
  ['博物馆最重的铜钟有多重', '該館何時開放', '博物馆何時開放'],
  ['沈知远是谁', '他说了什么', '沈知远说了什么'],
  ['谁是远岚航运的首席执行官', '他说了什么', '谁是远岚航运的首席执行官 他说了什么'],
  ['CHIPS Act 里三星最后拿到多少', '那英特尔呢？', 'CHIPS Act 里英特尔最后拿到多少'],
  ['晴川六号一共带回多少样品', '晴川五号呢', '晴川五号一共带回多少样品'],
  ['国庆放几天假', '端午呢', '端午放几天假'],
  ['苍穹电池的工厂设在哪里', '花了多少钱？', '苍穹电池 花了多少钱？'],
  ['远岚航运向哪几家银行借了钱', '哪家最多', '远岚航运 哪家最多'],
  ['岸电每度多少钱', '为什么？', '岸电每度多少钱 为什么？'],
  ['岸电的价格是多少', '详细说说', '岸电的价格是多少 详细说说'],
  ['What is Microsoft worth?', 'what about Apple?', 'What is Apple worth?'],
  ['What did Daniel Weiss say about GX-2?', 'Why?', 'What did Daniel Weiss say about GX-2? Why?'],
];

for (const [earlier, question, inFull] of followUps) {
  test(`after “${earlier}”, “${question}” is “${inFull}”`, () => {
    assert.equal(resolveFollowUp(question, [earlier], segmenter), inFull);
  });
}

for (const question of [
  '谁是首席执行官？',
  '吉他多少钱',
  '其他国家怎么看这件事',
  '云溪市6小时下了多少毫米的雨？',
  '港口为什么要改造呢？',
]) {
  test(`“${question}” asks by itself`, () => {
    assert.equal(resolveFollowUp(question, ['岸电的价格是多少'], segmenter), question);
  });
}

test('a follow-up of a follow-up goes back to the first question', () => {
  assert.equal(resolveFollowUp('那谷歌呢', ['微软的市值是多少？', '那苹果呢？'], segmenter), '谷歌的市值是多少？');
});

for (const question of [
  '那苹果呢？',
  '那蘋果呢',
  '它呢',
  '为什么？',
  '详细说说',
  '还有呢？',
  'what about Apple?',
  'Why?',
]) {
  test(`“${question}” hangs in the air without what was asked before`, () => {
    assert.equal(hangsInTheAir(question, segmenter), true);
  });
}

for (const question of [
  '港口为什么要改造呢？',
  '谁是首席执行官？',
  '苹果的市值是多少',
  '岸电多少钱',
  '他们为什么罢工',
  'Who is the CEO?',
]) {
  test(`“${question}” doesn’t`, () => assert.equal(hangsInTheAir(question, segmenter), false));
}

test('a first question stays as it is, whatever it refers to', () => {
  assert.equal(resolveFollowUp('那苹果呢？', [], segmenter), '那苹果呢？');
});

test('a question as long as can be is resolved in no time', () => {
  const ms = cpuMsOf(() => {
    for (const part of ['那', '他', '的', '2024年', 'what about ', '在哪里呢'])
      resolveFollowUp(part.repeat(300), [part.repeat(300), '微软呢'], segmenter);
  });
  assert.ok(ms < 2_000, `${ms} ms`);
});
