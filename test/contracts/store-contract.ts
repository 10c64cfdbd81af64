import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { seqKey } from '../../src/domain/seq-key.ts';
import type { Store } from '../../src/ports/store.ts';
import { makeArticle } from '../support/articles.ts';
import { listingContract } from './listing-contract.ts';
import { recordContract } from './record-contract.ts';
import { handedOver, progress } from './sample-records.ts';
import { byCodeUnit, collect, failed, type StorePlace } from './store-place.ts';

/** What every store promises, whatever it is made of. */
export function storeContract(name: string, createPlace: () => Promise<StorePlace>): void {
  describe(`${name} as a store`, () => {
    let place: StorePlace;
    let store: Store;
    before(async () => {
      place = await createPlace();
      store = await place.open();
    });
    after(async () => {
      await store.close();
      await place.remove();
    });

    test('answers undefined for what was never written', async () => {
      assert.equal(await store.facts.get('never-written'), undefined);
      assert.equal(await store.articles.get(seqKey(1)), undefined);
    });

    test('keeps a key of one collection apart from the same key of another', async () => {
      await store.facts.set('same-key', 'a fact');
      await store.inbox.set('same-key', handedOver());
      await store.facts.delete('same-key');
      assert.equal((await store.inbox.get('same-key'))?.article.title, makeArticle().title);
    });

    test('overwrites, and says whether there was something to delete', async () => {
      await store.facts.set('twice', 'first');
      await store.facts.set('twice', 'second');
      assert.equal(await store.facts.get('twice'), 'second');
      assert.equal(await store.facts.delete('twice'), true);
      assert.equal(await store.facts.delete('twice'), false);
      assert.equal(await store.facts.get('twice'), undefined);
    });

    test('keeps any text exactly, NUL and halves of surrogate pairs included', async () => {
      const text = fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.integer({ min: 0, max: 0xffff })).map(toText));
      await fc.assert(
        fc.asyncProperty(text, async (value) => {
          await store.facts.set('text', value);
          assert.equal(await store.facts.get('text'), value);
        }),
        { numRuns: 50, examples: [['\0'], ['\ud800'], ['核心提示：①\u2028𠮷\r\n'], ['']] },
      );
    });

    test('keeps a record of a megabyte', async () => {
      const value = '百万字'.repeat(350_000);
      await store.facts.set('large', value);
      assert.equal(await store.facts.get('large'), value);
      await store.facts.delete('large');
    });

    test('takes every printable ASCII character in a key, and no other', async () => {
      const key = String.fromCharCode(...Array.from({ length: 0x7f - 0x20 }, (_, index) => 0x20 + index));
      await store.facts.set(key, 'printable');
      assert.equal(await store.facts.get(key), 'printable');
      assert.equal(await store.facts.get(key.toUpperCase()), undefined);
      for (const bad of ['', '\0', 'a\nb', '键', '\ud800', 'k'.repeat(201)]) {
        await assert.rejects(store.facts.set(bad, 'x'), { name: 'HexinError', code: 'bad-key' });
        await assert.rejects(store.facts.get(bad), { name: 'HexinError', code: 'bad-key' });
        await assert.rejects(store.facts.delete(bad), { name: 'HexinError', code: 'bad-key' });
      }
    });

    test('lists records by code unit of their keys, not as a person would sort them', async () => {
      const keys = ['Z', 'a', 'B', '10', '9', 'b', '_', '-', ' ', '~', 'aa', 'A'];
      await Promise.all(keys.map((key) => store.inbox.set(key, handedOver(key))));
      const listed = (await collect(store.inbox)).filter((key) => keys.includes(key));
      assert.deepEqual(listed, keys.toSorted(byCodeUnit));
    });

    test('keeps what was written when it is closed and opened again', async () => {
      const first = await place.open();
      await first.facts.set('kept', '开');
      await first.close();
      const second = await place.open();
      assert.equal(await second.facts.get('kept'), '开');
      await second.close();
    });

    test('shows one opening what another has written', async () => {
      const other = await place.open();
      await other.facts.set('shared', '1');
      assert.equal(await store.facts.get('shared'), '1');
      await other.close();
    });

    test('takes many writes at once', async () => {
      const keys = Array.from({ length: 300 }, (_, index) => `at-once-${index}`);
      await Promise.all(keys.map((key) => store.facts.set(key, key)));
      assert.deepEqual(await Promise.all(keys.map((key) => store.facts.get(key))), keys);
      await Promise.all(keys.map((key) => store.facts.delete(key)));
    });

    test('writes several records together, among other writes, or none of them', async () => {
      const keys = Array.from({ length: 40 }, (_, index) => `together-${index}`);
      const alone = store.facts.set('together-alone', 'here');
      await store.facts.setAll(keys.map((key) => [key, `the first ${key}`] as const));
      await store.facts.setAll(keys.map((key) => [key, key] as const));
      await alone;
      assert.deepEqual(await Promise.all(keys.map((key) => store.facts.get(key))), keys);
      assert.equal(await store.facts.get('together-alone'), 'here');
      await store.facts.setAll([]);

      const spoilt = { ...progress, offset: Number.NaN };
      const refusedOne = store.progress.setAll([
        ['together-good', progress],
        ['together-spoilt', spoilt],
      ]);
      await assert.rejects(refusedOne, { name: 'HexinError', code: 'record-invalid' });
      await assert.rejects(
        store.facts.setAll([
          ['good', ''],
          ['bad\n', ''],
        ]),
        { name: 'HexinError', code: 'bad-key' },
      );
      assert.equal(await store.progress.get('together-good'), undefined);
      await Promise.all([...keys, 'together-alone'].map((key) => store.facts.delete(key)));
    });

    test('leaves one of the values whole when a record is written by many at once', async () => {
      const values = Array.from({ length: 50 }, (_, index) => String(index).repeat(1_000));
      await Promise.all(values.map((value) => store.facts.set('contended', value)));
      assert.ok(values.includes((await store.facts.get('contended')) ?? ''));
    });

    test('can be closed twice, and fails what is asked afterwards', async () => {
      const other = await place.open();
      await Promise.all([other.close(), other.close()]);
      await other.close();
      await assert.rejects(other.facts.get('x'), failed);
      await assert.rejects(other.facts.set('x', 'x'), failed);
      await assert.rejects(other.facts.delete('x'), failed);
      await assert.rejects(collect(other.facts), failed);
      await assert.rejects(other.lease('x'), failed);
    });

    test('gives a lease to one at a time, within one store and across two', async () => {
      const other = await place.open();
      const lease = await store.lease('contract');
      assert.ok(lease);
      assert.equal(await store.lease('contract'), undefined);
      assert.equal(await other.lease('contract'), undefined);
      const different = await other.lease('contract-2');
      assert.ok(different);
      assert.equal(lease.lost.aborted, false);

      await lease.release();
      await lease.release();
      const next = await other.lease('contract');
      assert.ok(next);
      assert.equal(await store.lease('contract'), undefined);
      await other.close();
      const last = await store.lease('contract');
      assert.ok(last, 'closing a store gives its leases back');
      assert.equal(lease.lost.aborted, false, 'a lease that was released is not lost');
      await last.release();
    });

    test('gives a lease that many ask for at once to exactly one of them', async () => {
      const others = await Promise.all(Array.from({ length: 4 }, () => place.open()));
      const leases = await Promise.all(others.map((other) => other.lease('rush')));
      assert.equal(leases.filter((lease) => lease !== undefined).length, 1);
      await Promise.all(others.map((other) => other.close()));
    });
  });

  recordContract(name, createPlace);
  listingContract(name, createPlace);
}

function toText(units: readonly number[]): string {
  return String.fromCharCode(...units);
}
