import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findQuotes } from '../../../src/features/answering/find-quotes.ts';

const passages = [
  '临海港务局3月12日宣布，26个泊位已经全部接通岸电。项目总投资4.8亿元，六成由港口承担。',
  '远岚航运订购八艘渡轮。首艘船计划在2027年6月交付。',
];
const quotesOf = (sentence: string) =>
  findQuotes(sentence, passages).map(({ passage, start, end }) => passages[passage]?.slice(start, end));

test('the sentence that says it is quoted', () => {
  assert.deepEqual(quotesOf('该项目投资达4.8亿元，港口承担其中六成。'), ['项目总投资4.8亿元，六成由港口承担。']);
});

test('a sentence that puts two together quotes both, in order', () => {
  assert.deepEqual(quotesOf('首艘渡轮2027年6月交付，而26个泊位已经接通岸电。'), [
    '临海港务局3月12日宣布，26个泊位已经全部接通岸电。',
    '首艘船计划在2027年6月交付。',
  ]);
});

test('a sentence that shares a turn of phrase alone is not quoted beside the one that says it', () => {
  const texts = ['预训练用了十四万亿个词元。成本表说，模型在2048张显卡上训练。'];
  const [quote, ...more] = findQuotes('模型的训练用了2048张显卡。', texts);
  assert.equal(texts[0]?.slice(quote?.start, quote?.end), '成本表说，模型在2048张显卡上训练。');
  assert.deepEqual(more, []);
});

test('a passage that adds nothing is not quoted, and one sentence always is', () => {
  assert.equal(quotesOf('26个泊位已经全部接通岸电').length, 1);
  assert.equal(quotesOf('毫不相干').length, 1);
  assert.deepEqual(findQuotes('毫不相干', []), []);
});
