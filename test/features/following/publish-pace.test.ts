import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createPublishPace } from '../../../src/features/following/publish-pace.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

test('five go at once, and then one every twelve minutes', () => {
  let now = 1_000_000_000;
  const pace = createPublishPace({ now: () => now });
  for (let count = 0; count < 5; count += 1) {
    assert.equal(pace.waitMs('1'), 0);
    pace.note('1');
  }
  assert.equal(pace.waitMs('1'), 12 * minuteMs);
  assert.equal(pace.waitMs('2'), 0);
  now += 12 * minuteMs;
  assert.equal(pace.waitMs('1'), 0);
  pace.note('1');
  assert.equal(pace.waitMs('1'), 12 * minuteMs);
});

test('in no hour do more than ten go, whenever there is something to post', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 30 * minuteMs }), { minLength: 1, maxLength: 60 }), (pauses) => {
      let now = 0;
      const pace = createPublishPace({ now: () => now });
      const posted: number[] = [];
      for (const pause of pauses) {
        now += pause;
        now += pace.waitMs('1');
        posted.push(now);
        pace.note('1');
      }
      for (const at of posted)
        assert.ok(posted.filter((other) => other >= at && other < at + hourMs).length <= 10, JSON.stringify(posted));
    }),
  );
});

test('a briefing of many messages waits longer afterwards, and a clock that was set back silences nothing', () => {
  let now = 10 * hourMs;
  const pace = createPublishPace({ now: () => now });
  for (let count = 0; count < 30; count += 1) pace.note('1');
  assert.equal(pace.waitMs('1'), 2 * hourMs - 48 * minuteMs);
  now -= 24 * hourMs;
  assert.equal(pace.waitMs('1'), 0);
});
