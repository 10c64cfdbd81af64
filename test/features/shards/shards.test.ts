import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createShardRegister } from '../../../src/features/shards/served-shards.ts';
import { createShards } from '../../../src/features/shards/shards.ts';
import type { Tenure } from '../../../src/features/shards/tenure.ts';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { createMemoryStore, type MemoryStore } from '../../support/memory-store.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

interface ProcessOptions {
  readonly count?: number;
  readonly ids?: readonly number[];
  readonly recommended?: number;
  readonly isAlone?: boolean;
}

/** A process that serves shards, and what it did. */
function startProcess(
  store: MemoryStore,
  clock: FakeClock,
  { count, ids, recommended = 6, isAlone = false }: ProcessOptions = {},
) {
  const register = createShardRegister();
  const log = createRecordingLog();
  const left: number[] = [];
  const serving = new Set<Tenure>();
  /** With how many shards it began at a time. */
  const begun: number[] = [];
  /** What it takes to begin with shards, and to finish one. */
  const work = { begin: async () => {}, finish: async () => {} };
  const process = {
    store,
    log,
    register,
    serving,
    begun,
    left,
    work,
    shards: createShards({
      store,
      wanted: count,
      ids,
      isAlone,
      recommended: async () => recommended,
      register,
      service: {
        async begin(tenures) {
          begun.push(tenures.length);
          await work.begin();
          for (const tenure of tenures) if (!tenure.ended.aborted) serving.add(tenure);
        },
        finish: () => work.finish(),
        end: (tenure) => void serving.delete(tenure),
        leave: async (id) => void left.push(id),
      },
      clock,
      log,
    }),
    get held() {
      return [...serving].map(({ id }) => id).sort();
    },
  };
  process.shards.start();
  return process;
}

type Process = ReturnType<typeof startProcess>;

/** Fails when two serve one shard. */
function heldByAll(processes: readonly Process[]): readonly number[] {
  const all = processes.flatMap(({ held }) => held).sort();
  assert.deepEqual(all, [...new Set(all)], 'a shard is served twice');
  return all;
}

/** Lets processes look around for so long, and holds after each step that no shard is served twice. */
async function pass(clock: FakeClock, processes: readonly Process[], seconds: number): Promise<void> {
  for (let step = 0; step < seconds * 10; step += 1) {
    await clock.advance(100);
    heldByAll(processes);
  }
}

const six = [0, 1, 2, 3, 4, 5];

test('the only process of a store serves all shards that Discord recommends, at once', async () => {
  const clock = createFakeClock();
  const one = startProcess(createMemoryStore(), clock, { isAlone: true });
  await pass(clock, [one], 0.1);
  assert.deepEqual(one.held, six);
  assert.deepEqual(one.shards.look(), { count: 6, held: six, standingBy: undefined });
});

test('of processes that start at about the same time each takes its share alone, and nobody lets go of anything', async () => {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const all: Process[] = [];
  for (let at = 0; at < 4; at++) {
    all.push(startProcess(store.another(), clock, { recommended: 40 }));
    await pass(clock, all, 0.4);
  }
  await pass(clock, all, 2);
  assert.deepEqual(
    all.map(({ held }) => held.length),
    [10, 10, 10, 10],
  );
  assert.deepEqual(
    all.map(({ begun }) => begun),
    [[10], [10], [10], [10]],
  );
  assert.ok(all.every(({ log }) => log.of('shard-let-go').length === 0));
});

test('who comes later gets its share in one piece, as soon as it is there', async () => {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const first = startProcess(store, clock, { recommended: 40 });
  await pass(clock, [first], 3);
  assert.deepEqual(first.begun, [40]);
  const second = startProcess(store.another(), clock, { recommended: 40 });
  await pass(clock, [first, second], 0.3);
  assert.deepEqual([first.held.length, second.held.length], [20, 20]);
  assert.deepEqual(second.begun, [20]);
});

test('processes share the shards out; when one comes or goes each has its part again, and none is served twice on the way', async () => {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const first = startProcess(store, clock);
  await pass(clock, [first], 1);
  const second = startProcess(store.another(), clock);
  await pass(clock, [first, second], 3);
  assert.deepEqual([first.held.length, second.held.length], [3, 3]);
  const third = startProcess(store.another(), clock);
  const all = [first, second, third];
  await pass(clock, all, 3);
  assert.deepEqual(
    all.map(({ held }) => held.length),
    [2, 2, 2],
  );
  await second.shards.stop();
  assert.deepEqual(second.held, []);
  await pass(clock, all, 2);
  assert.deepEqual([first.held.length, third.held.length], [3, 3]);
  assert.deepEqual(heldByAll(all), six);
});

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

test('shards of another count are served once nobody serves those in force any more', async () => {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const old = [startProcess(store, clock, { count: 2 }), startProcess(store.another(), clock)];
  await pass(clock, old, 3);
  assert.deepEqual(heldByAll(old), [0, 1]);
  const next = [startProcess(store.another(), clock, { count: 3 }), startProcess(store.another(), clock, { count: 3 })];
  await pass(clock, [...old, ...next], 5);
  assert.deepEqual(
    next.map(({ held }) => held.length),
    [0, 0],
  );
  assert.match(next[0]?.shards.look().standingBy ?? '', /SHARD_COUNT is 3, and 2 shards are being served/);
  await old[0]?.shards.stop();
  await pass(clock, [...old, ...next], 3);
  assert.deepEqual(heldByAll(old), [0, 1], 'one of them goes on with both');
  await old[1]?.shards.stop();
  await pass(clock, next, 4);
  assert.deepEqual(heldByAll(next), [0, 1, 2]);
  assert.ok(next.every(({ serving }) => [...serving].every(({ count }) => count === 3)));
});

test('a process that waits asks the store a few times a second at most', async () => {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const old = startProcess(store, clock, { count: 2 });
  await pass(clock, [old], 2);
  let asked = 0;
  const another = store.another();
  const counting: MemoryStore = {
    ...another,
    facts: {
      ...another.facts,
      get(key) {
        asked += 1;
        return another.facts.get(key);
      },
    },
  };
  const next = startProcess(counting, clock, { count: 3 });
  await pass(clock, [old, next], 10);
  assert.ok(asked <= 15, `${asked} times in 10 s`);
});

test('where shards are given, just these are served, by whoever is there first', async () => {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const first = startProcess(store, clock, { ids: [0, 1, 2, 9] });
  await pass(clock, [first], 1);
  const second = startProcess(store.another(), clock, { ids: [2, 3] });
  await pass(clock, [first, second], 3);
  assert.deepEqual([first.held, second.held], [[0, 1, 2], [3]]);
  await first.shards.stop();
  await pass(clock, [first, second], 2);
  assert.deepEqual(second.held, [2, 3]);
});

test('an earlier version that works with the store is waited for', async () => {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const earlier = await store.lease('bot');
  const one = startProcess(store.another(), clock);
  await pass(clock, [one], 3);
  assert.deepEqual(one.held, []);
  assert.deepEqual(
    one.log.of('standing-by').map(({ fields }) => fields?.reason),
    ['an earlier version of Hexin works with this store'],
  );
  await earlier?.release();
  await pass(clock, [one], 3);
  assert.deepEqual(one.held, six);
});

test('where somebody keeps the count of shards to themselves, a process says so, and serves once they let go', async () => {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const foreign = await store.lease('shards-of');
  const one = startProcess(store.another(), clock);
  await pass(clock, [one], 10);
  assert.equal(one.shards.look().standingBy, undefined, 'whoever died over it has it so long');
  await pass(clock, [one], 60);
  assert.deepEqual(one.held, []);
  assert.match(one.shards.look().standingBy ?? '', /shards-of/);
  assert.equal(one.log.of('standing-by').length, 1);
  await foreign?.release();
  await pass(clock, [one], 2);
  assert.deepEqual(one.held, six);
  assert.equal(one.shards.look().standingBy, undefined);
});

test('a count of shards that can’t be one is nobody’s: what Discord recommends is served', async () => {
  for (const text of ['1000000000', '10001', '1e3', '2.5', '-6', '0', 'NaN', '']) {
    const clock = createFakeClock();
    const store = createMemoryStore();
    await store.facts.set('shard-count', text);
    const one = startProcess(store, clock);
    await pass(clock, [one], 2);
    assert.deepEqual(one.held, six, text);
    await store.facts.set('shard-count', text);
    const second = startProcess(store.another(), clock);
    await pass(clock, [one, second], 20);
    assert.deepEqual(second.held, [], text);
    assert.match(second.shards.look().standingBy ?? '', /shard-count/);
  }
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
