import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { pass, six, startProcess } from './start-process.ts';

test('what is lost is taken up again at once, and not only with the next look', async () => {
  const clock = createFakeClock();
  const one = startProcess(createMemoryStore(), clock);
  await pass(clock, [one], 2);
  one.store.loseLeases();
  assert.deepEqual(one.held, []);
  await clock.advance(1);
  assert.deepEqual(one.held, six);
});

test('who takes up again waits for nobody, however short a time before it had joined', async () => {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const first = startProcess(store, clock);
  await pass(clock, [first], 3);
  const second = startProcess(store.another(), clock);
  await pass(clock, [first, second], 0.5);
  await first.shards.stop();
  await pass(clock, [first, second], 0.3);
  assert.deepEqual(second.held, six);
  second.store.loseLeases();
  await clock.advance(1);
  assert.deepEqual(second.held, six);
});

test('what another process had is left to it for three seconds once the store is back, and then taken', async () => {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const first = startProcess(store, clock);
  const second = startProcess(store.another(), clock);
  await pass(clock, [first, second], 3);
  const before = first.held;
  assert.equal(before.length, 3);
  for (const process of [first, second]) process.store.loseLeases();
  await second.shards.stop();
  await pass(clock, [first, second], 2.5);
  assert.deepEqual(first.held, before);
  await pass(clock, [first, second], 1);
  assert.deepEqual(first.held, six);
});

test('what another process took in the meantime is closed, once three seconds are over and nothing has come back', async () => {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const first = startProcess(store, clock, { ids: [0, 1, 2] });
  await pass(clock, [first], 1);
  const second = startProcess(store.another(), clock, { ids: [2, 3] });
  await pass(clock, [first, second], 2);
  // The second needs no more than its leases.
  store.outage = true;
  first.store.loseLeases();
  await pass(clock, [first, second], 3);
  assert.deepEqual([first.held, second.held], [[], [2, 3]]);
  store.outage = false;
  await pass(clock, [first, second], 2.5);
  assert.deepEqual([first.held, first.left], [[0, 1], []]);
  await pass(clock, [first, second], 3);
  assert.deepEqual([first.held, first.left], [[0, 1], [2]]);
});
