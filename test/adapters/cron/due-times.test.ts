import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createDueTimes } from '../../../src/adapters/cron/due-times.ts';

const dueTimes = createDueTimes();

function nextRuns(cron: string, timeZone: string, from: string, count: number): readonly string[] {
  const runs: string[] = [];
  let at = Date.parse(from);
  while (runs.length < count) {
    const next = dueTimes.next({ cron, timeZone }, at);
    if (next === undefined) break;
    runs.push(new Date(next).toISOString().replace(':00.000Z', 'Z'));
    at = next;
  }
  return runs;
}

test('a due time that the clock skips moves to the first minute after the gap', () => {
  const runs = nextRuns('30 2 * * *', 'America/New_York', '2026-03-07T12:00Z', 2);
  assert.deepEqual(runs, ['2026-03-08T07:00Z', '2026-03-09T06:30Z']);
});

test('several due times that move to the end of a gap count once, together with one that is due there anyway', () => {
  const runs = nextRuns('0,15,30 2,3 * * *', 'America/New_York', '2026-03-07T12:00Z', 3);
  assert.deepEqual(runs, ['2026-03-08T07:00Z', '2026-03-08T07:15Z', '2026-03-08T07:30Z']);
});

test('a due time that the clock repeats is served once, the first time', () => {
  const runs = nextRuns('30 1 * * *', 'America/New_York', '2026-10-31T12:00Z', 2);
  assert.deepEqual(runs, ['2026-11-01T05:30Z', '2026-11-02T06:30Z']);
});

test('a cron for every hour runs in both passes of a repeated hour and never in a skipped one', () => {
  const back = nextRuns('0 * * * *', 'America/New_York', '2026-11-01T04:30Z', 4);
  assert.deepEqual(back, ['2026-11-01T05:00Z', '2026-11-01T06:00Z', '2026-11-01T07:00Z', '2026-11-01T08:00Z']);
  const forward = nextRuns('30 * * * *', 'America/New_York', '2026-03-08T06:00Z', 3);
  assert.deepEqual(forward, ['2026-03-08T06:30Z', '2026-03-08T07:30Z', '2026-03-08T08:30Z']);
});

test('a cron for every hour of a distant day is read with the offset of that day', () => {
  assert.deepEqual(nextRuns('0 * 1 6 *', 'America/New_York', '2026-10-31T12:00Z', 1), ['2027-06-01T04:00Z']);
});

test('a skipped hour at the edge of a day is passed over from days away, in both directions', () => {
  assert.deepEqual(nextRuns('30 * * * SUN', 'America/Sao_Paulo', '2018-10-31T12:00Z', 1), ['2018-11-04T03:30Z']);
  const saturdays = { cron: '30 * * * SAT', timeZone: 'America/Nuuk' };
  assert.equal(dueTimes.previous(saturdays, Date.parse('2026-03-31T12:00Z')), Date.parse('2026-03-29T00:30Z'));
});

test('a day that a zone skipped altogether is made up for when the clock goes on', () => {
  const runs = nextRuns('0 8 * * *', 'Pacific/Apia', '2011-12-29T00:00Z', 3);
  assert.deepEqual(runs, ['2011-12-29T18:00Z', '2011-12-30T10:00Z', '2011-12-30T18:00Z']);
});

test('a day must match either field when both are restricted, and both fields when one starts with a star', () => {
  assert.deepEqual(nextRuns('0 0 13 * FRI', 'UTC', '2026-11-10T00:00Z', 3), [
    '2026-11-13T00:00Z',
    '2026-11-20T00:00Z',
    '2026-11-27T00:00Z',
  ]);
  assert.deepEqual(nextRuns('0 0 */10 * MON', 'UTC', '2026-01-01T00:00Z', 3), [
    '2026-05-11T00:00Z',
    '2026-06-01T00:00Z',
    '2026-08-31T00:00Z',
  ]);
  assert.deepEqual(nextRuns('0 0 30 2 1', 'UTC', '2026-01-01T00:00Z', 2), ['2026-02-02T00:00Z', '2026-02-09T00:00Z']);
});

test('the last day, the last weekday and the nth weekday of a month can be asked for', () => {
  assert.deepEqual(nextRuns('0 0 L * *', 'UTC', '2028-02-01T00:00Z', 2), ['2028-02-29T00:00Z', '2028-03-31T00:00Z']);
  assert.deepEqual(nextRuns('0 0 * * friL', 'UTC', '2026-11-01T00:00Z', 2), ['2026-11-27T00:00Z', '2026-12-25T00:00Z']);
  assert.deepEqual(nextRuns('0 0 * * MON#1,2#1', 'UTC', '2026-12-01T00:00Z', 2), [
    '2026-12-07T00:00Z',
    '2027-01-04T00:00Z',
  ]);
  assert.deepEqual(nextRuns('0 0 * * 7#5', 'UTC', '2026-11-01T00:00Z', 2), ['2026-11-29T00:00Z', '2027-01-31T00:00Z']);
});

test('lists may overlap', () => {
  assert.deepEqual(nextRuns('*/20,*/30 8 1-3,2 * 0,7', 'UTC', '2026-11-01T08:10Z', 4), [
    '2026-11-01T08:20Z',
    '2026-11-01T08:30Z',
    '2026-11-01T08:40Z',
    '2026-11-02T08:00Z',
  ]);
});

test('the rarest dates are found, across a century without a leap day', () => {
  assert.deepEqual(nextRuns('0 0 29 2 */7', 'UTC', '2088-03-01T00:00Z', 1), ['2128-02-29T00:00Z']);
  assert.equal(dueTimes.previous({ cron: '0 0 29 2 *', timeZone: 'UTC' }, Date.UTC(2104, 0)), Date.UTC(2096, 1, 29));
});

test('what can not be read as five fields is a bad cron', () => {
  const bad = [
    '',
    'every morning',
    '* * * *',
    '* * * * * *',
    '@daily',
    '60 * * * *',
    '0 24 * * *',
    '0 0 0 * *',
    '0 0 32 * *',
    '0 0 * 13 *',
    '0 0 * * 8',
    '*/0 * * * *',
    '*/90 * * * *',
    '0 */24 * * *',
    '5/10 * * * *',
    '10-5 * * * *',
    '1,,2 * * * *',
    '1- * * * *',
    '-1 * * * *',
    '** * * * *',
    '1.5 * * * *',
    'H * * * *',
    '? * * * *',
    '0 0 * JANFEB *',
    '0 0 * * MONDAY',
    '0 0 * * 1#6',
    '0 0 * * 1#1-2',
    '0 0 * * L',
    '0 0 30 13 *',
    '0 8 * * *\u0000',
    '０ ８ * * *',
  ];
  const problems = bad.map((cron) => [cron, dueTimes.problem({ cron, timeZone: 'UTC' })]);
  assert.deepEqual(
    problems,
    bad.map((cron) => [cron, 'bad-cron']),
  );
});

test('days that no month has are never due', () => {
  for (const cron of ['0 0 30 2 *', '0 0 31 4,6,9,11 *', '0 0 31 FEB *', '0 0 30-31 2 *', '0 0 31 2 */2']) {
    const schedule = { cron, timeZone: 'Asia/Shanghai' };
    assert.equal(dueTimes.problem(schedule), 'never-due', cron);
    assert.equal(dueTimes.next(schedule, Date.UTC(2026, 0)), undefined);
    assert.equal(dueTimes.previous(schedule, Date.UTC(2026, 0)), undefined);
  }
});

test('a zone is an IANA name, in any case', () => {
  const problem = (timeZone: string) => dueTimes.problem({ cron: '0 8 * * *', timeZone });
  for (const timeZone of ['Asia/Shanghai', 'asia/shanghai', 'UTC', 'America/Argentina/Ushuaia']) {
    assert.equal(problem(timeZone), undefined, timeZone);
  }
  for (const timeZone of ['', 'Shanghai', '+08:00', 'UTC+8', 'Asia/Shanghai ', 'Asia/\u0000', 'A'.repeat(10_000)]) {
    assert.equal(problem(timeZone), 'bad-time-zone', timeZone.slice(0, 20));
  }
});

test('hostile text is turned away at once', () => {
  const hostile = [
    '1,'.repeat(49),
    `${'*/1,'.repeat(24)}*`,
    '9'.repeat(100),
    ' '.repeat(100_000),
    '0-'.repeat(1e6),
    '\t'.repeat(99),
  ];
  const start = performance.now();
  for (const cron of hostile) assert.equal(createDueTimes().problem({ cron, timeZone: 'UTC' }), 'bad-cron');
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789*/-,#LWH? \tMONJAN') }), (cron) => {
      dueTimes.problem({ cron, timeZone: 'UTC' });
    }),
  );
  assert.ok(performance.now() - start < 2_000);
});

test('instants that no calendar has are never due', () => {
  for (const at of [Number.NaN, Number.POSITIVE_INFINITY, 8.64e15, -8.64e15]) {
    assert.equal(dueTimes.next({ cron: '0 8 * * *', timeZone: 'Asia/Shanghai' }, at), undefined);
  }
});
