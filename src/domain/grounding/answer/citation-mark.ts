/** Marks such as `[1]` at one place of a text: `[start, end)`, and the passages that they name, in order. */
export interface CitationMark {
  readonly start: number;
  readonly end: number;
  readonly citations: readonly number[];
}

/** A mark that names a longer range forges it. */
const longestRange = 50;
const labels = '(?:citation|source|ref|来源|來源|资料|資料|段落|文档|文檔|引用|参考|參考)?';
const list = '\\^?\\d{1,5}(?:\\s{0,2}[,，、;；\\-–—~～]\\s{0,2}\\^?\\d{1,5}){0,19}';
const pattern = new RegExp(
  `[\\[【［]\\s{0,2}${labels}\\s{0,2}[:：]?\\s{0,2}(${list})\\s{0,2}(?:†[^\\]】］\\n]{0,40})?[\\]】］](?!\\s{0,2}第?\\d{1,5}\\s{0,2}号)`,
  'giu',
);

function numbersOf(list: string): readonly number[] {
  const numbers: number[] = [];
  for (const [, separator = '', digits = ''] of list.matchAll(/([^\d]*)(\d+)/gu)) {
    const to = Number(digits);
    const from = numbers.at(-1);
    const isRange = from !== undefined && /[-–—~～]/u.test(separator) && to > from && to - from <= longestRange;
    for (let number = isRange ? from + 1 : to; number <= to; number += 1) numbers.push(number);
  }
  return numbers;
}

/** The citation marks of a text, in order, in the brackets and lists that models write: `[1]`, `【1】`, `[1,2]`, `[1-3]`, `[来源：1]`, `【1†L3】`. */
export function findCitationMarks(text: string): readonly CitationMark[] {
  return [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    citations: numbersOf(match[1] ?? ''),
  }));
}
