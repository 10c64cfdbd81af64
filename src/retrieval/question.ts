import { emptyWords, withoutAskingWords } from './asking-words.ts';
import type { Background } from './background.ts';
import { cjk, classAt } from './character-class.ts';
import { expectAnswer } from './expected-answer.ts';
import { fold } from './fold.ts';
import { findKeyWords, type KeyWords, plainEnglish } from './key-words.ts';
import type { PassageIndex } from './passage-index.ts';
import type { Segmenter } from './segmenter.ts';
import { type TermSet, toTermSet } from './term-set.ts';
import { visitPairs, visitRuns, visitWordsOf } from './tokens.ts';
import { unify } from './unify.ts';

/** A question taken apart. Every set holds the Latin words and numbers too. */
export interface Question {
  readonly folded: string;
  /** Without the words that only ask, which are line breaks here. */
  readonly bare: string;
  /** What its answer looks like. */
  readonly expected: RegExp | undefined;
  readonly words: TermSet;
  readonly pairs: TermSet;
  readonly characters: TermSet;
  /** What has to be found where the answer is. */
  readonly keys: KeyWords;
}

/** A question is a sentence or three: of a longer text, so much is read, and the weightiest terms of each kind are looked for. */
const limits = { units: 2_000, terms: 64 } as const;

/**
 * How many passages of Chinese at large are mixed in with those of the index when a term is weighed, so that an archive of two
 * articles, too, knows 天气 to say more than 怎么样. In one of thousands they hardly count.
 */
const backgroundPassages = 300;
/** The share of passages at large that is assumed to hold a pair of characters that is no word. */
const pairShare = 0.001;
/** How rare a term is: the idf that BM25 comes with, at least a little for a term that every passage holds. */
function weigh(held: number, share: number, passages: number): number {
  const count = passages + backgroundPassages;
  const holding = held + share * backgroundPassages;
  return Math.log(1 + (count - holding + 0.5) / (holding + 0.5));
}

const isLatinOnly = (text: string) => !/[\p{Script=Han}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text);

/** Names as printed: Latin words with a capital or a digit. */
function latinNames(text: string): ReadonlySet<string> {
  const runs = Array.from(text.matchAll(/[\p{L}\d.-]+/gu), ([run]) => run);
  return new Set(runs.filter((run) => /[\p{Lu}\d]/u.test(run)).map(fold));
}

/**
 * Takes a question apart, its terms weighed by how rare they are in the index and in Chinese at large.
 *
 * @param without - folded words of it that are left out
 */
export function analyseQuestion(
  text: string,
  index: PassageIndex,
  segmenter: Segmenter,
  background: Background,
  without: readonly string[] = [],
): Question {
  const read = text.slice(0, limits.units);
  const folded = without.reduce((left, word) => left.replaceAll(word, '\n'), unify(fold(read)));
  const bare = withoutAskingWords(folded);
  const latin = isLatinOnly(read) ? latinNames(read) : undefined;
  const isName = (run: string) => !latin || latin.has(run);
  const count = index.passageCount;
  const words = new Map<string, number>();
  const pairs = new Map<string, number>();
  const characters = new Map<string, number>();

  visitWordsOf(segmenter)(folded, (word) => {
    if (emptyWords.has(word)) return;
    words.set(word, weigh(index.wordFrequency(word), background.wordShare(word), count));
  });
  visitPairs(bare, (text, start, end) => {
    const pair = text.slice(start, end);
    pairs.set(pair, weigh(index.pairFrequency(pair), Math.max(pairShare, background.wordShare(pair)), count));
  });
  for (const character of bare) {
    if (classAt(character, 0) !== cjk) continue;
    characters.set(character, weigh(index.characterFrequency(character), background.characterShare(character), count));
  }
  visitRuns(bare, (text, start, end) => {
    const run = text.slice(start, end);
    if (emptyWords.has(run)) return;
    const weight = weigh(index.wordFrequency(run), 0, count) * (isName(run) ? 1 : plainEnglish);
    for (const set of [words, pairs, characters]) set.set(run, weight);
  });
  return {
    folded,
    bare,
    expected: expectAnswer(folded),
    words: toTermSet(words, limits.terms),
    pairs: toTermSet(pairs, limits.terms),
    characters: toTermSet(characters, limits.terms),
    keys: findKeyWords(bare, segmenter, background, isName),
  };
}
