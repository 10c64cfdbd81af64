import assert from 'node:assert/strict';
import { test } from 'node:test';
import { watchRequests } from '../../../src/features/watching/watch-requests.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createRecordingMetrics } from '../../support/recording-metrics.ts';

const route = 'POST /channels/:id/messages';
const answered = { route, status: 200, tookMs: 80, left: 4, scope: undefined } as const;

test('of what a limit leaves, the least of the last minute is told, of all channels', async () => {
  const clock = createFakeClock(0);
  const metrics = createRecordingMetrics();
  const onAnswer = watchRequests(metrics, clock);
  const left = async () => (await metrics.samples('hexin_discord_route_requests_left')).map(({ value }) => value);
  onAnswer({ ...answered, left: 4 });
  onAnswer({ ...answered, left: 1 });
  onAnswer({ ...answered, left: 3 });
  assert.deepEqual(await left(), [1]);
  await clock.advance(31_000);
  onAnswer({ ...answered, left: 2 });
  assert.deepEqual(await left(), [1]);
  await clock.advance(30_000);
  assert.deepEqual(await left(), [2]);
  await clock.advance(60_000);
  assert.deepEqual(await left(), []);
});

test('each answer is counted by what was asked and its status, a 429 also by whose doing it is', () => {
  const metrics = createRecordingMetrics();
  const onAnswer = watchRequests(metrics, createFakeClock());
  onAnswer({ ...answered, status: 429, scope: 'shared', left: undefined });
  onAnswer({ ...answered, status: undefined, left: undefined });
  assert.deepEqual(
    metrics.noted.filter(({ name }) => name !== 'hexin_discord_request_seconds').map(({ labels }) => labels),
    [{ route, status: '429' }, { scope: 'shared' }, { route, status: 'none' }],
  );
});
