import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { backoffMs, gapOfTimes, learnGap, nextLookMs, type Pace } from '../../../src/features/sources/pace.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const unknown: Pace = { usualGapMs: null, sinceNewMs: null, hintMs: null };
/** With chance in the middle, which changes nothing. */
const next = (pace: Partial<Pace>) => nextLookMs({ ...unknown, ...pace }, 0.5) / minute;

describe('when to look again', () => {
  const cases: readonly (readonly [name: string, pace: Partial<Pace>, minutes: number])[] = [
    ['at a source of which nothing is known: half an hour', {}, 30],
    ['at one with something new every hour: a quarter of that', { usualGapMs: hour, sinceNewMs: 0 }, 15],
    ['at one with something new all the time: five minutes, and no less', { usualGapMs: minute, sinceNewMs: 0 }, 5],
    ['at a daily one: an hour, and no more', { usualGapMs: day, sinceNewMs: 0 }, 60],
    ['at a busy one that is silent at night: ever later', { usualGapMs: 10 * minute, sinceNewMs: 2 * hour }, 30],
    ['at one without anything new for a week: still an hour', { usualGapMs: day, sinceNewMs: 7 * day }, 60],
    ['for two weeks: two', { usualGapMs: day, sinceNewMs: 14 * day }, 120],
    ['for a year: four, and no more', { usualGapMs: day, sinceNewMs: 365 * day }, 240],
  ];
  for (const [name, pace, minutes] of cases) {
    test(name, () => assert.equal(next(pace), minutes));
  }

  test('not before its publisher wants it, if that is within six hours', () => {
    const pace = { usualGapMs: hour, sinceNewMs: 0 };
    assert.ok(nextLookMs({ ...pace, hintMs: 2 * hour }, 0) >= 2 * hour);
    assert.ok(nextLookMs({ ...pace, hintMs: 365 * day }, 1) < 7 * hour);
    assert.equal(next({ ...pace, hintMs: minute }), 15);
  });

  test('within the bounds, and a tenth around them, whatever is known', () => {
    const time = fc.option(fc.integer({ min: 0, max: 10_000 * day }));
    fc.assert(
      fc.property(
        time,
        time,
        time,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (usualGapMs, sinceNewMs, hintMs, random) => {
          const ms = nextLookMs({ usualGapMs, sinceNewMs, hintMs }, random);
          assert.ok(ms >= 4.5 * minute && ms <= 6.6 * hour, String(ms));
        },
      ),
      { seed: 20_261_129 },
    );
  });

  test('chance spreads what began together', () => {
    const pace = { ...unknown, usualGapMs: 2 * hour, sinceNewMs: 0 };
    assert.deepEqual([nextLookMs(pace, 0), nextLookMs(pace, 1)].map(Math.round), [27 * minute, 33 * minute]);
  });
});

describe('what a source’s habit is', () => {
  test('is told at first by its items’ times: what lies between two of them, as a rule', () => {
    const times = [0, 1, 2, 3, 20].map((hours) => hours * hour);
    assert.equal(gapOfTimes(times.toReversed()), hour);
    assert.equal(gapOfTimes([0, 0, 0, 10, 20, 30].map((at) => at * 1_000)), null);
    assert.equal(gapOfTimes([Number.NaN, 1, 2 * hour]), null);
  });

  test('is learned from what comes: a daily paper that turns hourly is known as that within a dozen stories', () => {
    let gap: number | null = null;
    for (const ms of Array.from({ length: 12 }, () => day)) gap = learnGap(gap, ms);
    assert.equal(gap, day);
    for (const ms of Array.from({ length: 12 }, () => hour)) gap = learnGap(gap, ms);
    assert.ok(gap !== null && gap < 2 * hour);
  });
});

describe('after failures', () => {
  test('the wait doubles from five minutes to six hours, and a quarter more at most', () => {
    const waits = Array.from({ length: 9 }, (_, index) => backoffMs(index + 1, null, 0) / minute);
    assert.deepEqual(waits, [5, 10, 20, 40, 80, 160, 320, 360, 360]);
    assert.equal(backoffMs(10_000, null, 1), 7.5 * hour);
  });

  test('what the server asks for is waited for, up to a day', () => {
    assert.equal(backoffMs(1, hour, 0), hour);
    assert.equal(backoffMs(5, minute, 0), 80 * minute);
    assert.equal(backoffMs(1, 365 * day, 0), day);
  });
});
