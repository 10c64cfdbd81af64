import type { Evidence } from './evidence.ts';
import type { Reading } from './reading.ts';

const weights = {
  /** A number or a Latin word, beside characters of Han words, which weigh one each. */
  figure: 3,
  latin: 3,
  /** A character of a word that the passage hasn't, where it has the character. */
  loose: 0.4,
} as const;

const han = /^\p{Script=Han}{2,}$/u;
const latin = /^[a-z]{2,}$/u;
/** Words that say nothing of what a sentence is about. */
const empty = new Set(
  '表示 认为 指出 以及 并且 而且 但是 然而 此外 同时 因此 由于 为了 其中 进行 通过 对于 关于 根据 目前 已经 正在 可以 可能 需要 应该 必须 这个 这些 那些 他们 我们 她们 它们 自己 之后 之前 以后 以前 包括 等等 方面 情况 相关 有关 此次 一个 一种 一些 一项 没有 这家 该'.split(
    ' ',
  ),
);

/**
 * How much of what a sentence speaks of stands in the passages, 0 to 1, by weight: words, numbers, Latin words. A sentence that speaks of
 * nothing has all if the passage holds it as it is, else nothing.
 */
export function overlapOf(said: Reading, passages: readonly Evidence[]): number {
  let all = 0;
  let found = 0;
  const isHeld = (text: string) => passages.some(({ plain }) => plain.includes(text));
  for (const { text } of said.words()) {
    const isLatin = latin.test(text);
    if (!isLatin && (!han.test(text) || empty.has(text))) continue;
    const weight = isLatin ? weights.latin : text.length;
    all += weight;
    if (isHeld(text)) found += weight;
    else if (!isLatin) found += [...text].filter(isHeld).length * weights.loose;
  }
  for (const figure of said.figures) {
    if (figure.isLone) continue;
    all += weights.figure;
    if (passages.some(({ amounts }) => amounts.agreeing(figure).length > 0)) found += weights.figure;
  }
  return all === 0 ? Number(isHeld(said.plain)) : found / all;
}
