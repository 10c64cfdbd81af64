import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createDirectionTable } from '../../src/retrieval/direction-table.ts';

const byte = fc.integer({ min: -128, max: 127 });

function dot(a: Int8Array, b: Int8Array): number {
  return a.reduce((sum, part, at) => sum + part * (b[at] ?? 0), 0);
}

test('the product of two directions is exact, for any number of dimensions and any bytes', () => {
  const directions = fc
    .integer({ min: 1, max: 100 })
    .chain((length) =>
      fc.array(fc.array(byte, { minLength: length, maxLength: length }), { minLength: 2, maxLength: 6 }),
    );
  const extreme = [new Array(48).fill(-128), new Array(48).fill(-128), new Array(48).fill(127)];
  fc.assert(
    fc.property(directions, (lists) => {
      const [question = new Int8Array(1), ...kept] = lists.map((parts) => Int8Array.from(parts));
      const table = createDirectionTable(question.length);
      for (const [slot, direction] of kept.entries()) table.set(slot, direction);
      table.face(question);
      for (const [slot, direction] of kept.entries()) {
        assert.equal(table.dot(slot), dot(question, direction));
        assert.deepEqual(table.get(slot), direction);
      }
    }),
    { examples: [[extreme]] },
  );
});

test('a table grows to whatever slot is set, and keeps what it holds', () => {
  const dimensions = 1_000;
  const table = createDirectionTable(dimensions);
  const direction = Int8Array.from({ length: dimensions }, (_, at) => (at % 255) - 127);
  const slots = [0, 7, 3_000, 20_000, 50_000];
  for (const slot of slots) table.set(slot, direction);
  table.face(direction);
  for (const slot of slots) assert.equal(table.dot(slot), dot(direction, direction));
  assert.equal(table.dot(1), 0);
});
