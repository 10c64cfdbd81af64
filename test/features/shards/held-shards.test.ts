import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHeldShards } from '../../../src/features/shards/held-shards.ts';
import { createShardRegister } from '../../../src/features/shards/served-shards.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryStore, type MemoryStore } from '../../support/memory-store.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { heldByAll, pass, six, startProcess } from './start-process.ts';

test('a shard is let go only once what is on its way there is finished', async () => {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const first = startProcess(store, clock, { recommended: 2 });
  await pass(clock, [first], 2);
  const finished = Promise.withResolvers<void>();
  first.work.finish = () => finished.promise;
  const second = startProcess(store.another(), clock);
  await pass(clock, [first, second], 3);
  assert.deepEqual([first.held, second.held], [[0, 1], []]);
  assert.equal(first.register.maySend(null), false, 'and nothing else is begun there, of whichever it is');
  finished.resolve();
  await pass(clock, [first, second], 2);
  assert.deepEqual([first.held.length, second.held.length], [1, 1]);
});

test('what never gets finished is given up after twenty seconds', async () => {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const first = startProcess(store, clock, { recommended: 2 });
  await pass(clock, [first], 2);
  first.work.finish = () => new Promise(() => undefined);
  const second = startProcess(store.another(), clock);
  await pass(clock, [first, second], 22);
  assert.deepEqual([first.held.length, second.held.length], [1, 1]);
});

test('the shards of a process that is lost go to the others, and once it is back it gets its share and closes what it had', async () => {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const first = startProcess(store, clock);
  const second = startProcess(store.another(), clock);
  await pass(clock, [first, second], 3);
  const before = second.held;
  second.store.loseLeases();
  assert.equal(second.held.length, 0, 'at once');
  await pass(clock, [first, second], 6);
  assert.deepEqual(heldByAll([first, second]), six);
  assert.deepEqual([first.held.length, second.held.length], [3, 3]);
  for (const id of before) assert.ok(second.held.includes(id) || second.left.includes(id));
});

test('when all lose the store, each takes up what it had', async () => {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const all = [startProcess(store, clock), startProcess(store.another(), clock), startProcess(store.another(), clock)];
  await pass(clock, all, 4);
  const before = all.map(({ held }) => held);
  store.outage = true;
  for (const { store: own } of all) own.loseLeases();
  assert.deepEqual(heldByAll(all), []);
  await pass(clock, all, 20);
  assert.deepEqual(
    all.flatMap(({ left }) => left),
    [],
    'what is open at Discord stays open',
  );
  store.outage = false;
  await pass(clock, all, 5);
  assert.deepEqual(
    all.map(({ held }) => held),
    before,
  );
  assert.deepEqual(
    all.flatMap(({ left }) => left),
    [],
    'nobody takes what another had, however long the store was away',
  );
});

test('shards that are lost while they are being taken up are still to be taken up again, and nobody else is said to serve them', async () => {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const one = startProcess(store, clock);
  await pass(clock, [one], 3);
  one.store.loseLeases();
  const slow = Promise.withResolvers<void>();
  one.work.begin = () => slow.promise;
  await pass(clock, [one], 5);
  store.outage = true;
  one.store.loseLeases();
  slow.resolve();
  await pass(clock, [one], 20);
  assert.equal(one.shards.look().standingBy, undefined);
  assert.deepEqual(one.left, [], 'what is open at Discord stays open');
  store.outage = false;
  await pass(clock, [one], 5);
  assert.deepEqual(one.held, six);
});

test('what can’t be read isn’t served, and is tried again', async () => {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const one = startProcess(store, clock);
  one.work.begin = async () => {
    throw new Error('unreadable');
  };
  await pass(clock, [one], 3);
  assert.deepEqual(one.held, []);
  assert.deepEqual(one.register.tenureOf(null), undefined);
  assert.equal(one.log.of('shards-not-taken').length, 1);
  one.work.begin = async () => {};
  await pass(clock, [one], 2);
  assert.deepEqual(one.held, six);
});

test('a process that ends while it takes shards leaves none behind', async () => {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const slow = Promise.withResolvers<void>();
  const one = startProcess(store, clock);
  one.work.begin = () => slow.promise;
  await pass(clock, [one], 2);
  await one.shards.stop();
  slow.resolve();
  const two = startProcess(store.another(), clock);
  await pass(clock, [one, two], 2);
  assert.deepEqual([one.held, two.held], [[], six]);
});

/** Shards of a process, without what decides which it may have. */
function holdShards(store: Pick<MemoryStore, 'lease'>, mayTake = () => true) {
  const left: number[] = [];
  const service = {
    begin: async () => {},
    finish: async () => {},
    end: () => {},
    leave: async (id: number) => void left.push(id),
  };
  const held = createHeldShards({
    store,
    register: createShardRegister(),
    service,
    mayTake,
    onLost: () => {},
    clock: createFakeClock(),
    log: createRecordingLog(),
  });
  return { held, left, service };
}

test('of what was lost, what comes back stays open, and what another has by then is closed once', async () => {
  const store = createMemoryStore();
  const { held, left } = holdShards(store);
  await held.take({ ids: [0, 1, 2], count: 3, most: 3, onlyLost: false });
  store.loseLeases();
  assert.deepEqual(held.ids(), []);
  await store.another().lease('shard-1-of-3');
  await held.take({ ids: [0, 1, 2], count: 3, most: 3, onlyLost: true });
  assert.deepEqual(held.ids(), [0, 2]);
  await held.leaveLost();
  await held.leaveLost();
  assert.deepEqual(left, [1]);
});

test('a shard that came back and was then let go in good order isn’t closed a second time', async () => {
  const store = createMemoryStore();
  const { held, left } = holdShards(store);
  const all = { ids: [0, 1], count: 2, most: 2, onlyLost: false };
  await held.take(all);
  store.loseLeases();
  await held.take(all);
  await held.keep(1);
  assert.deepEqual(held.ids(), [0]);
  await held.leaveLost();
  assert.deepEqual(left, []);
});

test('a shard that is being taken up again isn’t closed while its records are read', async () => {
  const store = createMemoryStore();
  const { held, left, service } = holdShards(store);
  const all = { ids: [0, 1], count: 2, most: 2, onlyLost: false };
  await held.take(all);
  store.loseLeases();
  await store.another().lease('shard-1-of-2');
  const read = Promise.withResolvers<void>();
  const began = Promise.withResolvers<void>();
  service.begin = () => {
    began.resolve();
    return read.promise;
  };
  const taking = held.take(all);
  await began.promise;
  await held.leaveLost();
  assert.deepEqual([held.ids(), left], [[0], [1]]);
  read.resolve();
  await taking;
});

test('a lease that comes when nothing may be taken any more is given back, and no other is asked for', async () => {
  const store = createMemoryStore();
  const asked: string[] = [];
  const slow: Pick<MemoryStore, 'lease'> = {
    lease(name) {
      asked.push(name);
      return store.lease(name);
    },
  };
  const { held } = holdShards(slow, () => asked.length === 0);
  await held.take({ ids: [0, 1], count: 2, most: 2, onlyLost: false });
  assert.deepEqual([held.ids(), asked], [[], ['shard-0-of-2']]);
  assert.ok(await store.another().lease('shard-0-of-2'));
});

test('what is lost while another is being closed is still to be taken up again', async () => {
  const store = createMemoryStore();
  const { held, left, service } = holdShards(store);
  service.leave = async (id) => {
    left.push(id);
    store.loseLeases();
  };
  const all = { ids: [0, 1], count: 2, most: 2, onlyLost: false };
  await held.take(all);
  store.loseLeases();
  await store.another().lease('shard-1-of-2');
  await held.take(all);
  await held.leaveLost();
  assert.deepEqual(left, [1]);
});
