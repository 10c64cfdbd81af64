import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SeenItem } from '../../../src/domain/source-state.ts';
import { textHash } from '../../../src/domain/text-hash.ts';
import { batchesOf } from '../../../src/features/sources/batches.ts';
import { freshItems, withSeen } from '../../../src/features/sources/seen-items.ts';
import type { SourceItem } from '../../../src/ports/source-reader.ts';

function makeItem(key: string, changes: Partial<SourceItem> = {}): SourceItem {
  return { key, url: null, fingerprint: 'a', isStub: false, title: key, publishedAt: null, articles: [], ...changes };
}

const keysOf = (items: readonly SourceItem[], seen: readonly SeenItem[] = []) =>
  freshItems(items, seen).map(({ item }) => item.key);

describe('what of a source’s items is to be dealt with', () => {
  test('goes from the last in the feed to the first, where times are missing', () => {
    assert.deepEqual(keysOf([makeItem('c', { publishedAt: '2026-11-01' }), makeItem('b'), makeItem('a')]), [
      'a',
      'b',
      'c',
    ]);
  });

  test('goes by time where all have one, whatever the feed’s order', () => {
    const items = ['2026-11-02', '2026-11-01', '2026-11-03'].map((day) => makeItem(day, { publishedAt: day }));
    assert.deepEqual(keysOf(items), ['2026-11-01', '2026-11-02', '2026-11-03']);
  });

  test('is not what was seen, but what was edited since, up to ten times', () => {
    const seenAs = (edits: number) => [{ key: textHash('a'), fingerprint: 'before', edits }];
    assert.deepEqual(keysOf([makeItem('a')], [{ key: textHash('a'), fingerprint: 'a' }]), []);
    const [edited] = freshItems([makeItem('a')], seenAs(0));
    assert.deepEqual([edited?.isEdited, edited?.seenAs.edits], [true, 1]);
    assert.equal(freshItems([makeItem('a')], seenAs(9)).length, 1);
    assert.equal(freshItems([makeItem('a')], seenAs(10)).length, 0);
  });
});

describe('what is remembered', () => {
  test('is all that the source has now, and the latest of what it had', () => {
    const many = Array.from({ length: 1_500 }, (_, index) => ({ key: String(index), fingerprint: 'a' }));
    const present = new Set(['0', '1', 'new']);
    const seen = withSeen(many, [{ key: 'new', fingerprint: 'a' }], present);
    assert.equal(seen.length, 1_000);
    assert.deepEqual([seen[0]?.key, seen[1]?.key, seen.at(-1)?.key, seen.at(-2)?.key], ['0', '1', 'new', '1499']);
  });

  test('has an edited item once, as it is now', () => {
    assert.deepEqual(
      withSeen([{ key: 'a', fingerprint: '1' }], [{ key: 'a', fingerprint: '2', edits: 1 }], new Set(['a'])),
      [{ key: 'a', fingerprint: '2', edits: 1 }],
    );
  });
});

test('stubs go five pages at a time, what is whole goes along', () => {
  const items = Array.from({ length: 90 }, (_, index) => makeItem(String(index), { isStub: index % 2 === 0 }));
  const batches = batchesOf(freshItems(items, []));
  assert.deepEqual(
    batches.map((batch) => batch.filter(({ item }) => item.isStub).length),
    [5, 5, 5, 5, 5, 5, 5, 5, 5],
  );
  assert.equal(batches.flat().length, 90);
});
