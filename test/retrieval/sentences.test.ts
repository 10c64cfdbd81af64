import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { splitSentences } from '../../src/retrieval/sentences.ts';

const split = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end));

const cases: readonly (readonly [why: string, ...sentences: readonly string[]])[] = [
  ['after Chinese marks', '码头通电了。', '船还会来吗？', '会来！', '先接缆；', '再合闸……', '好'],
  ['after ASCII marks in Chinese', '码头通电了!', '船还会来吗?', '先接缆;', '再合闸'],
  ['after a run of marks', '真的吗？！', '当然。。', '好'],
  ['after the quote or bracket that closes', '他说：“通电了。”', '（另一侧还没有。）', '大家「都在等。」', '完'],
  ['after a straight quote that closes', '他说:"通电了。"', '"真的?"', '她问。'],
  ['after a full stop in Chinese', '码头通电了. ', '船来了.'],
];

for (const [why, ...sentences] of cases) {
  test(`A sentence ends ${why}`, () => {
    assert.deepEqual(
      split(sentences.join('')),
      sentences.map((sentence) => sentence.trim()),
    );
  });
}

test('English sentences are split at the blank between them', () => {
  assert.deepEqual(split('The berth is live. Ships plug in. "Good," he said. 2025 was slow.'), [
    'The berth is live.',
    'Ships plug in.',
    '"Good," he said.',
    '2025 was slow.',
  ]);
});

const whole: readonly string[] = [
  '吞吐量增长 6.4%，到 1.5 亿吨',
  '投行 D.A. Davidson 的分析师给出评级',
  '公司在 10-Q 文件与 v3.11.2 版中说明',
  '详见 https://example.org/port?id=3&name=a;b 的说明',
  'Dr. Lin 与 Example Inc. 和 No. 7 码头签约',
  'the price fell to 3. euro per unit',
  '约翰.史密斯到访码头',
  '1. 接通岸电',
];

test('Decimals, initials, abbreviations, versions, addresses and items are no ends', () => {
  for (const text of whole) assert.deepEqual(split(text), [text]);
});

test('Every line is its own, and blanks at its ends are nobody’s', () => {
  assert.deepEqual(split('  第一行 \r\n\n\t第二行。  第三句  '), ['第一行', '第二行。', '第三句']);
  assert.deepEqual(split(' \n\t'), []);
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('港', 'a', '.', '。', '?', '"', '”', ' ', '\n', '…', '1', '😀', '；') }),
);

test('Sentences are in order, start and end with something, and leave out nothing but white space', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      let covered = '';
      let last = 0;
      for (const { start, end } of splitSentences(text)) {
        assert.ok(start >= last && end > start);
        assert.match(text.slice(start, end), /^\S(?:.*\S)?$/su);
        covered += text.slice(start, end);
        last = end;
      }
      assert.equal(covered.replace(/\s/gu, ''), text.replace(/\s/gu, ''));
    }),
  );
});

test('A megabyte of marks, quotes or initials takes no longer than reading it', { timeout: 20_000 }, () => {
  for (const unit of ['.', '. ', '.”', 'A. ', '1. ', '?', '。”', ' .', '"', 'https://a?b ']) {
    assert.ok(splitSentences(unit.repeat(1_000_000 / unit.length)).length > 0);
  }
});
