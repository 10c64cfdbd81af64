import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countAnswers, expectAnswer } from '../../src/retrieval/expected-answer.ts';

const cases: readonly (readonly [question: string, answer: string, other: string])[] = [
  ['有多少人受伤', '爆炸造成12人受伤', '爆炸造成12栋楼受损'],
  ['有几名船员', '船上有8名船员', '船上有8个集装箱'],
  ['岸电多少钱一度', '每度0.86元', '岸电便宜三分之一'],
  ['罚了多少万美元', '罚款30万美元', '违规30次'],
  ['占比是多少', '占比达到35%', '一共35家'],
  ['一共停了几次', '停运3次', '停运3天'],
  ['买了多少艘船', '订购八艘渡轮', '订购八辆车'],
  ['哪一年建成', '2027年建成', '6月建成'],
  ['几月开放', '6月开放', '周六开放'],
  ['哪天签约', '5月6日签约', '2027年签约'],
  ['工程用了多久', '历时14个月', '在14号泊位'],
  ['什么时候交付', '2027年6月交付', '交付给船厂'],
  ['容量是多少', '容量为9兆瓦时', '容量很大'],
  ['谁负责工程', '工程师沈知远说', '工程已经完成'],
  ['工厂设在哪里', '工厂设在云溪市', '工厂已经开工'],
  ['为什么停运', '因为暴雨', '三条地铁停运'],
  ['how much does it cost', '每度0.86元', '便宜三分之一'],
  ['when will it open', '周六上午开放', '免费开放'],
];

for (const [question, answer, other] of cases) {
  test(`“${question}” is answered by “${answer}”, not by “${other}”`, () => {
    const expected = expectAnswer(question);
    assert.ok(countAnswers(expected, question, answer) > 0);
    assert.equal(countAnswers(expected, question, other), 0);
  });
}

test('A question that doesn’t tell expects nothing in particular, and nothing is counted', () => {
  assert.equal(expectAnswer('苍穹电池发布了什么'), undefined);
  assert.equal(countAnswers(undefined, '', '2027年'), 0);
});

test('What the question says itself is no answer', () => {
  const question = '2027年交付的船有几艘';
  assert.equal(countAnswers(expectAnswer('哪一年'), question, '2027年'), 0);
});

test('Patterns take a passage of nothing but numerals in their stride', { timeout: 5_000 }, () => {
  for (const [question] of cases) countAnswers(expectAnswer(question), question, '一万二千3亿.'.repeat(2_000));
});
