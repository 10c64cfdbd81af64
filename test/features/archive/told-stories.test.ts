import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Sighting } from '../../../src/features/archive/known-article.ts';
import { createToldStories } from '../../../src/features/archive/told-stories.ts';
import { cpuMsOf } from '../../support/cpu-ms-of.ts';

const sighting = (seq: number): Sighting => ({
  ...{ seq, articleId: `article ${seq}`, title: '', archivedAt: 0, publishedAt: null, publisher: null, url: null },
  ...{ audience: null, sourceId: null },
});

const seq = fc.integer({ min: 1, max: 40 });
const change = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('add' as const), seq }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), seq }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove first' as const), seq }) },
);

test('stories are found by place and number, whichever came and went in whatever order', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 80 }), (changes) => {
      const told = createToldStories();
      const known = new Map<number, Sighting>();
      for (const { kind, seq: number } of changes) {
        const sorted = [...known.keys()].sort((a, b) => a - b);
        const going = kind === 'remove first' ? sorted[0] : number;
        if (kind === 'add' && !known.has(number)) {
          known.set(number, sighting(number));
          told.add(known.get(number) ?? sighting(number));
        } else if (kind !== 'add' && going !== undefined) {
          told.remove(known.get(going) ?? sighting(going));
          known.delete(going);
        }
        const left = [...known.keys()].sort((a, b) => a - b);
        assert.equal(told.size, left.length);
        for (let at = 0; at <= 41; at++) {
          assert.equal(told.at(at)?.seq, known.has(at) ? at : undefined);
          assert.equal(told.countTo(at), left.filter((other) => other <= at).length);
          assert.equal(told.nth(at)?.seq, left[at]);
        }
        assert.equal(told.nth(-1), undefined);
      }
    }),
    { numRuns: 300 },
  );
});

test('of fifty thousand all go, the oldest first, in a moment', () => {
  const told = createToldStories();
  const stories = Array.from({ length: 50_000 }, (_, index) => sighting(index + 1));
  for (const story of stories) told.add(story);
  const ms = cpuMsOf(() => {
    for (const [index, story] of stories.entries()) {
      told.remove(story);
      if (index % 5_000 === 0) assert.equal(told.nth(0)?.seq, index + 2);
    }
  });
  assert.equal(told.size, 0);
  assert.ok(ms < 1_000, 'it took seconds when all others were moved for each');
});
