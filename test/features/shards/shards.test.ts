import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryStore, type MemoryStore } from '../../support/memory-store.ts';
import { heldByAll, type Process, pass, six, startProcess } from './start-process.ts';

test('the only process of a store serves all shards that Discord recommends, at once', async () => {
  const clock = createFakeClock();
  const one = startProcess(createMemoryStore(), clock, { isAlone: true });
  await pass(clock, [one], 0.1);
  assert.deepEqual(one.held, six);
  assert.deepEqual(one.shards.look(), { count: 6, held: six, standingBy: undefined });
});

test('where there is but one shard, nobody waits for others to share it with', async () => {
  const clock = createFakeClock();
  const one = startProcess(createMemoryStore(), clock, { recommended: 1 });
  await pass(clock, [one], 0.1);
  assert.deepEqual(one.held, [0]);
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
