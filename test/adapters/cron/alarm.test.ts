import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getTasks } from 'node-cron';
import { createAlarm } from '../../../src/adapters/cron/alarm.ts';
import { createDueTimes } from '../../../src/adapters/cron/due-times.ts';
import type { CronSchedule } from '../../../src/domain/subscription.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

const dueTimes = createDueTimes();
const msPerHour = 3_600_000;
const newYork = 'America/New_York';

/** An alarm on a clock that stands still, so that nothing but its sweep can wake. */
function sweepingAlarm(from: string) {
  const clock = createFakeClock(Date.parse(from));
  const log = createRecordingLog();
  const woken: string[] = [];
  const alarm = createAlarm({ dueTimes, clock, log });
  const onDue = ({ cron }: CronSchedule) =>
    void woken.push(`${new Date(clock.now()).toISOString().slice(5, 16)} ${cron}`);
  return { clock, log, woken, alarm, onDue };
}

/** An alarm on a clock that is set by hand, each time followed by a sweep. */
function setByHand(from: string, schedule: CronSchedule) {
  let now = Date.parse(from);
  let sweep: (() => void) | undefined;
  const clock: Clock = {
    now: () => now,
    after(_delayMs, callback) {
      sweep = callback;
      return () => undefined;
    },
  };
  const woken: string[] = [];
  const alarm = createAlarm({ dueTimes, clock, log: createRecordingLog() });
  alarm.watch([schedule]);
  alarm.start(() => void woken.push(new Date(now).toISOString().slice(5, 16)));
  function set(time: string) {
    now = Date.parse(time);
    sweep?.();
  }
  return { alarm, woken, set };
}

test('the sweep wakes once for each due time and schedule, on the minute', async () => {
  const { clock, woken, alarm, onDue } = sweepingAlarm('2026-11-01T03:58:30Z');
  const noon = { cron: '0 12 * * *', timeZone: 'Asia/Shanghai' };
  alarm.watch([noon, { cron: '*/2 * * * *', timeZone: 'UTC' }, { ...noon }]);
  alarm.start(onDue);
  await clock.advance(4 * 60_000);
  await alarm.stop();
  assert.deepEqual(woken, ['11-01T04:00 0 12 * * *', '11-01T04:00 */2 * * * *', '11-01T04:02 */2 * * * *']);
});

test('a due time in the gap of summer time wakes at its end', async () => {
  const { clock, woken, alarm, onDue } = sweepingAlarm('2026-03-08T05:00Z');
  alarm.watch([{ cron: '30 2 * * *', timeZone: newYork }]);
  alarm.start(onDue);
  await clock.advance(3 * msPerHour);
  await alarm.stop();
  assert.deepEqual(woken, ['03-08T07:00 30 2 * * *']);
});

test('after a sleep of days, the last due time alone is woken for, within a minute', async () => {
  const { alarm, woken, set } = setByHand('2026-11-01T03:00Z', { cron: '0 8 * * *', timeZone: 'UTC' });
  assert.deepEqual(woken, []);
  set('2026-11-05T11:23:45Z');
  set('2026-11-05T11:24:00Z');
  await alarm.stop();
  assert.deepEqual(woken, ['11-05T11:23']);
});

test('a clock that is set back wakes for no due time that lies before it, and for the next', async () => {
  const { alarm, woken, set } = setByHand('2027-01-01T00:00Z', { cron: '0 8 * * *', timeZone: 'UTC' });
  set('2026-11-01T07:00Z');
  set('2026-11-01T08:00Z');
  await alarm.stop();
  assert.deepEqual(woken, ['11-01T08:00']);
});

test('a schedule that is no longer watched does not wake, one that joins does, and one that stays is not woken twice', async () => {
  const { clock, woken, alarm, onDue } = sweepingAlarm('2026-11-01T00:59Z');
  const stays = { cron: '0 * * * *', timeZone: 'UTC' };
  alarm.watch([stays, { cron: '5 * * * *', timeZone: 'UTC' }]);
  alarm.start(onDue);
  await clock.advance(2 * 60_000);
  alarm.watch([stays, { cron: '7 * * * *', timeZone: 'UTC' }]);
  await clock.advance(10 * 60_000);
  await alarm.stop();
  assert.deepEqual(woken, ['11-01T01:00 0 * * * *', '11-01T01:07 7 * * * *']);
});

test('a listener that throws is logged, and the other schedules still wake', async () => {
  const { clock, log, alarm } = sweepingAlarm('2026-11-01T00:59Z');
  const woken: string[] = [];
  alarm.watch([
    { cron: '0 1 * * *', timeZone: 'UTC' },
    { cron: '0 2 * * *', timeZone: 'Europe/Berlin' },
  ]);
  alarm.start(({ timeZone }) => {
    if (timeZone === 'UTC') throw new Error('no');
    woken.push(timeZone);
  });
  await clock.advance(60_000);
  await alarm.stop();
  assert.deepEqual(woken, ['Europe/Berlin']);
  assert.equal(log.of('waking failed').length, 1);
});

test('what node-cron can not read is left to the sweep', async () => {
  const { clock, log, woken, alarm, onDue } = sweepingAlarm('2026-02-01T23:59Z');
  alarm.watch([{ cron: '0 0 30 2 1', timeZone: 'UTC' }]);
  alarm.start(onDue);
  await clock.advance(60_000);
  await alarm.stop();
  assert.deepEqual(woken, ['02-02T00:00 0 0 30 2 1']);
  assert.equal(log.of('left to the sweep').length, 1);
});

test('node-cron wakes by itself, in the time zone of the schedule', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.parse('2026-11-01T23:58:59.500Z') });
  const withoutSweep: Clock = { now: () => Date.now(), after: () => () => undefined };
  const woken: string[] = [];
  const alarm = createAlarm({ dueTimes, clock: withoutSweep, log: createRecordingLog() });
  alarm.watch([{ cron: '0 8 * * *', timeZone: 'Asia/Shanghai' }]);
  alarm.start(({ cron }) => void woken.push(`${new Date().toISOString()} ${cron}`));
  alarm.watch([
    { cron: '0 8 * * *', timeZone: 'Asia/Shanghai' },
    { cron: '59 18 * * 7', timeZone: newYork },
  ]);
  t.mock.timers.tick(499);
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(woken, []);
  t.mock.timers.tick(1);
  await new Promise((resolve) => setImmediate(resolve));
  t.mock.timers.tick(60_000);
  await new Promise((resolve) => setImmediate(resolve));
  await alarm.stop();
  assert.deepEqual(woken, ['2026-11-01T23:59:00.000Z 59 18 * * 7', '2026-11-02T00:00:00.000Z 0 8 * * *']);
});

test('once stopped, nothing is left behind and nothing wakes', async () => {
  const { clock, woken, alarm, onDue } = sweepingAlarm('2026-11-01T00:59Z');
  alarm.watch([{ cron: '* * * * *', timeZone: 'UTC' }]);
  alarm.start(onDue);
  assert.equal(getTasks().size, 1);
  assert.equal(clock.pending, 1);
  await alarm.stop();
  assert.equal(getTasks().size, 0);
  assert.equal(clock.pending, 0);
  await clock.advance(10 * 60_000);
  assert.deepEqual(woken, []);
});
