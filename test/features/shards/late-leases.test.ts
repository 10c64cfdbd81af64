import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryStore, type MemoryStore } from '../../support/memory-store.ts';
import { pass, six, startProcess } from './start-process.ts';

/** The same store, but what asks for the lease of that name gets through only once `open` resolves. */
function holdUp(store: MemoryStore, name: string, open: Promise<void>): MemoryStore {
  const through = async (asked: string) => (asked === name ? open : undefined);
  return {
    ...store,
    lease: (asked) => through(asked).then(() => store.lease(asked)),
    share: (asked) => through(asked).then(() => store.share(asked)),
  };
}

test('a process that ends while it asks for a shard takes neither that one nor the next', async () => {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const open = Promise.withResolvers<void>();
  const one = startProcess(holdUp(store, 'shard-1-of-6', open.promise), clock);
  await pass(clock, [one], 2);
  await one.shards.stop();
  open.resolve();
  const two = startProcess(store.another(), clock);
  await pass(clock, [one, two], 3);
  assert.deepEqual([one.held, two.held], [[], six]);
});

test('a process that loses the store while it asks for a shard doesn’t serve that one beside those of a new count', async () => {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const open = Promise.withResolvers<void>();
  const old = startProcess(holdUp(store, 'shard-1-of-2', open.promise), clock, { count: 2 });
  await pass(clock, [old], 2);
  old.store.loseLeases();
  const next = startProcess(store.another(), clock, { count: 3 });
  await pass(clock, [old, next], 3);
  assert.deepEqual(next.held, [0, 1, 2]);
  open.resolve();
  await pass(clock, [old, next], 3);
  assert.deepEqual([old.held, next.held], [[], [0, 1, 2]]);
});

test('a process that ends while it joins the others is no longer one of them: another count can be served', async () => {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const open = Promise.withResolvers<void>();
  const one = startProcess(holdUp(store, 'process', open.promise), clock, { count: 2 });
  await pass(clock, [one], 1);
  await one.shards.stop();
  open.resolve();
  const two = startProcess(store.another(), clock, { count: 3 });
  await pass(clock, [one, two], 3);
  assert.deepEqual([one.held, two.held], [[], [0, 1, 2]]);
});

test('a process that ends as it is about to take shards doesn’t count as one that has them: who starts next still waits for others', async () => {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const open = Promise.withResolvers<void>();
  const one = startProcess(holdUp(store, 'serving', open.promise), clock);
  await pass(clock, [one], 2);
  await one.shards.stop();
  open.resolve();
  const two = startProcess(store.another(), clock);
  await pass(clock, [one, two], 0.4);
  const three = startProcess(store.another(), clock);
  await pass(clock, [one, two, three], 3);
  assert.deepEqual([one.begun, two.begun, three.begun], [[], [3], [3]]);
});

test('when one lease can’t be asked for, the shards taken before it are served all the same', async () => {
  const clock = createFakeClock();
  const store = createMemoryStore();
  let fails = true;
  const failing: MemoryStore = {
    ...store,
    async lease(name) {
      if (name === 'shard-3-of-6' && fails) {
        fails = false;
        throw new Error('The statement failed');
      }
      return store.lease(name);
    },
  };
  const one = startProcess(failing, clock);
  await pass(clock, [one], 10);
  assert.deepEqual(one.held, six);
});

test('a process that ends while it asks to join, and isn’t to, keeps no earlier version waiting', async () => {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const old = startProcess(store, clock, { count: 2 });
  await pass(clock, [old], 2);
  const open = Promise.withResolvers<void>();
  const one = startProcess(holdUp(store.another(), 'bot', open.promise), clock, { count: 3 });
  await pass(clock, [one, old], 1);
  await one.shards.stop();
  open.resolve();
  await pass(clock, [one, old], 1);
  await old.shards.stop();
  assert.ok(await store.another().lease('bot'));
});

test('nothing is said of standing by once it is stopped', async () => {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const open = Promise.withResolvers<void>();
  const one = startProcess(store, clock);
  one.work.begin = () => open.promise;
  await pass(clock, [one], 2);
  await one.shards.stop();
  open.resolve();
  await pass(clock, [one], 2);
  assert.deepEqual(one.log.of('standing-by'), []);
});
