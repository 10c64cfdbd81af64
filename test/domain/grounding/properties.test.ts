import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { checkSentence, splitAnswer } from '../../../src/domain/grounding.ts';
import { outcomeOf, tools } from './tools.ts';
import { cpuMsOf } from '../../support/cpu-ms-of.ts';

const subject = fc.constantFrom('海棠集团', '临江市政府', '北岸队', '陈知远', 'Norden 公司', '国家电网', '这家医院');
const verb = fc.constantFrom('宣布增加', '没有减少', '收购了', '计划出口', '不再支持', '首次公布', '被要求停止');
const amount = fc.tuple(
  fc.integer({ min: 2, max: 9_999 }),
  fc.constantFrom('名员工', '亿元', '%', '辆汽车', '年', '公里', '次检查'),
);
const sentence = fc
  .tuple(subject, verb, amount, fc.constantFrom('', '，董事长说：“不会改变计划”', '，从 3 月 5 日起实施', '，占三成'))
  .map(([who, what, [number, unit], rest]) => `${who}${what} ${number}${unit}${rest}。`);

describe('a sentence of the passage', () => {
  test('is shown whatever else stands there', () => {
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 6 }), fc.nat(), (sentences, index) => {
        const said = sentences[index % sentences.length] ?? '';
        assert.equal(outcomeOf(said, sentences.join('')), 'ok');
      }),
      { numRuns: 300 },
    );
  });

  test('is not shown with a number that stands nowhere', () => {
    fc.assert(
      fc.property(
        fc.array(sentence, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 10_001, max: 99_999 }),
        (sentences, other) => {
          const altered = (sentences[0] ?? '').replace(/\d+/u, String(other));
          assert.equal(outcomeOf(altered, sentences.join('')), 'unsupported-number');
        },
      ),
    );
  });
});

test('any sentence against any passage comes to an end and to the same twice', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 120 });
  const chinese = fc.array(
    fc.constantFrom(...'一二三十百万亿年月日个%“”《》，。不没未涨跌高低于张三李美国公司。abc12.:/-— \n'),
    { maxLength: 120 },
  );
  const any = fc.oneof(
    text,
    chinese.map((characters) => characters.join('')),
  );
  fc.assert(
    fc.property(any, any, (said, passage) => {
      const passages = [{ n: 1, text: passage }];
      const first = checkSentence({ text: said, citations: [1] }, passages, tools);
      assert.deepEqual(checkSentence({ text: said, citations: [1] }, passages, tools), first);
      assert.deepEqual(checkSentence({ text: said, citations: [1] }, [{ n: 1, text: passage }], tools), first);
    }),
    { numRuns: 300 },
  );
});

const long = 25_000;
/** Far above what any of these takes, far below what a quadratic rule would. */
const longestMs = 3_500;
const fill = (text: string) => text.repeat(Math.ceil(long / text.length)).slice(0, long);
const hostile = [
  'a',
  '不',
  '“',
  '”',
  '“”',
  '1',
  '1.',
  '[1,',
  '十百千万亿',
  '百分之',
  '2024年3月5日',
  '上涨下跌',
  '，',
  '张三、',
  '1/',
  '翻',
  '\n',
  '公司营收增长5%，',
];

describe('a text of 25,000 characters takes time by its length', () => {
  for (const pattern of hostile) {
    test(`of ${JSON.stringify(pattern)}`, () => {
      const text = fill(pattern);
      const ms = cpuMsOf(() => {
        splitAnswer(text);
        checkSentence({ text, citations: [1] }, [{ n: 1, text }], tools);
      });
      assert.ok(ms < longestMs, `${ms} ms`);
    });
  }
});
