import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { coverageOf, indexOfTerm, longestRun, measureCoverage, toLinedText } from '../../src/retrieval/term-matches.ts';
import { toTermSet } from '../../src/retrieval/term-set.ts';

test('Latin words and numbers count as wholes, Chinese wherever it stands', () => {
  assert.equal(indexOfTerm('he said ai', 'ai'), 8);
  assert.equal(indexOfTerm('said', 'ai'), -1);
  assert.equal(indexOfTerm('2010年', '10'), -1);
  assert.equal(indexOfTerm('iphone15很贵', 'iphone'), 0);
  assert.equal(indexOfTerm('gpt4和gpt', 'gpt', 1), 5);
  assert.equal(indexOfTerm('用ai的人', 'ai'), 1);
  assert.equal(indexOfTerm('靠港船舶', '港船'), 1);
  assert.equal(indexOfTerm('靠港', '离港'), -1);
});

test('A passage covers what any of its lines covers, each term once', () => {
  const set = toTermSet(
    new Map([
      ['港', 1],
      ['船', 2],
      ['云', 1],
    ]),
    64,
  );
  const { whole, lines, twoLines } = measureCoverage(set, toLinedText('港口靠港\n船来了\n没有'));
  assert.equal(whole, 0.75);
  assert.deepEqual([...lines], [0.25, 0.5, 0]);
  assert.deepEqual([...twoLines], [0.75, 0.5, 0]);
  assert.equal(coverageOf(set, ['云', '船']), 0.75);
  assert.equal(coverageOf(set, []), 0);
});

const text = fc.string({ unit: fc.constantFrom('港', '口', '船', '\n'), maxLength: 12 });

test('The longest run is the longest stretch of one line that the other text holds too', () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      let longest = 0;
      for (const line of a.split('\n')) {
        for (let from = 0; from < line.length; from += 1) {
          for (let to = from + 1; to <= line.length; to += 1) {
            if (b.includes(line.slice(from, to))) longest = Math.max(longest, to - from);
          }
        }
      }
      assert.equal(longestRun(a, b), longest);
    }),
  );
});
