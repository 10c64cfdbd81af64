import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCalendar } from '../../src/domain/calendar.ts';
import { createWallClock } from '../../src/domain/wall-clock.ts';

test('a zone that is asked for again and again makes no format again, which V8 would not hurry to give back', (t) => {
  createWallClock('America/St_Johns');
  const made = t.mock.method(Intl, 'DateTimeFormat').mock;
  for (let time = 0; time < 100; time += 1) createCalendar(time, 'America/St_Johns');
  assert.equal(made.callCount(), 0);
});

test('whatever zones are asked for, each has its own clock', () => {
  const zones = Intl.supportedValuesOf('timeZone').slice(0, 200);
  const first = zones.map((zone) => createWallClock(zone)?.offsetAt(0));
  assert.deepEqual(
    zones.map((zone) => createWallClock(zone)?.offsetAt(0)),
    first,
  );
  assert.ok(new Set(first).size > 5);
});
