import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openStore } from '../../../src/adapters/keyv/open-store.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

test('each operation on the store is told of with its time, and a failure as one', async () => {
  const told: (readonly [operation: string, hasFailed: boolean])[] = [];
  const store = await openStore('sqlite::memory:', {
    log: createRecordingLog(),
    onOperation(operation, tookMs, hasFailed) {
      assert.ok(tookMs >= 0 && tookMs < 5_000, String(tookMs));
      told.push([operation, hasFailed]);
    },
  });
  await store.facts.set('a', '1');
  await store.facts.setAll([['b', '2']]);
  assert.equal(await store.facts.get('a'), '1');
  assert.equal((await Array.fromAsync(store.facts.entries())).length, 2);
  assert.equal(await store.facts.delete('a'), true);
  await store.close();
  await assert.rejects(store.facts.get('a'), { code: 'store-failed' });
  assert.deepEqual(told, [
    ['set', false],
    ['set-all', false],
    ['get', false],
    ['page', false],
    ['delete', false],
    ['get', true],
  ]);
});
