import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { splitAnswer } from '../../../src/domain/grounding.ts';

const cases: readonly (readonly [
  answer: string,
  sentences: readonly (readonly [text: string, ...citations: number[]])[],
])[] = [
  ['甲涨了。[1]乙跌了[2]。丙没动。', [['甲涨了。', 1], ['乙跌了。', 2], ['丙没动。']]],
  [
    '甲涨了。【1】乙跌了。［2］',
    [
      ['甲涨了。', 1],
      ['乙跌了。', 2],
    ],
  ],
  ['甲涨了[1][2]，乙跌了[3]。', [['甲涨了，乙跌了。', 1, 2, 3]]],
  [
    '甲涨了。[1,2]乙跌了。[3、4]丙没动。[5-7]',
    [
      ['甲涨了。', 1, 2],
      ['乙跌了。', 3, 4],
      ['丙没动。', 5, 6, 7],
    ],
  ],
  ['甲涨了。[1] [1]', [['甲涨了。', 1]]],
  [
    '甲涨了。 [1]\n乙跌了。[2]',
    [
      ['甲涨了。', 1],
      ['乙跌了。', 2],
    ],
  ],
  [
    '1. 甲涨了。[1]\n2. 1.5 亿元。[2]\n- 丙没动。[3]',
    [
      ['甲涨了。', 1],
      ['1.5 亿元。', 2],
      ['丙没动。', 3],
    ],
  ],
  [
    '[1] 甲涨了。\n乙跌了。\n[2]',
    [
      ['甲涨了。', 1],
      ['乙跌了。', 2],
    ],
  ],
  [
    '他说：“很好。”[1]“太好了！”她说。[2]',
    [
      ['他说：“很好。”', 1],
      ['“太好了！”她说。', 2],
    ],
  ],
  ['他说：“很好。[1]”她没说。', [['他说：“很好。”', 1], ['她没说。']]],
  ['甲涨了……又跌了。[1]', [['甲涨了……又跌了。', 1]]],
  ['甲涨了。（记者 张三）[1]', [['甲涨了。（记者 张三）', 1]]],
  [
    'Mr. Li left in 2024. [1] It rose 3.5%. [2]',
    [
      ['Mr. Li left in 2024.', 1],
      ['It rose 3.5%.', 2],
    ],
  ],
  [
    '甲涨了。[来源：1]乙跌了。[citation:2]丙没动。【3†L4-L9】',
    [
      ['甲涨了。', 1],
      ['乙跌了。', 2],
      ['丙没动。', 3],
    ],
  ],
  [
    '市府发〔2024〕15号文。[1]局发[2023]7号文。[2]',
    [
      ['市府发〔2024〕15号文。', 1],
      ['局发[2023]7号文。', 2],
    ],
  ],
  ['甲涨了，没有写完', [['甲涨了，没有写完']]],
  ['[1]', []],
  ['', []],
];

for (const [answer, sentences] of cases) {
  test(`${JSON.stringify(answer)} is cut into ${sentences.length}`, () => {
    const expected = sentences.map(([text, ...citations]) => ({ text, citations }));
    assert.deepEqual(splitAnswer(answer), expected);
  });
}

test('a range that names hundreds of passages is not spelt out', () => {
  assert.deepEqual(splitAnswer('甲涨了。[1-99999]'), [{ text: '甲涨了。', citations: [1, 99999] }]);
});

test('no letter and no digit of an answer is lost or doubled, but for the citations and the numbers of list items', () => {
  const piece = fc.constantFrom(
    '甲涨了',
    '。',
    '！',
    '……',
    '“',
    '”',
    '（',
    '）',
    '[1]',
    '[2,3]',
    ' ',
    '\n',
    'Abc',
    '.',
    '，',
    '7',
    '[',
    ']',
  );
  const plain = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
  const withoutMarks = (text: string) => text.replace(/[ \t]*\[\d(?:,\d)?\]/gu, '');
  const withoutItems = (text: string) => text.replace(/(^|\n)(\s*)\d[.)）](?!\d)/gu, '$1$2');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const answer = pieces.join('').replace(/7/gu, '');
      const kept = splitAnswer(answer).map(({ text }) => text);
      assert.equal(plain(kept.join('')), plain(withoutItems(withoutMarks(answer))));
    }),
  );
});

test('any text at all is cut, and every citation is a whole number', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (answer) => {
      for (const { text, citations } of splitAnswer(answer)) {
        assert.notEqual(text.trim(), '');
        assert.ok(citations.every((n) => Number.isSafeInteger(n) && n >= 0));
      }
    }),
  );
});

test('marks are read in every form that models give them, and leave nothing behind', () => {
  for (const text of [
    '甲厂增长［１］。',
    '甲厂增长〔1〕。',
    '甲厂增长[^1]。',
    '甲厂增长[[1]](https://example.org/a)。',
    '甲厂增长[1](#s1)。',
    '甲厂增长<sup>[1]</sup>。',
    '甲厂增长（见[1]）。',
    '甲厂增长(来源: [1])。',
    '> 甲厂增长[1]。',
  ]) {
    assert.deepEqual(splitAnswer(text), [{ text: '甲厂增长。', citations: [1] }], text);
  }
  assert.deepEqual(splitAnswer('甲厂增长（[1][２]）。'), [{ text: '甲厂增长。', citations: [1, 2] }]);
});

test('a number in round brackets cites nothing', () => {
  assert.deepEqual(splitAnswer('甲厂增长（1）。'), [{ text: '甲厂增长（1）。', citations: [] }]);
});
