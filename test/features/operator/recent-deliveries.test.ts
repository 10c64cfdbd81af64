import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRecentDeliveries } from '../../../src/features/operator/recent-deliveries.ts';
import type { Attempt } from '../../../src/features/publish/attempt.ts';

const hourMs = 3_600_000;

function setUp() {
  let now = Date.UTC(2026, 10, 28, 12, 30);
  const deliveries = createRecentDeliveries({ now: () => now });
  return {
    deliveries,
    pass: (ms: number) => {
      now += ms;
    },
    note(changes: Partial<Attempt>, trace: string | null = null) {
      const attempt = { channelId: 'a', outcome: 'sent', reason: null, schedule: 'cron', stories: 1 } as const;
      deliveries.note({ ...attempt, dueAt: now - 2_000, at: now, tookMs: 150, ...changes }, trace);
    },
  };
}

test('what was posted is remembered, newest first, with what came of it, how long it took and the id of its log lines', () => {
  const { deliveries, note } = setUp();
  note({ channelId: 'a' }, 'abc');
  note({ channelId: 'b', outcome: 'forbidden', reason: `50001 ${'x'.repeat(500)}` });
  note({ channelId: 'c', outcome: 'held', reason: 'limit' });
  note({ channelId: 'd', outcome: 'found' });
  assert.deepEqual(
    deliveries.recent().map(({ channelId, outcome, tookMs, trace }) => [channelId, outcome, tookMs, trace]),
    [
      ['d', 'sent', 150, null],
      ['b', 'forbidden', 150, null],
      ['a', 'sent', 150, 'abc'],
    ],
  );
  assert.equal(deliveries.recent()[1]?.reason?.length, 200);
  assert.equal(deliveries.recent()[2]?.reason, null);
});

test('no more is kept than the last fifty and a day by the hour', () => {
  const { deliveries, pass, note } = setUp();
  for (let hour = 0; hour < 30; hour += 1) {
    for (let post = 0; post < 3; post += 1) note(hour % 2 === 0 ? {} : { outcome: 'rejected', reason: 'no' });
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

test('how late each was is counted by classes, of what was posted alone', () => {
  const { deliveries, note } = setUp();
  const at = Date.UTC(2026, 10, 28, 12, 30);
  for (const lateMs of [-5, 1_000, 1_001, 14_000, 7_200_000]) note({ at, dueAt: at - lateMs });
  note({ at, dueAt: at - 60_000, outcome: 'retry-later', reason: '503' });
  assert.deepEqual(deliveries.hours().at(-1)?.lateness, [2, 1, 1, 0, 0, 0, 1]);
});
