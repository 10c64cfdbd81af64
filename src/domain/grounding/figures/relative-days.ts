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
今年 本年 年内
明年 来年
上周 上星期 上礼拜
本周 这周 这星期
下周 下星期
上月 上个月
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
const weekdays =
  /(?<![一二两三四五六七八九十几每多半\d])(?:周|星期|礼拜)([一二三四五六日天])(?![年月日天次个人回场])/gu;

const weekdaysIn = (text: string) => [...text.matchAll(weekdays)].map(([, day = '']) => (day === '天' ? '日' : day));

/**
 * The first word such as 昨天, 去年 or 周三 in a folded text that none of the others has, nor a word for the same. They are taken
 * literally: nothing is known here of when a passage was written.
 */
export function findUnknownDay(said: string, given: readonly string[]): string | undefined {
  for (const { words, all } of groups) {
    const found = words.find((word) => said.includes(word));
    if (found !== undefined && !given.some((text) => all.some((word) => text.includes(word)))) return found;
  }
  const known = new Set(given.flatMap(weekdaysIn));
  return weekdaysIn(said).find((day) => !known.has(day));
}
