import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate, dayPart, monthAndDay, timeOfDay, weekday } from '../../src/views/wording/dates.ts';

/** 24 November 2026, 08:30 in Shanghai, and the day before in New York. */
const at = Date.UTC(2026, 10, 24, 0, 30);

const shown = () => [
  monthAndDay(at, 'Asia/Shanghai', 'zh-CN'),
  monthAndDay(at, 'America/New_York', 'en-US'),
  weekday(at, 'Asia/Shanghai', 'zh-TW'),
  weekday(at, 'America/New_York', 'zh-TW'),
  timeOfDay(at, 'Asia/Shanghai', 'en-US'),
  dayPart(at, 'Asia/Shanghai'),
  dayPart(at, 'America/New_York'),
  calendarDate(at, 'zh-CN'),
];

test('a date is shown in each language and zone as it is there', () => {
  const expected = ['11月24日', 'November 23', '週二', '週一', '08:30', 'morning', 'evening', '2026年11月24日'];
  assert.deepEqual([shown(), shown()], [expected, expected]);
});

test('what is shown again makes no format again, which V8 would not hurry to give back', (t) => {
  shown();
  const made = t.mock.method(Intl, 'DateTimeFormat').mock;
  for (let time = 0; time < 100; time += 1) shown();
  assert.equal(made.callCount(), 0);
});
