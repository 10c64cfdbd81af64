import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ArchiveEntry } from '../../../src/domain/article.ts';
import { type OwedQuery, selectOwed } from '../../../src/features/publish/select-owed.ts';
import { makeArticle } from '../../support/articles.ts';

/** Entries 1 to `count`, archived at 10, 20, 30 … */
function query(count: number, changes: Partial<OwedQuery>): OwedQuery {
  const entries: ArchiveEntry[] = Array.from({ length: count }, (_, index) => ({
    seq: index + 1,
    archivedAt: (index + 1) * 10,
    article: makeArticle({ title: `第${index + 1}条` }),
  }));
  return {
    archive: {
      async *after(seq) {
        yield* entries.filter((entry) => entry.seq > seq);
      },
    },
    offset: 0,
    until: Number.POSITIVE_INFINITY,
    matches: () => true,
    cap: 3,
    now: Number.POSITIVE_INFINITY,
    missedSince: null,
    ...changes,
  };
}

const seqs = (entries: readonly ArchiveEntry[]) => entries.map((entry) => entry.seq);

test('what lies after the offset and was archived in time is owed, oldest first', async () => {
  const owed = await selectOwed(query(5, { offset: 1, until: 30 }));
  assert.deepEqual(seqs(owed.full), [2, 3]);
  assert.deepEqual(owed.listed, []);
  assert.equal(owed.offsetAfter, 3);
});

test('what is over the cap stays owed', async () => {
  const owed = await selectOwed(query(5, {}));
  assert.deepEqual(seqs(owed.full), [1, 2, 3]);
  assert.equal(owed.offsetAfter, 3);
});

test('after missed runs the newest are told and the older ones listed, and none is owed any more', async () => {
  const owed = await selectOwed(query(8, { missedSince: 20 }));
  assert.deepEqual(seqs(owed.full), [6, 7, 8]);
  assert.deepEqual(seqs(owed.listed), [1, 2, 3, 4, 5]);
  assert.equal(owed.offsetAfter, 8);
});

test('a missed run that owed nothing makes no catching up', async () => {
  const owed = await selectOwed(query(8, { offset: 3, missedSince: 30 }));
  assert.deepEqual(seqs(owed.full), [4, 5, 6]);
  assert.equal(owed.offsetAfter, 6);
});

test('stories that do not match are passed over, before the cap and at the end', async () => {
  const owed = await selectOwed(query(8, { matches: (entry) => entry.seq % 2 === 0 && entry.seq < 7 }));
  assert.deepEqual(seqs(owed.full), [2, 4, 6]);
  assert.equal(owed.offsetAfter, 8);
});

test('with nothing owed the offset moves past what was looked through', async () => {
  const owed = await selectOwed(query(4, { matches: () => false, until: 20 }));
  assert.deepEqual(owed.full, []);
  assert.equal(owed.offsetAfter, 2);
});
