import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createGate } from '../../../src/adapters/openai/gate.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const { signal } = new AbortController();

test('who comes first gets in first, and leaving twice lets one in', async () => {
  const gate = createGate({ limit: 1, waitMs: 1_000, clock: createFakeClock() });
  const order: string[] = [];
  const leave = await gate.enter(signal);
  const second = gate.enter(signal).then((leaveSecond) => {
    order.push('second');
    return leaveSecond;
  });
  const third = gate.enter(signal).then(() => order.push('third'));
  leave();
  leave();
  const leaveSecond = await second;
  assert.deepEqual(order, ['second']);
  leaveSecond();
  await third;
  assert.deepEqual(order, ['second', 'third']);
});

test('who waits in vain is told that the model is busy, and takes no place afterwards', async () => {
  const clock = createFakeClock();
  const gate = createGate({ limit: 1, waitMs: 1_000, clock });
  const leave = await gate.enter(signal);
  const rejected = assert.rejects(gate.enter(signal), { code: 'model-busy' });
  await clock.advance(1_000);
  await rejected;
  leave();
  await gate.enter(signal);
  assert.equal(clock.pending, 0);
});

test('who goes away while waiting takes no place', async () => {
  const clock = createFakeClock();
  const gate = createGate({ limit: 1, waitMs: 1_000, clock });
  const leave = await gate.enter(signal);
  const controller = new AbortController();
  const rejected = assert.rejects(gate.enter(controller.signal), /gone/);
  controller.abort(new Error('gone'));
  await rejected;
  assert.equal(clock.pending, 0);
  leave();
  await gate.enter(signal);
  await assert.rejects(gate.enter(controller.signal), /gone/);
});
