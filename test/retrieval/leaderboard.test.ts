import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createLeaderboard } from '../../src/retrieval/leaderboard.ts';

interface Entrant {
  readonly name: number;
  readonly score: number;
}

test('The leaderboard is the head of the sorted list, in whatever order the entrants come', () => {
  const entrants = fc.uniqueArray(fc.record({ name: fc.nat(1000), score: fc.integer({ min: 1, max: 5 }) }), {
    selector: ({ name }) => name,
  });
  fc.assert(
    fc.property(entrants, fc.integer({ min: 1, max: 10 }), (list, places) => {
      const board = createLeaderboard<Entrant>(places, (a, b) => a.name < b.name);
      for (const entrant of list) if (entrant.score >= board.least) board.offer(entrant, entrant.score);
      const sorted = list.toSorted((a, b) => b.score - a.score || a.name - b.name);
      assert.deepEqual(board.list(), sorted.slice(0, places));
    }),
  );
});
