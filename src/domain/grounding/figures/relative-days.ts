/**
 * Words of one line mean the same day, week, month or year, told from when the text was written; no other may stand for them. Those behind a
 * slash may in the passage, and are not looked for in the sentence.
 */
const lines = `
昨天 昨日 昨晚 昨夜
今天 今日 今晚 今早 今晨 / 现今 如今 当今 现在 目前
明天 明日 明晚
前天 前日
去年 上年 上一年 前一年
今年 本年 年内 / 同比 去年同期 上年同期 比去年 较去年 比上年 较上年
明年 来年
上周 上星期 上礼拜
本周 这周 这星期
下周 下星期
上月 上个月
上季度 上一季度 上季
本月 这个月 当月
下月 下个月
`;

const groups = lines
  .trim()
  .split('\n')
  .map((line) => {
    const [words = '', others = ''] = line.split(' / ');
    return { words: words.split(' '), all: `${words} ${others}`.trim().split(' ') };
  });

/** What a sentence compares with may be told in the passage by a word for the comparison: 同比 is 比去年. */
const comparisons: readonly (readonly [words: RegExp, given: RegExp])[] = [
  [/^(?:去年|上年|上一年|前一年)/u, /同比|同期|去年|上年|上一年|前一年|年增/u],
  [/^(?:上月|上个月)/u, /环比|月增|[比较与][^,。;]{0,4}月/u],
  [/^(?:上季|上一季)/u, /环比|季增|上季|上一季|[比较与][^,。;]{0,4}季/u],
];
const compares = /(?:比|较|与|和|同|跟|于|像)$/u;
const sameTime = /^(?:同期|同月|同季)/u;

const weekdays =
  /(?<![一二两三四五六七八九十几每多半\d])(?:周|星期|礼拜)([一二三四五六日天])(?![年月日天次个人回场])/gu;
const englishWeekdays = /\b(mon|tues|wednes|thurs|fri|satur|sun)day\b/gu;
const weekdayOf = new Map(
  ['mon', 'tues', 'wednes', 'thurs', 'fri', 'satur', 'sun'].map((day, index) => [day, '一二三四五六日'[index] ?? '']),
);

const weekdaysIn = (text: string): readonly string[] => [
  ...[...text.matchAll(weekdays)].map(([, day = '']) => (day === '天' ? '日' : day)),
  ...[...text.matchAll(englishWeekdays)].map(([, day = '']) => weekdayOf.get(day) ?? ''),
];

/** Whether a sentence only compares with the time that a word names, and a passage has a word for that comparison. */
function isCompared(said: string, word: string, given: readonly string[]): boolean {
  const at = said.indexOf(word);
  if (!compares.test(said.slice(0, at)) && !sameTime.test(said.slice(at + word.length))) return false;
  return comparisons.some(([words, telling]) => words.test(word) && given.some((text) => telling.test(text)));
}

/**
 * The first word such as 昨天, 去年 or 周三 in a folded text that none of the others has, nor a word for the same. They are taken
 * literally: nothing is known here of when a passage was written.
 */
export function findUnknownDay(said: string, given: readonly string[]): string | undefined {
  for (const { words, all } of groups) {
    const found = words.find((word) => said.includes(word));
    if (found === undefined || given.some((text) => all.some((word) => text.includes(word)))) continue;
    if (!isCompared(said, found, given)) return found;
  }
  const known = new Set(given.flatMap(weekdaysIn));
  return weekdaysIn(said).find((day) => !known.has(day));
}
