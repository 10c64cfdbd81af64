import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gatewayState } from '../../../src/features/watching/gateway-state.ts';
import { createReadiness } from '../../../src/features/watching/readiness.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createRecordingMetrics } from '../../support/recording-metrics.ts';

function setUp(...parts: readonly string[]) {
  const clock = createFakeClock();
  const metrics = createRecordingMetrics();
  return { clock, metrics, readiness: createReadiness(parts, metrics, clock) };
}

test('what has not been heard of yet is starting, and nothing is ready before', async () => {
  const { readiness, metrics } = setUp('gateway', 'store');
  readiness.set('store', () => ({ state: 'ready' }));
  assert.deepEqual(await readiness.look(), {
    isReady: false,
    parts: { gateway: { state: 'starting' }, store: { state: 'ready' } },
  });
  readiness.set('gateway', () => ({ state: 'standing-by', reason: 'others serve all shards' }));
  assert.equal((await readiness.look()).isReady, true);
  assert.deepEqual(await metrics.samples('hexin_part_ready'), [
    { labels: { part: 'gateway' }, value: 1 },
    { labels: { part: 'store' }, value: 1 },
  ]);
});

test('a part that fails or does not answer in time is unavailable, and the others are told all the same', async () => {
  const { readiness, clock } = setUp('index');
  readiness.set('index', () => ({ state: 'building' }));
  readiness.set('gateway', () => Promise.reject(new Error('no')));
  readiness.set('store', () => new Promise(() => undefined));
  const looked = readiness.look();
  await clock.advance(800);
  assert.deepEqual(await looked, {
    isReady: false,
    parts: {
      index: { state: 'building' },
      gateway: { state: 'unavailable', reason: 'failed' },
      store: { state: 'unavailable', reason: 'no answer' },
    },
  });
});

test('the gateway is ready once every shard of the process is', () => {
  const shard = (id: number, state: 'connecting' | 'resuming' | 'ready') => ({ id, count: 3, state });
  assert.deepEqual(gatewayState([], undefined), { state: 'starting', shards: 0, ready: 0 });
  assert.equal(gatewayState([], 'others serve all shards').state, 'standing-by');
  assert.deepEqual(gatewayState([shard(0, 'ready'), shard(2, 'resuming')], undefined), {
    state: 'starting',
    shards: 2,
    ready: 1,
  });
  assert.equal(gatewayState([shard(0, 'ready')], undefined).state, 'ready');
});

test('however many ask at once, the parts are asked once', async () => {
  const { readiness } = setUp();
  let asked = 0;
  readiness.set('store', async () => {
    asked += 1;
    return { state: 'ready' };
  });
  await Promise.all(Array.from({ length: 100 }, () => readiness.look()));
  assert.equal(asked, 1);
  await readiness.look();
  assert.equal(asked, 2);
});

test('a process that ends is not ready, whatever its parts say', async () => {
  const { readiness } = setUp();
  readiness.set('store', () => ({ state: 'ready' }));
  readiness.end();
  assert.equal((await readiness.look()).isReady, false);
});
