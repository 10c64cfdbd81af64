import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { keepLease } from '../../../src/features/appending/keep-lease.ts';
import type { Lease, Store } from '../../../src/ports/store.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createFakeLease } from '../../support/fake-lease.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

function setUp(
  store: Pick<Store, 'lease' | 'onAnnounced'>,
  options: { readonly held?: Lease; failures?: number } = {},
) {
  const clock = createFakeClock();
  const log = createRecordingLog();
  const served: string[] = [];
  const kept = keepLease({
    store,
    name: 'appender',
    held: options.held,
    async serve() {
      if (options.failures) {
        options.failures -= 1;
        throw new Error('not now');
      }
      served.push('began');
      return async () => void served.push('ended');
    },
    clock,
    log,
  });
  return { clock, log, served, kept };
}

describe('A lease that is kept', () => {
  test('is served once it is free, without waiting for the next look', async () => {
    const store = createMemoryStore();
    const other = await store.another().lease('appender');
    const { clock, served, kept } = setUp(store);
    await clock.advance(2_000);
    assert.deepEqual([served, kept.isServing], [[], false]);
    await other?.release();
    await clock.advance(500);
    assert.deepEqual([served, kept.isServing], [['began'], true]);
    await kept.stop();
    assert.deepEqual([served, kept.isServing], [['began', 'ended'], false]);
    assert.ok(await store.another().lease('appender'), 'it is given back');
  });

  test('is waited for again when it is lost', async () => {
    const lost = new AbortController();
    const leases = [createFakeLease(lost.signal), undefined, createFakeLease()];
    const { clock, log, served, kept } = setUp({
      lease: async () => leases.shift(),
      onAnnounced: () => () => undefined,
    });
    await clock.advance(0);
    lost.abort();
    await clock.advance(0);
    assert.deepEqual([served, kept.isServing], [['began', 'ended'], false]);
    await clock.advance(5_000);
    assert.deepEqual([served, kept.isServing], [['began', 'ended', 'began'], true]);
    assert.equal(log.of('lease-lost').length, 1);
    await kept.stop();
  });

  test('is given back where it could not be served, and tried again', async () => {
    const store = createMemoryStore();
    const { clock, log, served, kept } = setUp(store, { failures: 1 });
    await clock.advance(0);
    assert.equal(log.of('lease-not-served').length, 1);
    await clock.advance(2_500);
    assert.deepEqual(served, ['began']);
    await kept.stop();
  });

  test('is not asked for again and again where it can not be served', async () => {
    const store = createMemoryStore();
    const { clock, log, kept } = setUp(store, { failures: 1_000 });
    await clock.advance(20_000);
    const attempts = log.of('lease-not-served').length;
    assert.ok(attempts >= 5 && attempts <= 11, String(attempts));
    await kept.stop();
  });

  test('is given back unserved where it comes only after the end', async () => {
    const store = createMemoryStore();
    const asked = Promise.withResolvers<void>();
    const { clock, served, kept } = setUp({
      ...store,
      async lease(name) {
        await asked.promise;
        return store.lease(name);
      },
    });
    await clock.advance(0);
    const stopped = kept.stop();
    asked.resolve();
    await stopped;
    assert.deepEqual(served, []);
    assert.ok(await store.another().lease('appender'), 'it is given back');
  });

  test('is tried again after the store failed, which is said once', async () => {
    let failures = 3;
    const { clock, log, served, kept } = setUp({
      async lease() {
        if (failures > 0) {
          failures -= 1;
          throw new Error('no store');
        }
        return createFakeLease();
      },
      onAnnounced: () => () => undefined,
    });
    await clock.advance(20_000);
    assert.deepEqual(served, ['began']);
    assert.equal(log.of('lease-not-taken').length, 1);
    await kept.stop();
  });

  test('may be held already, and stops also while it is being waited for', async () => {
    const store = createMemoryStore();
    const lease = await store.lease('appender');
    assert.ok(lease);
    const first = setUp(store, { held: lease });
    await first.clock.advance(0);
    assert.deepEqual(first.served, ['began']);
    const second = setUp(store.another());
    await second.clock.advance(10);
    await second.kept.stop();
    assert.deepEqual(second.served, []);
    await first.kept.stop();
  });
});
