import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createInvalidRequests } from '../../../src/adapters/discord/invalid-requests.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

const windowMs = 600_000;

/** A Discord that answers what `answer` says, at once. */
function setUp() {
  const clock = createFakeClock();
  const log = createRecordingLog();
  const stopping = new AbortController();
  const invalidRequests = createInvalidRequests({ clock, log, stopping: stopping.signal });
  const sentAt: number[] = [];
  let answer = new Response('', { status: 403 });
  const request = invalidRequests.guard(async () => {
    sentAt.push(clock.now());
    return answer;
  });
  return {
    clock,
    log,
    stopping,
    sentAt,
    answers: (status: number, headers = {}) => {
      answer = new Response('', { status, headers });
    },
    /** Asks so often at once. */
    ask: (count: number) => Promise.all(Array.from({ length: count }, () => request('http://127.0.0.1/', {}))),
  };
}

test('however much is asked for, Discord refuses fewer than 10,000 times in ten minutes', async () => {
  const { clock, sentAt, ask, log } = setUp();
  await ask(1_000);
  const asking = ask(20_000);
  await clock.advance(3 * windowMs);
  assert.equal(log.of('too-many-invalid-requests').length, 1);
  let most = 0;
  for (let from = 0, to = 0; to < sentAt.length; to++) {
    while ((sentAt[to] ?? 0) - (sentAt[from] ?? 0) >= windowMs) from += 1;
    most = Math.max(most, to - from + 1);
  }
  assert.ok(most <= 7_100, `${most} in ten minutes`);
  await clock.advance(windowMs * 4);
  await asking;
});

test('what Discord doesn’t count isn’t counted', async () => {
  const { ask, answers, sentAt, clock } = setUp();
  for (const [status, headers] of [
    [200, {}],
    [404, {}],
    [500, {}],
    [429, { 'x-ratelimit-scope': 'shared' }],
  ] as const) {
    answers(status, headers);
    await ask(1_500);
  }
  assert.equal(sentAt.length, 6_000);
  assert.equal(sentAt.at(-1), clock.now());
});

test('once it has passed, requests go as before', async () => {
  const { clock, ask, answers, log, sentAt } = setUp();
  await ask(1_200);
  answers(200);
  const held = ask(5);
  await clock.advance(2_000);
  await held;
  await clock.advance(windowMs + 20_000);
  await ask(1_000);
  assert.equal(sentAt.length, 2_205);
  assert.equal(log.of('invalid-requests-passed').length, 1);
});

test('when the process ends, nothing is held back', async () => {
  const { ask, stopping } = setUp();
  await ask(1_000);
  const held = ask(50);
  stopping.abort();
  await held;
});
