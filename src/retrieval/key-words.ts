import { emptyWords } from './asking-words.ts';
import type { Background } from './background.ts';
import { classAt } from './character-class.ts';
import { sameNames } from './same-words.ts';
import type { Segmenter, TaggedWord } from './segmenter.ts';
import type { WeightedTerm } from './term-set.ts';

export interface KeyWords {
  readonly words: readonly WeightedTerm[];
  /** Those that name somebody or something in particular. */
  readonly names: readonly string[];
}

/**
 * How much it tells when a word of a question isn't found: where the answer is, names are missing once in fifty times, nouns once in
 * ten, verbs, for which there is always another, once in six, and small words once in three.
 */
const nameWord = 2;
const kinds: readonly (readonly [tags: RegExp, weight: number])[] = [
  [/^(?:n[rstz]|eng|j)/u, nameWord],
  [/^(?:[nil]|[va]n)/u, 1],
  [/^v/u, 0.6],
  [/^x/u, 0.5],
];
const rareWord = 1;
const smallWord = 0.2;
const nameTags = /^(?:n[rstz]|eng|j)/u;
/** The dictionary takes 微软 for an adjective. */
const knownNames: ReadonlySet<string> = new Set(sameNames.map(([form]) => form ?? ''));
/**
 * What more passages at large hold is no small word and no name in particular: 中国 is often left unsaid, and much of what is tagged
 * as a name is none, such as 城市.
 */
const commonShare = 0.02;
/** So that a word that was never seen weighs no more than one seen once in two thousand passages. */
const leastShare = 0.0005;

/** @param share - of passages at large that hold it */
function weighKind({ word, tag }: TaggedWord, share: number): number {
  if (knownNames.has(word)) return nameWord;
  const known = kinds.find(([tags]) => tags.test(tag))?.[1];
  // Tags of rarer words are often wrong.
  const isRare = (word.length > 1 && share < commonShare && /^[abdgst]/u.test(tag)) || /\d/u.test(word);
  return known ?? (isRare ? rareWord : smallWord);
}

/**
 * The words of a bare folded question, weighed by how much it tells when one isn't found: by what kind of word it is, and how rare
 * in Chinese at large.
 *
 * @param isName - whether a Latin word may be a name
 */
export function findKeyWords(
  bare: string,
  segmenter: Segmenter,
  background: Background,
  isName: (word: string) => boolean,
): KeyWords {
  const words: WeightedTerm[] = [];
  const names: string[] = [];
  for (const tagged of segmenter.tagged(bare)) {
    const { word, tag } = tagged;
    if (classAt(word, 0) === 0 || emptyWords.has(word)) continue;
    const share = background.wordShare(word);
    const mayBeName = tag !== 'eng' || isName(word);
    const rarity = Math.log(1 + 1 / (share + leastShare));
    words.push({ text: word, weight: weighKind(tagged, share) * rarity * (mayBeName ? 1 : plainEnglish) });
    const isRareName = nameTags.test(tag) && word.length > 1 && share < commonShare;
    if (knownNames.has(word) || (mayBeName && isRareName)) names.push(word);
  }
  return { words, names };
}

/** What a plain English word counts in a question that is all Latin: the articles are Chinese, and hold its names and numbers at most. */
export const plainEnglish = 0.2;
