import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createStopper } from '../../src/compose/stopper.ts';

test('a part that starts after stopping has failed is stopped all the same, and the failure is told to who stops again', async () => {
  const { add, stop } = createStopper();
  const stopped: string[] = [];
  add(() => stopped.push('first'));
  add(() => {
    throw new Error('it hangs');
  });
  await assert.rejects(stop(), AggregateError);
  add(() => stopped.push('late'));
  await assert.rejects(stop(), AggregateError);
  assert.deepEqual(stopped, ['first', 'late']);
});

test('parts are stopped in the opposite order of their starting, once', async () => {
  const { add, stop } = createStopper();
  const stopped: number[] = [];
  for (const number of [1, 2, 3]) add(async () => stopped.push(number));
  await Promise.all([stop(), stop()]);
  assert.deepEqual(stopped, [3, 2, 1]);
});
