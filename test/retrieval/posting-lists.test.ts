import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createPostingLists, frequencyOf, type PostingLists, slotOf } from '../../src/retrieval/posting-lists.ts';

function read(lists: PostingLists, term: number): readonly (readonly [slot: number, frequency: number])[] {
  const count = lists.count(term);
  const { chunk, from } = lists.locate(term);
  return Array.from(chunk.subarray(from, from + count), (posting) => [slotOf(posting), frequencyOf(posting)] as const)
    .slice()
    .sort(([a], [b]) => a - b);
}

const step = fc.record({ term: fc.nat(5), slot: fc.nat(40), frequency: fc.integer({ min: 1, max: 255 }) });

test('Lists hold what was added and not removed, whatever came between', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
      const lists = createPostingLists();
      const model = new Map<number, Map<number, number>>();
      for (const { term, slot, frequency } of steps) {
        const list = model.get(term) ?? new Map<number, number>();
        model.set(term, list);
        if (list.delete(slot)) lists.remove(term, slot);
        else {
          list.set(slot, frequency);
          lists.add(term, slot, frequency);
        }
      }
      for (const [term, list] of model) {
        const expected = Array.from(list).sort(([a], [b]) => a - b);
        assert.deepEqual(read(lists, term), expected);
      }
    }),
  );
});

test('Long lists beside many short ones stay whole across chunks', () => {
  const lists = createPostingLists();
  for (let slot = 0; slot < 70_000; slot += 1) {
    for (let term = 0; term < 20; term += 1) lists.add(term, slot, 1 + (slot % 3));
    lists.add(100 + slot, slot, 2);
  }
  for (let term = 0; term < 20; term += 1) {
    assert.equal(lists.count(term), 70_000);
    assert.deepEqual(read(lists, term)[69_999], [69_999, 1]);
  }
  assert.deepEqual(read(lists, 100 + 12_345), [[12_345, 2]]);
});

test('A frequency above what a posting holds counts as the most it holds', () => {
  const lists = createPostingLists();
  lists.add(0, 7, 1_000);
  assert.deepEqual(read(lists, 0), [[7, 255]]);
});

test('A term that never came has no postings, and removing what isn’t there changes nothing', () => {
  const lists = createPostingLists();
  assert.equal(lists.count(9), 0);
  assert.equal(lists.count(-1), 0);
  lists.remove(9, 1);
  lists.add(1, 4, 1);
  lists.remove(1, 5);
  assert.deepEqual(read(lists, 1), [[4, 1]]);
});
