import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchesTopics, parseTopics } from '../../src/domain/topics.ts';

test('Topics are separated by blanks, commas and semicolons of any width', () => {
  assert.deepEqual(parseTopics(' 芯片,AI，港口、电池;渡轮；\t-股票\n云溪 '), [
    '芯片',
    'AI',
    '港口',
    '电池',
    '渡轮',
    '-股票',
    '云溪',
  ]);
  assert.deepEqual(parseTopics(''), []);
  assert.deepEqual(parseTopics(' ，、; - － '), []);
});

test('A dash that excludes may be a wide one, and a topic given twice is one', () => {
  assert.deepEqual(parseTopics('－股票 –彩票 —广告 芯片 芯片'), ['-股票', '-彩票', '-广告', '芯片']);
  assert.deepEqual(parseTopics('——股票|−彩票｜芯片 \u200b -\u200b'), ['-股票', '-彩票', '芯片']);
});

test('Quotation marks around a topic and the hash of a hashtag are none of it', () => {
  assert.deepEqual(parseTopics('“芯片” -「股票」 #港口 "AI" C# 《”'), ['芯片', '-股票', '港口', 'AI', 'C#']);
});

test('What nobody sees is none of a topic', () => {
  assert.deepEqual(parseTopics('\u202e芯\u200b片 -\u2066股票\u2069'), ['芯片', '-股票']);
});

test('More than twenty topics are too many, and none of them is dropped unsaid', () => {
  const topics = (count: number) => Array.from({ length: count }, (_, index) => `t${index}`).join(' ');
  assert.equal(parseTopics(topics(20)).length, 20);
  assert.equal(parseTopics(`${topics(20)} t0`).length, 20);
  assert.equal(parseTopics(topics(21)), 'too-many');
});

test('Any of the topics chooses a text, and no topics choose every text', () => {
  assert.equal(matchesTopics('靠港的船', ['电池', '靠港']), true);
  assert.equal(matchesTopics('靠港的船', ['电池']), false);
  assert.equal(matchesTopics('靠港的船', []), true);
});

test('What a topic excludes is out, whatever else it mentions; topics that only exclude choose the rest', () => {
  assert.equal(matchesTopics('芯片股票', ['芯片', '-股票']), false);
  assert.equal(matchesTopics('芯片', ['芯片', '-股票']), true);
  assert.equal(matchesTopics('港口', ['-股票']), true);
  assert.equal(matchesTopics('股票', ['-股票']), false);
});

test('Latin words and numbers count as wholes, Chinese wherever it stands', () => {
  for (const text of ['用ai的人', 'ai', 'the ai.', 'ai2时代', '生成式ai,'])
    assert.ok(matchesTopics(text, ['ai']), text);
  for (const text of ['he said', 'openai', 'aid']) assert.ok(!matchesTopics(text, ['ai']), text);
  assert.equal(matchesTopics('2010年', ['10']), false);
  assert.equal(matchesTopics('5g网络', ['5g']), true);
  assert.equal(matchesTopics('15g', ['5g']), false);
  assert.equal(matchesTopics('said ai', ['ai']), true);
  assert.equal(matchesTopics('人工智能', ['智能']), true);
  assert.equal(matchesTopics('made in paid', ['-ai', 'paid']), true);
});

test('An empty topic, as is left of one that folds to nothing, neither chooses nor excludes', () => {
  assert.equal(matchesTopics('港口', ['', '电池']), false);
  assert.equal(matchesTopics('港口', ['', '-']), true);
});
