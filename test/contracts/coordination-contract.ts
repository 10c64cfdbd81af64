import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Store } from '../../src/ports/store.ts';

/** Somewhere that several openings of a store share. */
export interface CoordinationPlace {
  open(): Promise<Store>;
  remove(): Promise<void>;
}

export interface CoordinationTraits {
  /** Whether what one opening announces reaches the others. */
  readonly announcesToOthers: boolean;
}

/** What every store promises about leases that are shared, writes under a lease, and announcements. */
export function coordinationContract(
  name: string,
  createPlace: () => Promise<CoordinationPlace>,
  { announcesToOthers }: CoordinationTraits,
): void {
  describe(`${name}, where several work with it`, () => {
    let place: CoordinationPlace;
    let one: Store;
    let other: Store;
    before(async () => {
      place = await createPlace();
      one = await place.open();
      other = await place.open();
    });
    after(async () => {
      await Promise.all([one.close(), other.close()]);
      await place.remove();
    });

    test('lets any number share a lease, and nobody hold it alone meanwhile', async () => {
      assert.equal(await one.holders('shared'), 0);
      const first = await one.share('shared');
      const again = await one.share('shared');
      const second = await other.share('shared');
      assert.ok(first && again && second);
      assert.equal(await one.lease('shared'), undefined);
      assert.equal(await other.lease('shared'), undefined);
      await first.release();
      await second.release();
      assert.equal(await other.lease('shared'), undefined, 'one of the two shares of a store is still held');
      await again.release();
      const alone = await other.lease('shared');
      assert.ok(alone);
      assert.equal(await one.share('shared'), undefined);
      assert.equal(await other.share('shared'), undefined);
      await alone.release();
    });

    test('counts who holds a lease by name, until it is released or closed', async () => {
      const third = await place.open();
      const shares = await Promise.all([one, other, third].map((store) => store.share('counted')));
      assert.ok(shares.every(Boolean));
      assert.equal(await one.holders('counted'), 3);
      assert.equal(await one.holders('counted-2'), 0);
      await shares[0]?.release();
      assert.equal(await other.holders('counted'), 2);
      await third.close();
      assert.equal(await other.holders('counted'), 1);
      await shares[1]?.release();
      assert.equal(await other.holders('counted'), 0);
    });

    test('is sure of a lease from its taking to its release, and no other taking is taken for it', async () => {
      const lease = await one.lease('sure');
      assert.ok(lease);
      assert.equal(lease.name, 'sure');
      assert.equal(lease.isSure(), true);
      await lease.release();
      assert.equal(lease.isSure(), false);
      const next = await one.lease('sure');
      assert.ok(next);
      assert.notEqual(next.token, lease.token);
      assert.equal(lease.isSure(), false);
      await next.release();
    });

    test('writes and deletes under a lease that is held, and nothing under one that was given back', async () => {
      const lease = await one.lease('writer');
      assert.ok(lease);
      const facts = one.facts.under(lease);
      await facts.set('under', '1');
      await facts.setAll([
        ['under-2', '2'],
        ['under-3', '3'],
      ]);
      assert.equal(await other.facts.get('under'), '1');
      assert.equal(await facts.get('under-2'), '2');
      assert.equal(await facts.delete('under-3'), true);
      assert.equal(await facts.delete('under-3'), false);
      await lease.release();

      const lost = { name: 'HexinError', code: 'lease-lost' };
      await assert.rejects(facts.set('under', 'late'), lost);
      await assert.rejects(facts.setAll([['under', 'late']]), lost);
      await assert.rejects(facts.delete('under'), lost);
      assert.equal(await facts.get('under'), '1', 'it may still be read');
    });

    test('gives many records at once, and leaves out those that are not there', async () => {
      const keys = Array.from({ length: 2_500 }, (_, index) => `many-${index}`);
      await one.facts.setAll(keys.map((key) => [key, key] as const));
      const found = await other.facts.getAll([...keys, 'none', 'many-0']);
      assert.equal(found.size, keys.length);
      assert.ok(keys.every((key) => found.get(key) === key));
      assert.equal((await one.facts.getAll([])).size, 0);
      await assert.rejects(one.facts.getAll(['']), { code: 'bad-key' });
    });

    test('tells what is announced to who listens to its topic, until they stop', async () => {
      const hearer = announcesToOthers ? other : one;
      const heard = hear(hearer, 'topic');
      const elsewhere = hear(hearer, 'topic-2');
      assert.equal(await heard.next(), undefined, 'it begins to hear');
      assert.equal(await elsewhere.next(), undefined);
      await one.announce('topic', 'a b "c" 1');
      await one.announce('topic', 'x'.repeat(4_000));
      await one.announce('topic');
      assert.equal(await heard.next(), 'a b "c" 1');
      assert.equal(await heard.next(), 'x'.repeat(4_000));
      assert.equal(await heard.next(), '');
      heard.stop();
      await one.announce('topic', 'nobody hears');
      await one.announce('topic-2', 'the end');
      assert.equal(await elsewhere.next(), 'the end');
      elsewhere.stop();
      assert.equal(heard.waiting, 0);
    });

    test('tells everybody that a lease has been released, and that it can be had then', async () => {
      const hearer = announcesToOthers ? other : one;
      const heard = hear(hearer, 'leases');
      await heard.next();
      const lease = await one.lease('handed-on');
      await lease?.release();
      assert.equal(await heard.next(), 'handed-on');
      const next = await other.lease('handed-on');
      assert.ok(next);
      await next.release();
      heard.stop();
    });

    test('tells nobody of the leases that it gives back while it closes', async () => {
      const closing = await place.open();
      const heard = hear(closing, 'leases');
      await heard.next();
      assert.ok(await closing.lease('given-back'));
      await closing.close();
      assert.equal(heard.waiting, 0);
    });

    test('can be reached', () => {
      assert.equal(one.isReachable(), true);
      one.onReachable(() => assert.fail('nothing has changed'))();
    });
  });
}

/** Collects what is announced, to be taken one by one. */
export function hear(store: Store, topic: string) {
  const heard: (string | undefined)[] = [];
  let onHeard = (): void => undefined;
  const stop = store.onAnnounced(topic, (text) => {
    heard.push(text);
    onHeard();
  });
  return {
    stop,
    get waiting() {
      return heard.length;
    },
    async next(): Promise<string | undefined> {
      if (heard.length === 0) {
        await new Promise<void>((resolve) => {
          onHeard = resolve;
        });
      }
      return heard.shift();
    },
  };
}
