import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dateOf, dayNumber, weekdayOf } from '../../../src/domain/calendar.ts';
import { fold } from '../../../src/retrieval/fold.ts';
import { readQuestionTime } from '../../../src/retrieval/time/question-time.ts';

/** Dates as `2026-11-28`. */
function toDay(text: string): number {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return dayNumber({ year, month, day }) ?? Number.NaN;
}

function print(day: number): string {
  const { year, month, day: ofMonth } = dateOf(day);
  return [year, month, ofMonth].map((part) => String(part).padStart(2, '0')).join('-');
}

/** `2026-11-27` or `2026-11-16..2026-11-22`, with `!` for a strict period. */
function read(question: string, today: string): string | undefined {
  const { period } = readQuestionTime(fold(question), toDay(today));
  if (!period) return undefined;
  const { from, to } = period.days;
  return `${print(from)}${to - from === 1 ? '' : `..${print(to - 1)}`}${period.isStrict ? '!' : ''}`;
}

/** On Saturday, 28 November 2026. */
const onSaturday: readonly (readonly [question: string, period: string | undefined])[] = [
  ['今天谁辞职了？', '2026-11-28!'],
  ['今日要闻', '2026-11-28!'],
  ['昨天誰辭職了？', '2026-11-27!'],
  ['昨晚的比赛', '2026-11-27!'],
  ['前天发生了什么', '2026-11-26!'],
  ['大前天', '2026-11-25!'],
  ['昨天和今天', '2026-11-27..2026-11-28!'],
  ['本周的会议', '2026-11-23..2026-11-29!'],
  ['這週的會議', '2026-11-23..2026-11-29!'],
  ['上周', '2026-11-16..2026-11-22!'],
  ['上個星期', '2026-11-16..2026-11-22!'],
  ['上上周', '2026-11-09..2026-11-15!'],
  ['上周末', '2026-11-21..2026-11-22!'],
  ['上周五的收盘价', '2026-11-20!'],
  ['上禮拜天', '2026-11-22!'],
  ['本周三', '2026-11-25!'],
  ['周五的收盘价', '2026-11-27'],
  ['星期日谁赢了', '2026-11-22'],
  ['周六谁赢了', '2026-11-28'],
  ['下周五开什么会', undefined],
  ['下个月', undefined],
  ['本月', '2026-11-01..2026-11-30!'],
  ['上個月的物價', '2026-10-01..2026-10-31!'],
  ['上上个月', '2026-09-01..2026-09-30!'],
  ['上月25日', '2026-10-25!'],
  ['本月５号', '2026-11-05!'],
  ['最近几天有地震吗', '2026-11-22..2026-11-28!'],
  ['近三天', '2026-11-26..2026-11-28!'],
  ['过去 7 天', '2026-11-22..2026-11-28!'],
  ['过去一周内', '2026-11-22..2026-11-28!'],
  ['過去兩週', '2026-11-15..2026-11-28!'],
  ['最近半个月', '2026-11-14..2026-11-28!'],
  ['最近一个月', '2026-10-30..2026-11-28!'],
  ['3天前', '2026-11-25'],
  ['两周之前', '2026-11-14'],
  ['今年', '2026-01-01..2026-12-31'],
  ['去年', '2025-01-01..2025-12-31'],
  ['2025年', '2025-01-01..2025-12-31'],
  ['2019年的收入是多少', undefined],
  ['1937年发生了什么', undefined],
  ['2025年9月25日', '2025-09-25'],
  ['2025-09-25', '2025-09-25'],
  ['去年9月25号', '2025-09-25'],
  ['9月25日谁辞职了', '2026-09-25'],
  ['九月二十五日', '2026-09-25'],
  ['12月25日', '2025-12-25'],
  ['2月29日', '2024-02-29'],
  ['2月30日', undefined],
  ['9月1日至3日', '2026-09-01..2026-09-03'],
  ['9月20日到9月25日', '2026-09-20..2026-09-25'],
  ['25日', '2026-11-25'],
  ['30日', '2026-10-30'],
  ['25号谁辞职了', '2026-11-25'],
  ['9月', '2026-09-01..2026-09-30'],
  ['十二月', '2025-12-01..2025-12-31'],
  ['去年9月份', '2025-09-01..2025-09-30'],
  ['三季度', '2026-07-01..2026-09-30'],
  ['今年第一季度', '2026-01-01..2026-03-31'],
  ['去年下半年', '2025-07-01..2025-12-31'],
  ['昨天公布的9月物价', '2026-11-27!'],
  ['2019年和2024年相比', undefined],
  ['what happened today', '2026-11-28!'],
  ["yesterday's news", '2026-11-27!'],
  ['the day before yesterday', '2026-11-26!'],
  ['last week', '2026-11-16..2026-11-22!'],
  ['this month', '2026-11-01..2026-11-30!'],
  ['last month', '2026-10-01..2026-10-31!'],
  ['last Friday', '2026-11-27!'],
  ['who resigned on Sept. 25', '2026-09-25'],
  ['September 25, 2025', '2025-09-25'],
  ['25th of September 2025', '2025-09-25'],
  ['in May', '2026-05-01..2026-05-31'],
  ['the past two weeks', '2026-11-15..2026-11-28!'],
  ['3 days ago', '2026-11-25'],
];

for (const [question, period] of onSaturday) {
  test(`on a Saturday in November, “${question}” is ${period ?? 'no period'}`, () => {
    assert.equal(read(question, '2026-11-28'), period);
  });
}

/** Words that only look as if they told a time. */
const others: readonly string[] = [
  '目前天气如何',
  '至今天津有多少人口',
  '今日头条的用户有多少',
  '一周一次的例会',
  '周杰伦的演唱会',
  '网上周边商品',
  '登上月球的人',
  '附近有什么医院',
  '5号线几点开',
  '停在7号泊位的船',
  '三个月亏了多少',
  '10日内付款',
  '第25日',
  'may he resign',
];

for (const question of others) {
  test(`“${question}” tells no time`, () => {
    assert.equal(read(question, '2026-11-28'), undefined);
  });
}

const atBoundaries: readonly (readonly [today: string, question: string, period: string])[] = [
  ['2027-01-01', '昨天', '2026-12-31!'],
  ['2027-01-01', '上个月', '2026-12-01..2026-12-31!'],
  ['2027-01-01', '去年', '2026-01-01..2026-12-31'],
  ['2027-01-01', '本周', '2026-12-28..2027-01-03!'],
  ['2027-01-01', '上月31日', '2026-12-31!'],
  ['2026-03-01', '昨天', '2026-02-28!'],
  ['2028-03-01', '昨天', '2028-02-29!'],
  ['2026-03-31', '上个月', '2026-02-01..2026-02-28!'],
  ['2026-11-23', '本周', '2026-11-23..2026-11-29!'],
  ['2026-11-22', '本周', '2026-11-16..2026-11-22!'],
  ['2026-11-23', '周日', '2026-11-22'],
  ['2026-09-25', '9月25日', '2026-09-25'],
  ['2026-09-24', '9月25日', '2025-09-25'],
  ['2026-01-10', '四季度', '2025-10-01..2025-12-31'],
];

for (const [today, question, period] of atBoundaries) {
  test(`on ${today}, ${question} is ${period}`, () => assert.equal(read(question, today), period));
}

test('what is counted from a day is where it should be, on any day', () => {
  const today = fc.integer({ min: 10_000, max: 40_000 });
  const spanOf = (question: string, day: number) => readQuestionTime(question, day).period?.days;
  fc.assert(
    fc.property(today, (day) => {
      assert.deepEqual(spanOf('昨天', day), { from: day - 1, to: day });
      const week = spanOf('本周', day);
      assert.ok(week && week.from <= day && day < week.to && week.to - week.from === 7 && weekdayOf(week.from) === 0);
      assert.deepEqual(spanOf('上周', day), { from: week.from - 7, to: week.from });
      const month = spanOf('本月', day);
      assert.ok(month && month.from <= day && day < month.to);
      assert.equal(spanOf('上个月', day)?.to, month.from);
      const { year, month: m, day: d } = dateOf(day);
      assert.deepEqual(spanOf(`${m}月${d}日`, day), { from: day, to: day + 1 });
      assert.deepEqual(spanOf(`${year}年${m}月${d}日`, day), { from: day, to: day + 1 });
      assert.deepEqual(spanOf(`${d}日`, day), { from: day, to: day + 1 });
    }),
  );
});

test('any text is read without an error, and no period ends before it begins', () => {
  const words = fc.constantFrom(
    '今',
    '昨',
    '天',
    '上',
    '周',
    '月',
    '9',
    '25',
    '日',
    '年',
    '三',
    '季度',
    '前',
    '近',
    'last ',
    'week',
    ' ',
  );
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(words).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, (question) => {
      const { period } = readQuestionTime(fold(question), toDay('2026-11-28'));
      assert.ok(!period || period.days.from < period.days.to);
    }),
  );
});

test('最新 and its like ask for the newest, and are no words to search for', () => {
  const today = toDay('2026-11-28');
  const newest = (question: string) => readQuestionTime(fold(question), today);
  assert.deepEqual(newest('最新的利率是多少').newestWords, ['最新']);
  assert.equal(newest('最近有什么消息').wantsNewest, true);
  assert.equal(newest('the latest rate').wantsNewest, true);
  assert.equal(newest('利率是多少').wantsNewest, false);
  assert.deepEqual(newest('目前的利率是多少'), { period: undefined, wantsNewest: true, newestWords: [] });
});
