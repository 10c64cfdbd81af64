import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkDue, type ToldChannel } from '../../bench/soak/due-check.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const check = { beginMs: 0, endMs: 47 * hourMs, inexactMs: 5 * minuteMs, toleratedMs: 15 * minuteMs };

function channel(schedule: ToldChannel['schedule'], told: Readonly<Record<string, number>>): ToldChannel {
  return { schedule, toldAt: new Map(Object.entries(told).map(([story, hours]) => [story, hours * hourMs])) };
}

const came = channel('instant', { harbour: 3.5, bridge: 7.99, museum: 21 });

test('briefings that come when they are due, or with what came just then, are on time', () => {
  const verdict = checkDue(
    [
      came,
      channel('instant', { harbour: 3.6, bridge: 8, museum: 21.1 }),
      channel('hourly', { harbour: 4, bridge: 8, museum: 22 }),
      channel('twice', { harbour: 8.1, bridge: 20, museum: 32 }),
      channel('morning', { harbour: 7.96, bridge: 7.96, museum: 32.2 }),
    ],
    check,
  );
  assert.deepEqual(verdict.wrong, []);
  assert.equal(verdict.due, 3 + 3 + 3 + 3 + 2);
  assert.ok(verdict.latestMs <= 15 * minuteMs && verdict.latestMs > 5 * minuteMs);
});

test('a briefing that is early, late, a turn too late or never served is wrong', () => {
  const wrongOf = (...channels: readonly ToldChannel[]) => checkDue([came, ...channels], check).wrong.length;
  assert.equal(wrongOf(channel('hourly', { harbour: 4.5, bridge: 8, museum: 22 })), 1);
  assert.equal(wrongOf(channel('hourly', { harbour: 5, bridge: 9, museum: 22 })), 1);
  assert.equal(wrongOf(channel('morning', { harbour: 4, bridge: 8, museum: 32 })), 1);
  assert.equal(wrongOf(channel('morning', { harbour: 32, bridge: 32, museum: 32 })), 1);
  assert.equal(wrongOf(channel('twice', { harbour: 8, bridge: 8 })), 1);
  assert.equal(wrongOf(channel('instant', { harbour: 4, bridge: 8, museum: 21 })), 1);
});

test('what is due after the end is not asked for', () => {
  const late = channel('instant', { harbour: 40 });
  assert.deepEqual(checkDue([late, channel('morning', {})], check).wrong, []);
});
