import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createTermTable } from '../../src/retrieval/term-table.ts';

const numberOf = (table: ReturnType<typeof createTermTable>, term: string) => table.find(term, 0, term.length);

test('Terms are numbered in the order they come, each once, like the keys of a map', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 4 })), (terms) => {
      const table = createTermTable();
      const numbers = new Map<string, number>();
      for (const term of terms) {
        const number = numbers.get(term) ?? numbers.size;
        numbers.set(term, number);
        assert.equal(table.intern(term, 0, term.length), number);
      }
      assert.equal(table.size, numbers.size);
      for (const [term, number] of numbers) assert.equal(numberOf(table, term), number);
    }),
  );
});

test('A term is a stretch of a text, and the same wherever it stands', () => {
  const table = createTermTable();
  assert.equal(table.intern('靠港船舶', 2, 4), 0);
  assert.equal(table.find('船舶靠港', 0, 2), 0);
  assert.equal(table.find('船舶靠港', 2, 4), -1);
});

test('Two hundred thousand terms keep their numbers while the table grows', () => {
  const table = createTermTable();
  for (let number = 0; number < 200_000; number += 1) {
    const term = `t${number}`;
    assert.equal(table.intern(term, 0, term.length), number);
  }
  for (let number = 0; number < 200_000; number += 1) assert.equal(numberOf(table, `t${number}`), number);
  assert.equal(numberOf(table, 't200000'), -1);
});
