import assert from 'node:assert/strict';
import { after, before, describe, type TestContext, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { openStore } from '../../src/adapters/keyv/open-store.ts';
import { seqKey } from '../../src/domain/seq-key.ts';
import type { Lease, Store } from '../../src/ports/store.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { type Errand, startStoreProcess, writtenValue } from '../support/store-process.ts';

/** A store that other processes can open too. */
export interface SharedPlace {
  readonly url: string;
  remove(): Promise<void>;
}

/** What a store that outlives its process promises about processes that die. */
export function processContract(name: string, createPlace: () => Promise<SharedPlace>): void {
  describe(`${name} between processes`, () => {
    let place: SharedPlace;
    before(async () => {
      place = await createPlace();
    });
    after(() => place.remove());
    const open = () => openStore(place.url, { log: createRecordingLog() });
    const start = (t: TestContext, errand: Errand) => {
      const started = startStoreProcess(place.url, errand);
      t.after(() => started.kill());
      return started;
    };

    test('can be opened for the first time by several at once, which then write side by side', async (t) => {
      const writers = [0, 1, 2, 3].map((index) => start(t, { writeFrom: index * 1_000, count: 25 }));
      await Promise.all(writers.map((writer) => writer.ended()));
      const store = await open();
      const keys: string[] = [];
      for await (const [key, value] of store.facts.entries()) {
        assert.equal(value, writtenValue(Number(key)));
        keys.push(key);
      }
      assert.equal(keys.length, 100);
      await store.close();
    });

    test('opens after kill -9 in the middle of writing, with every write that was acknowledged', async (t) => {
      for (const killAfter of [1, 40, 150]) {
        const writer = start(t, { writeFrom: 1_000_000, count: 1_000_000 });
        for (let reports = 0; reports < killAfter; reports++) await writer.report();
        const acknowledged = await writer.kill();
        assert.ok(acknowledged.length >= killAfter);
        const store = await open();
        for (const index of acknowledged) {
          assert.equal(await store.facts.get(seqKey(Number(index))), writtenValue(Number(index)));
        }
        for await (const [key, value] of store.facts.entries()) assert.equal(value, writtenValue(Number(key)));
        await store.facts.set('after', 'written');
        await store.facts.delete('after');
        await store.close();
      }
    });

    test('keeps a lease from others while its holder lives, and passes it on after kill -9', async (t) => {
      const store = await open();
      const holder = start(t, { lease: 'appender' });
      assert.equal(await holder.report(), true);
      assert.equal(await store.lease('appender'), undefined);
      const rival = start(t, { lease: 'appender' });
      assert.equal(await rival.report(), false);
      await rival.kill();
      assert.equal(await store.lease('appender'), undefined, 'the death of one who asked in vain changes nothing');
      await holder.kill();
      const lease = await leaseBefore(store, 'appender', Date.now() + 5_000);
      const late = start(t, { lease: 'appender' });
      assert.equal(await late.report(), false);
      await late.kill();
      await lease.release();
      await store.close();
    });
  });
}

/** A server has to notice that a holder is gone; there is no event for that. */
async function leaseBefore(store: Store, name: string, deadline: number): Promise<Lease> {
  for (;;) {
    const lease = await store.lease(name);
    if (lease) return lease;
    assert.ok(Date.now() < deadline, 'the lease of a dead process was not passed on');
    await delay(10);
  }
}
