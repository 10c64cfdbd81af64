import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { seqKey } from '../../src/domain/seq-key.ts';
import type { Store } from '../../src/ports/store.ts';
import { handedOver } from './sample-records.ts';
import { byCodeUnit, collect, failed, type StorePlace } from './store-place.ts';

/** How every store lists its records. */
export function listingContract(name: string, createPlace: () => Promise<StorePlace>): void {
  describe(`${name} with 5,000 records`, () => {
    const count = 5_000;
    const keys = Array.from({ length: count }, (_, index) => seqKey(index * 2));
    let place: StorePlace;
    let store: Store;
    before(async () => {
      place = await createPlace();
      store = await place.open();
      // Together: one after the other, each would wait for the disk.
      await store.facts.setAll(keys.map((key) => [key, key]));
      await store.inbox.set(seqKey(1), handedOver());
    });
    after(async () => {
      await store.close();
      await place.remove();
    });

    test('lists each of them once, in order, and none of another collection', async () => {
      assert.deepEqual(await collect(store.facts), keys);
    });

    test('can be listed twice at the same time', async () => {
      const [one, two] = await Promise.all([collect(store.facts), collect(store.facts)]);
      assert.equal(one.length, count);
      assert.deepEqual(one, two);
    });

    test('loses and repeats none that was there throughout, whatever is written and deleted meanwhile', async () => {
      const seen: string[] = [];
      let index = 0;
      for await (const [key] of store.facts.entries()) {
        seen.push(key);
        if (index % 97 === 0) {
          await store.facts.set(seqKey(Number(key) + 1), 'ahead');
          await store.facts.set(`0${key}`, 'behind');
          await store.facts.delete(seqKey(Number(key) - 1));
        }
        index++;
      }
      assert.deepEqual(seen, seen.toSorted(byCodeUnit));
      assert.equal(new Set(seen).size, seen.length);
      const there = new Set(seen);
      assert.deepEqual(
        keys.filter((key) => !there.has(key)),
        [],
      );
    });

    test('stops reading when the reader stops', async () => {
      for await (const [key] of store.facts.entries()) {
        assert.match(key, /^0/);
        break;
      }
      assert.equal(await store.facts.get(seqKey(0)), seqKey(0));
    });

    test('throws when it is closed in mid-iteration, and never ends as if all were read', async () => {
      const other = await place.open();
      let read = 0;
      await assert.rejects(async () => {
        for await (const _ of other.facts.entries()) if (++read === 150) await other.close();
      }, failed);
      assert.ok(read < count, `${read} were read`);
    });
  });
}
