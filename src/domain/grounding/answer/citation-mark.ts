/** Marks such as `[1]` at one place of a text: `[start, end)`, and the passages that they name, in order. */
export interface CitationMark {
  readonly start: number;
  readonly end: number;
  readonly citations: readonly number[];
}

/** A mark that names a longer range forges it. */
const longestRange = 50;
const labels = '(?:citation|source|ref|来源|來源|资料|資料|段落|文档|文檔|引用|参考|參考)?';
const digits = '[\\d０-９]{1,5}';
const list = `\\^?${digits}(?:\\s{0,2}[,，、;；\\-–—~～]\\s{0,2}\\^?${digits}){0,19}`;
/** One in another, `[[1]]`, counts once; a link behind it, `[1](https://…)`, and `<sup>` around it belong to it. */
const pattern = new RegExp(
  `(?:<sup>)?\\[?[\\[【［〔]\\s{0,2}${labels}\\s{0,2}[:：]?\\s{0,2}(${list})\\s{0,2}(?:†[^\\]】］\\n]{0,40})?[\\]】］〕](?!\\s{0,2}第?\\d{1,5}\\s{0,2}号)\\]?(?:\\((?:https?:|#)[^()\\s]{0,500}\\))?(?:</sup>)?`,
  'giu',
);
/** What a mark in brackets of its own leaves there: `（见[1]）`, `(source: [1][2])`. */
const opening =
  /[（(]\s{0,2}(?:来源|來源|见|見|参见|參見|参考|參考|资料|資料|source|sources|see|ref)?\s{0,2}[:：]?\s{0,2}$/iu;
const closing = /^\s{0,2}[)）]/u;

function numbersOf(list: string): readonly number[] {
  const numbers: number[] = [];
  for (const [, separator = '', written = ''] of list.normalize('NFKC').matchAll(/([^\d]*)(\d+)/gu)) {
    const to = Number(written);
    const from = numbers.at(-1);
    const isRange = from !== undefined && /[-–—~～]/u.test(separator) && to > from && to - from <= longestRange;
    for (let number = isRange ? from + 1 : to; number <= to; number += 1) numbers.push(number);
  }
  return numbers;
}

/** Takes in the brackets around marks that stand alone in them. */
function widen(text: string, marks: readonly CitationMark[]): readonly CitationMark[] {
  const widened = [...marks];
  for (let first = 0; first < marks.length; first += 1) {
    let last = first;
    while (marks[last + 1]?.start === marks[last]?.end) last += 1;
    const [from, to] = [marks[first], marks[last]];
    if (!from || !to) continue;
    const open = opening.exec(text.slice(Math.max(0, from.start - 16), from.start))?.[0];
    const close = closing.exec(text.slice(to.end, to.end + 3))?.[0];
    if (open !== undefined && close !== undefined) {
      widened[first] = { ...from, start: from.start - open.length };
      widened[last] = { ...(widened[last] ?? to), end: to.end + close.length };
    }
    first = last;
  }
  return widened;
}

/**
 * The citation marks of a text, in order, in the brackets and lists that models write: `[1]`, `【1】`, `[1,2]`, `[1-3]`, `[^1]`, `［１］`, `[来源：1]`, `【1†L3】`,
 * `[[1]](https://…)`, `（见[1]）`. Round brackets alone, `(1)`, number things and are none.
 */
export function findCitationMarks(text: string): readonly CitationMark[] {
  const marks = [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    citations: numbersOf(match[1] ?? ''),
  }));
  return widen(text, marks);
}
