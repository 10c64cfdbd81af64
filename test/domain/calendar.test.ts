import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createCalendar, dateOf, dayNumber, monthSpan, weekdayOf } from '../../src/domain/calendar.ts';
import { publicationDate, publicationSpan } from '../../src/domain/publication-span.ts';

const hourMs = 3_600_000;
const zones = [
  'Asia/Shanghai',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'America/New_York',
  'America/St_Johns',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'America/Havana',
  'Africa/Cairo',
  'UTC',
];
const zone = fc.constantFrom(...zones);
const instant = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2040, 0, 1) });

function calendarAt(now: number, timeZone: string) {
  const calendar = createCalendar(now, timeZone);
  assert.ok(calendar);
  return calendar;
}

test('every instant lies in its day, and in no other', () => {
  fc.assert(
    fc.property(instant, zone, (now, timeZone) => {
      const calendar = calendarAt(now, timeZone);
      const { from, to } = calendar.spanOf({ from: calendar.today, to: calendar.today + 1 });
      assert.ok(from <= now && now < to, `${new Date(now).toISOString()} in ${timeZone}`);
    }),
  );
});

test('the days of a span follow on one another without a gap', () => {
  fc.assert(
    fc.property(instant, zone, fc.integer({ min: 1, max: 40 }), (now, timeZone, count) => {
      const { today, spanOf } = calendarAt(now, timeZone);
      const whole = spanOf({ from: today - count, to: today });
      assert.equal(spanOf({ from: today - count, to: today - count + 1 }).from, whole.from);
      for (let day = today - count; day < today - 1; day += 1)
        assert.equal(spanOf({ from: day, to: day + 1 }).to, spanOf({ from: day + 1, to: day + 2 }).from);
    }),
    { numRuns: 30 },
  );
});

test('a day is 23 or 25 hours long when the clock is changed, and the one that Samoa left out has none', () => {
  const lengthOf = (timeZone: string, year: number, month: number, day: number) => {
    const from = dayNumber({ year, month, day }) ?? Number.NaN;
    const span = calendarAt(0, timeZone).spanOf({ from, to: from + 1 });
    return (span.to - span.from) / hourMs;
  };
  assert.equal(lengthOf('America/New_York', 2026, 3, 8), 23);
  assert.equal(lengthOf('America/New_York', 2026, 11, 1), 25);
  assert.equal(lengthOf('Europe/Berlin', 2026, 10, 25), 25);
  assert.equal(lengthOf('Pacific/Apia', 2011, 12, 30), 0);
  assert.equal(lengthOf('Asia/Shanghai', 2026, 3, 8), 24);
});

test('it is another day in New York than in Beijing', () => {
  const now = Date.parse('2026-11-28T09:00:00+08:00');
  assert.deepEqual(dateOf(calendarAt(now, 'Asia/Shanghai').today), { year: 2026, month: 11, day: 28 });
  assert.deepEqual(dateOf(calendarAt(now, 'America/New_York').today), { year: 2026, month: 11, day: 27 });
});

test('there is no calendar of a place that there isn’t', () => {
  for (const name of ['Mars/Olympus', '', '+08:00']) assert.equal(createCalendar(0, name), undefined);
});

test('a date is a number and back; one that no month has is none', () => {
  fc.assert(fc.property(fc.integer({ min: -20_000, max: 60_000 }), (day) => assert.equal(dayNumber(dateOf(day)), day)));
  assert.equal(dayNumber({ year: 2026, month: 2, day: 29 }), undefined);
  assert.equal(typeof dayNumber({ year: 2028, month: 2, day: 29 }), 'number');
  assert.equal(dayNumber({ year: 2026, month: 13, day: 1 }), undefined);
  assert.equal(dayNumber({ year: 2026, month: 4, day: 0 }), undefined);
});

test('weeks begin on Monday, and months follow on one another', () => {
  assert.equal(weekdayOf(dayNumber({ year: 2026, month: 11, day: 23 }) ?? 0), 0);
  assert.equal(weekdayOf(-4), 6);
  fc.assert(
    fc.property(fc.integer({ min: 1971, max: 2100 }), fc.integer({ min: -11, max: 24 }), (year, month) => {
      assert.equal(monthSpan(year, month).to, monthSpan(year, month + 1).from);
      assert.equal(dateOf(monthSpan(year, month).from).day, 1);
    }),
  );
});

test('an article with a time came out then, one with a bare date on that day in Beijing, and one with neither before it was archived', () => {
  const at = Date.parse('2026-09-25T10:30:00+08:00');
  assert.deepEqual(publicationSpan({ publishedAt: '2026-09-25T10:30:00+08:00' }, 5), { from: at, to: at + 1 });
  const midnight = Date.parse('2026-09-25T00:00:00+08:00');
  assert.deepEqual(publicationSpan({ publishedAt: '2026-09-25' }, 5), { from: midnight, to: midnight + 24 * hourMs });
  for (const publishedAt of [null, 'yesterday', ''])
    assert.deepEqual(publicationSpan({ publishedAt }, 5), { from: -Infinity, to: 5 });
  assert.deepEqual(publicationSpan({ publishedAt: null }), { from: -Infinity, to: Infinity });
});

test('a time is a day on the reader’s calendar; a bare date stays as printed everywhere', () => {
  const newYork = calendarAt(0, 'America/New_York');
  const day = (publishedAt: string | null) => publicationDate({ publishedAt }, newYork)?.day;
  assert.equal(day('2026-09-25T10:30:00+08:00'), 24);
  for (const timeZone of zones)
    assert.equal(publicationDate({ publishedAt: '2026-09-25' }, calendarAt(0, timeZone))?.day, 25);
  assert.equal(day(null), undefined);
});
