import { dateOf, monthSpan, weekdayOf } from '../../domain/calendar.ts';
import { readSmallNumber, smallNumber } from './small-number.ts';
import { dayInMonth, type TimeRule, toldDay, toldLastDays } from './told-time.ts';

const week = '(?:周|星期|礼拜)';
const which = '(?<which>上上一?个?|上一?个?|本|这一?个?)';
/** 海上周围, 网上周报. */
const noWeekBefore = '(?<![网路海马台身世线船车街会以下晚早])';
const noWeekAfter = '(?![边围期杰星润鸿年岁密刊转折报])';
const weekdays = '一二三四五六日';
const unitDays: Readonly<Record<string, number>> = { 天: 1, 日: 1, 周: 7, 星期: 7, 礼拜: 7, 月: 30 };
/** 最近几天. */
const few = 7;

function weeksBack(which: string): number {
  if (which.startsWith('上上')) return 2;
  return which.startsWith('上') ? 1 : 0;
}

function weekdayIn(name: string): number {
  return weekdays.indexOf(name.replace('天', '日'));
}

function countOf(number: string, unit: string): number {
  if (number === '半') return unit === '月' ? 15 : 1;
  if (/[几数]/u.test(number)) return unit === '天' || unit === '日' ? few : 3 * (unitDays[unit] ?? 1);
  return readSmallNumber(number) * (unitDays[unit] ?? 1);
}

/** Times that folded Chinese counts from the day it is written on. They begin on Mondays. */
export const chineseRelative: readonly TimeRule[] = [
  {
    pattern: new RegExp(
      `${noWeekBefore}${which}${week}(?:(?<weekday>[一二三四五六日天])(?![年月])|(?<end>末)|${noWeekAfter})`,
      'gu',
    ),
    told({ which: of = '', weekday, end }, today) {
      const monday = today - weekdayOf(today) - 7 * weeksBack(of);
      if (weekday !== undefined) return toldDay(monday + weekdayIn(weekday), true);
      return { days: { from: end ? monday + 5 : monday, to: monday + 7 }, unit: 'week', isStrict: true };
    },
  },
  { pattern: new RegExp(`下下?一?个?${week}[一二三四五六日天末]?|下下?个?月`, 'gu'), told: () => undefined },
  {
    pattern: new RegExp(`${which}月(?<day>${smallNumber})[日号]`, 'gu'),
    told({ which: of = '', day = '' }, today) {
      const { year, month } = dateOf(today);
      return toldDay(dayInMonth(year, month - weeksBack(of), readSmallNumber(day)), true);
    },
  },
  {
    // 登上月球, 马上月底.
    pattern: new RegExp(`(?<![登马以晚早网])${which}月(?![球亮饼台经色光票])(?:份|底|初|[上中下]旬)?`, 'gu'),
    told({ which: of = '' }, today) {
      const { year, month } = dateOf(today);
      return { days: monthSpan(year, month - weeksBack(of)), unit: 'month', isStrict: true };
    },
  },
  {
    // 目前天气, 至今天津, 今日头条.
    pattern:
      /(?<far>大?)(?<![目之以从提])前[天日](?![津气文空常])|(?<![迄至如])(?:今[天日](?![津文]|头条)|今[早晚晨夜](?!报))|(?<past>昨[天日晚夜晨早])/gu,
    told({ far, past }, today) {
      if (past !== undefined) return toldDay(today - 1, true);
      return toldDay(far === undefined ? today : today - (far === '' ? 2 : 3), true);
    },
  },
  {
    pattern: new RegExp(
      `(?:(?<!附)(?:最近|过去|近|最近这|过去这)|这(?=[几两]))的?(?<number>${smallNumber}|[几数半])个?(?<unit>天|日|周|星期|礼拜|月)(?:之?[内间]|以来|里|来)?`,
      'gu',
    ),
    told: ({ number = '', unit = '' }, today) => toldLastDays(today, countOf(number, unit)),
  },
  {
    pattern: new RegExp(`(?<number>${smallNumber})个?(?<unit>天|日|周|星期|礼拜)(?:以前|之前|前(?![往来进去]))`, 'gu'),
    told: ({ number = '', unit = '' }, today) => toldDay(today - countOf(number, unit), false),
  },
  {
    pattern: new RegExp(
      `(?<![一二两三四五六七八九十几每多半单双隔\\d])${week}(?<weekday>[一二三四五六日天])(?![年月日天次个人回场岁均报刊])`,
      'gu',
    ),
    told: ({ weekday = '' }, today) => toldDay(today - ((weekdayOf(today) - weekdayIn(weekday) + 7) % 7), false),
  },
];
