import type { IndexedPassage } from './passage-index.ts';
import type { Question } from './question.ts';
import { indexOfTerm } from './term-matches.ts';

/** What of a question's key words a passage or its article's title holds. */
export interface KeyMatch {
  /** The share of their weight, 0 to 1; 0 when there are none. */
  readonly keyWords: number;
  /** 1 when somebody or something that the question names isn't there. */
  readonly missesName: number;
}

/** How much of a question's key words a passage has, its article's title included. */
export function matchKeys({ keys }: Question, { article, folded }: IndexedPassage): KeyMatch {
  const isThere = (word: string) => indexOfTerm(folded, word) >= 0 || indexOfTerm(article.foldedTitle, word) >= 0;
  let total = 0;
  let found = 0;
  for (const { text, weight } of keys.words) {
    total += weight;
    if (isThere(text)) found += weight;
  }
  return { keyWords: total === 0 ? 0 : found / total, missesName: keys.names.every(isThere) ? 0 : 1 };
}
