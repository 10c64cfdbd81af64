import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createAligner } from '../../src/retrieval/alignment.ts';
import type { Question } from '../../src/retrieval/question.ts';

const none = { terms: [], total: 1 };

function ask(bare: string, weights: Readonly<Record<string, number>>): Question {
  const terms = Object.entries(weights).map(([text, weight]) => ({ text, weight }));
  const characters = { terms, total: terms.reduce((sum, { weight }) => sum + weight, 0) || 1 };
  const keys = { words: [], names: [] };
  return { folded: bare, bare, expected: undefined, words: none, pairs: none, characters, keys };
}

const lines: readonly (readonly [line: string, share: number])[] = [
  ['渡轮充满电', 1],
  ['渡轮昨天又充了一次，没有满，也没有电', 1],
  ['电满充轮渡', 0.4],
  ['渡轮', 0.4],
  ['', 0],
  ['码头', 0],
];

for (const [line, share] of lines) {
  test(`“${line}” says ${share} of 渡轮充满电 in its order`, () => {
    const align = createAligner(ask('渡轮充满电', { 渡: 1, 轮: 1, 充: 0.5, 满: 0.5, 电: 2 }));
    assert.equal(align(line), share);
  });
}

test('A Latin name weighs as a whole, by its letters', () => {
  const align = createAligner(ask('ab渡', { ab: 2, 渡: 2 }));
  assert.equal(align('ab'), 0.5);
  assert.equal(align('b渡'), 0.75);
});

/** By the definition, without a table. */
function heaviest(asked: string, line: string, weigh: (unit: string) => number): number {
  const [unit] = asked;
  if (unit === undefined) return 0;
  const at = line.indexOf(unit);
  const skipped = heaviest(asked.slice(1), line, weigh);
  return at < 0 ? skipped : Math.max(skipped, weigh(unit) + heaviest(asked.slice(1), line.slice(at + 1), weigh));
}

test('The share is that of the heaviest common subsequence', () => {
  const weights = { 甲: 1, 乙: 2, 丙: 4 } as const;
  const text = (maxLength: number) =>
    fc.array(fc.constantFrom('甲', '乙', '丙', '，'), { maxLength }).map((units) => units.join(''));
  fc.assert(
    fc.property(text(8), text(12), (asked, line) => {
      const weigh = (unit: string) => ({ ...weights })[unit as '甲'] ?? 0;
      const total = Array.from(asked).reduce((sum, unit) => sum + weigh(unit), 0) || 1;
      const share = createAligner(ask(asked, weights))(line);
      assert.ok(Math.abs(share - heaviest(asked, line, weigh) / total) < 1e-9);
    }),
  );
});
