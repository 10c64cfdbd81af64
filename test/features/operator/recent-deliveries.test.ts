import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRecentDeliveries } from '../../../src/features/operator/recent-deliveries.ts';
import type { SendOutcome } from '../../../src/ports/messenger.ts';

const hourMs = 3_600_000;

function setUp() {
  let now = Date.UTC(2026, 10, 28, 12, 30);
  let outcome: SendOutcome = { kind: 'sent', messageId: '1' };
  const send = async () => {
    now += 150;
    return outcome;
  };
  const deliveries = createRecentDeliveries(
    {
      messenger: { send, findPosted: async () => 'no' },
      forums: { start: send, find: async () => 'no' },
    },
    { now: () => now },
  );
  return {
    deliveries,
    pass: (ms: number) => {
      now += ms;
    },
    answer: (next: SendOutcome) => {
      outcome = next;
    },
  };
}

test('what was posted is remembered, newest first, with what came of it and how long it took', async () => {
  const { deliveries, answer } = setUp();
  const { messenger, forums } = deliveries;
  assert.deepEqual(await messenger.send('a', {}, 'n'), { kind: 'sent', messageId: '1' });
  answer({ kind: 'forbidden', reason: `50001 ${'x'.repeat(500)}` });
  await forums.start('b', 'title', {});
  answer({ kind: 'held', afterMs: 5, reason: 'limit' });
  await messenger.send('c', {}, 'n');
  assert.deepEqual(
    deliveries.recent().map(({ channelId, outcome, tookMs }) => [channelId, outcome, tookMs]),
    [
      ['b', 'forbidden', 150],
      ['a', 'sent', 150],
    ],
  );
  assert.equal(deliveries.recent()[0]?.reason?.length, 200);
  assert.equal(deliveries.recent()[1]?.reason, null);
});

test('no more is kept than the last fifty and a day by the hour', async () => {
  const { deliveries, pass, answer } = setUp();
  for (let hour = 0; hour < 30; hour += 1) {
    answer(hour % 2 === 0 ? { kind: 'sent', messageId: '1' } : { kind: 'rejected', reason: 'no' });
    for (let post = 0; post < 3; post += 1) await deliveries.messenger.send('a', {}, 'n');
    pass(hourMs);
  }
  assert.equal(deliveries.recent().length, 50);
  const hours = deliveries.hours();
  assert.equal(hours.length, 24);
  assert.deepEqual([hours.at(-1)?.sent, hours.at(-1)?.failed], [0, 0], 'the present hour');
  assert.deepEqual([hours.at(-2)?.sent, hours.at(-2)?.failed], [0, 3]);
  assert.deepEqual([hours.at(-3)?.sent, hours.at(-3)?.failed], [3, 0]);
  assert.ok(hours.every(({ from }, index) => index === 0 || from - (hours[index - 1]?.from ?? 0) === hourMs));
});
