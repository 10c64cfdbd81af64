import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createThinkingFilter } from '../../../src/adapters/openai/thinking-filter.ts';

function filter(pieces: readonly string[]): string {
  const { push, end } = createThinkingFilter();
  return pieces.map(push).join('') + end();
}

for (const [text, said] of [
  ['甲乙丙', '甲乙丙'],
  ['<think>想</think>说', '说'],
  ['说<think>想</think>再说', '说再说'],
  ['<think>想', ''],
  ['想过了</think>说', '想过了说'],
  ['a < b, <thin', 'a < b, <thin'],
  ['<think><think>想</think>说', '说'],
] as const) {
  test(`of “${text}”, “${said}” is said`, () => {
    assert.equal(filter([text]), said);
  });
}

test('where the text is cut into pieces makes no difference', () => {
  const part = fc.constantFrom('<think>', '</think>', '<', '</', 'think>', '说', 'a>b', '\n');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), fc.array(fc.nat(9), { maxLength: 30 }), (parts, sizes) => {
      const text = parts.join('');
      const pieces: string[] = [];
      let at = 0;
      for (const size of sizes) {
        pieces.push(text.slice(at, at + size));
        at += size;
      }
      pieces.push(text.slice(at));
      assert.equal(filter(pieces), filter([text]));
    }),
  );
});

test('nothing is held back longer than a tag needs to be told', () => {
  const { push } = createThinkingFilter();
  assert.equal(push('涨了 3%'), '涨了 3%');
  assert.equal(push('，a <'), '，a ');
  assert.equal(push(' b'), '< b');
});

test('a million tags take no time', () => {
  const startedAt = performance.now();
  assert.equal(filter(['</think>'.repeat(125_000)]), '');
  assert.ok(performance.now() - startedAt < 2_000);
});
