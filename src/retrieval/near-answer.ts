import type { Question } from './question.ts';
import { coverageOf } from './term-matches.ts';

/** How many units may lie between a word of the question and what looks like the answer. */
const reach = 12;

/** The share of the words' weight that a folded line holds within reach of something that looks like the answer, where that is most. */
export function wordsNearAnswer({ expected, folded, words }: Question, line: string): number {
  if (!expected) return 0;
  let best = 0;
  for (const { 0: found, index } of line.matchAll(expected)) {
    if (folded.includes(found)) continue;
    const around = line.slice(Math.max(0, index - reach), index + found.length + reach);
    best = Math.max(best, coverageOf(words, [around]));
  }
  return best;
}
