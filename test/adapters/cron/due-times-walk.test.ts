import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CronExpressionParser } from 'cron-parser';
import fc from 'fast-check';
import { createDueTimes } from '../../../src/adapters/cron/due-times.ts';
import { dueInstants, type WallTime, wallMinutes } from './every-minute.ts';

const dueTimes = createDueTimes();
const msPerDay = 86_400_000;

interface Change {
  readonly timeZone: string;
  readonly at: string;
}

const changes: readonly Change[] = [
  { timeZone: 'America/New_York', at: '2026-03-08' },
  { timeZone: 'America/New_York', at: '2026-11-01' },
  { timeZone: 'Australia/Lord_Howe', at: '2026-04-04' },
  { timeZone: 'Australia/Lord_Howe', at: '2026-10-03' },
  { timeZone: 'Pacific/Apia', at: '2011-12-30' },
  { timeZone: 'Africa/Casablanca', at: '2026-02-15' },
  { timeZone: 'Africa/Casablanca', at: '2026-03-22' },
  { timeZone: 'America/Sao_Paulo', at: '2018-11-04' },
  { timeZone: 'America/Sao_Paulo', at: '2018-02-18' },
  { timeZone: 'Asia/Tehran', at: '2022-03-21' },
  { timeZone: 'Asia/Tehran', at: '2021-09-21' },
  { timeZone: 'Antarctica/Troll', at: '2026-03-29' },
  { timeZone: 'Antarctica/Troll', at: '2026-10-25' },
  { timeZone: 'America/St_Johns', at: '2006-10-29' },
  { timeZone: 'Asia/Shanghai', at: '1991-09-14' },
  { timeZone: 'America/Nuuk', at: '2026-03-28' },
];

interface Written {
  readonly cron: string;
  readonly rule: 'once' | 'elapsed';
  readonly matches: (time: WallTime) => boolean;
}

const written: readonly Written[] = [
  { cron: '* * * * *', rule: 'elapsed', matches: () => true },
  { cron: '0 * * * *', rule: 'elapsed', matches: ({ minute }) => minute === 0 },
  { cron: '7,45 */1 * * *', rule: 'elapsed', matches: ({ minute }) => minute === 7 || minute === 45 },
  {
    cron: '*/20 0-23 * * 0-1,SAT',
    rule: 'elapsed',
    matches: ({ minute, weekday }) => minute % 20 === 0 && weekday % 6 < 2,
  },
  { cron: '0 8 * * *', rule: 'once', matches: ({ hour, minute }) => hour === 8 && minute === 0 },
  { cron: '30 2 * * *', rule: 'once', matches: ({ hour, minute }) => hour === 2 && minute === 30 },
  { cron: '*/15 0-3 * * *', rule: 'once', matches: ({ hour, minute }) => hour <= 3 && minute % 15 === 0 },
  { cron: '0 0 * * *', rule: 'once', matches: ({ hour, minute }) => hour === 0 && minute === 0 },
  { cron: '45 23,1 * * *', rule: 'once', matches: ({ hour, minute }) => (hour === 23 || hour === 1) && minute === 45 },
  { cron: '* 2 * * *', rule: 'once', matches: ({ hour }) => hour === 2 },
  { cron: '59 1-23 * * 6,7', rule: 'once', matches: (t) => t.minute === 59 && t.hour >= 1 && t.weekday % 6 === 0 },
];

for (const { timeZone, at } of changes) {
  test(`around ${at} in ${timeZone}, previous and next are those found by walking every minute`, () => {
    const from = Date.parse(`${at}T00:00Z`) - 2 * msPerDay;
    const walls = wallMinutes(timeZone, from, from + 5 * msPerDay);
    const change = walls.findIndex((wall, index) => index > 0 && wall - (walls[index - 1] ?? 0) !== 60_000);
    assert.ok(change > 0, 'the clock changes within these days');
    for (const { cron, rule, matches } of written) {
      const due = dueInstants(walls, from, rule, matches);
      const schedule = { cron, timeZone };
      assert.ok(due.length >= 2, `${cron} is due within these days`);
      for (const [index, next] of due.entries()) {
        const previous = due[index - 1];
        if (previous === undefined) continue;
        for (let instant = previous; instant < next; instant += 60_000) {
          if (dueTimes.previous(schedule, instant) === previous && dueTimes.next(schedule, instant) === next) continue;
          const found = [dueTimes.previous(schedule, instant), dueTimes.next(schedule, instant)];
          assert.deepEqual(found, [previous, next], `${cron} at ${new Date(instant).toISOString()}`);
        }
      }
      // Around the change, also with nothing remembered from the instant before.
      for (let minute = change - 200; minute < change + 200; minute += 7) {
        const instant = from + minute * 60_000;
        const index = due.findIndex((time) => time > instant);
        if (index < 1) continue;
        dueTimes.next(schedule, 0);
        const found = [dueTimes.previous(schedule, instant), dueTimes.next(schedule, instant)];
        assert.deepEqual(found, [due[index - 1], due[index]], `${cron} out of the blue at ${instant}`);
      }
    }
  });
}

const field = (lowest: number, highest: number, names: readonly string[] = []) => {
  const value = fc.oneof(
    fc.integer({ min: lowest, max: highest }).map(String),
    ...names.map((name) => fc.constant(name)),
  );
  const range = fc
    .tuple(fc.integer({ min: lowest, max: highest }), fc.integer({ min: lowest, max: highest }))
    .map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`);
  const step = fc.integer({ min: 1, max: highest });
  const item = fc.oneof(
    value,
    range,
    fc.tuple(range, step).map(([a, b]) => `${a}/${b}`),
  );
  return fc.oneof(
    fc.constant('*'),
    fc.array(item, { minLength: 1, maxLength: 3 }).map((items) => items.join(',')),
  );
};

const anyCron = fc
  .tuple(field(0, 59), field(0, 23), field(1, 31), field(1, 12, ['jan', 'DEC']), field(0, 7, ['MON', 'sun']))
  .map((fields) => fields.join(' '));
const anyInstant = fc.integer({ min: Date.UTC(1975, 0), max: Date.UTC(2036, 0) });
const anyZone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));

test('in every zone, previous and next are neighbours with nothing due between them', () => {
  fc.assert(
    fc.property(
      anyCron,
      anyZone,
      anyInstant,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (cron, timeZone, at, part) => {
        const schedule = { cron, timeZone };
        const fresh = createDueTimes();
        const previous = fresh.previous(schedule, at);
        const next = fresh.next(schedule, at);
        assert.notEqual(fresh.problem(schedule), 'bad-cron');
        fc.pre(fresh.problem(schedule) !== 'never-due');
        assert.ok(previous !== undefined && next !== undefined);
        assert.ok(previous <= at && at < next);
        const between = previous + Math.floor(part * (next - previous - 1));
        for (const instant of [previous, between, next - 1]) {
          const anew = createDueTimes();
          assert.equal(anew.previous(schedule, instant), previous);
          assert.equal(createDueTimes().next(schedule, instant), next);
        }
        assert.equal(createDueTimes().next(schedule, previous - 1), previous);
        assert.equal(createDueTimes().previous(schedule, next), next);
      },
    ),
    { numRuns: 400 },
  );
});

/** The library refuses lists that overlap. */
function readByLibrary(cron: string, at: number) {
  try {
    return CronExpressionParser.parse(cron, { tz: 'UTC', currentDate: new Date(at) });
  } catch {
    return undefined;
  }
}

test('without clock changes, due times are those of the cron library', () => {
  fc.assert(
    fc.property(anyCron, anyInstant, (cron, at) => {
      const schedule = { cron, timeZone: 'UTC' };
      const library = readByLibrary(cron, at);
      fc.pre(library !== undefined);
      assert.equal(dueTimes.next(schedule, at), library.next().getTime());
    }),
    { numRuns: 300 },
  );
});
