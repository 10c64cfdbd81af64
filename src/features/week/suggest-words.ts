import type { Background } from '../../retrieval/background.ts';
import { breathe } from '../../retrieval/breathe.ts';
import { fold } from '../../retrieval/fold.ts';
import type { Segmenter } from '../../retrieval/segmenter.ts';

/** The words of some stories that tell them apart, the most telling first; given each story's title and key points. */
export type SuggestWords = (heads: readonly string[]) => Promise<readonly string[]>;

/** jieba's tags of things, people, places and organisations, and Latin words. */
const topicTags = /^(?:n|nr|ns|nt|nz|nrt|nrfg|eng)$/u;
const wordLength = { least: 2, most: 12 } as const;
const placeTag = 'ns';
/** A word that so many passages of Chinese at large hold (公司, 市场) is no topic, unless it is a place. */
const tellsNothing = 0.05;
const wordCount = 30;
/** The newest so many stories are enough to know what is being talked about. */
const storyCount = 500;
const storiesAtOnce = 20;
/** Of so few, hardly a word is in two. */
const fewStories = 30;

export interface SuggestDeps {
  readonly segmenter: Pick<Segmenter, 'tagged'>;
  readonly background: Pick<Background, 'prepare' | 'wordShare'>;
}

interface Candidate {
  /** As printed where it was met first. */
  readonly word: string;
  stories: number;
}

/**
 * Words that at least two stories tell of and at most half of them, by how many do and how rare the word is in Chinese at large. A
 * word inside of another that as many stories tell of is left out. Of a handful of stories, those of one alone will do.
 */
export function createSuggestWords(deps: SuggestDeps): SuggestWords {
  const { background } = deps;
  return async (heads) => {
    await background.prepare(breathe);
    const candidates = new Map<string, Candidate>();
    const newest = heads.slice(-storyCount);
    for (const [index, head] of newest.entries()) {
      for (const [key, word] of wordsOf(deps, head)) {
        const candidate = candidates.get(key) ?? { word, stories: 0 };
        candidate.stories += 1;
        candidates.set(key, candidate);
      }
      if (index % storiesAtOnce === storiesAtOnce - 1) await breathe();
    }
    const least = newest.length < fewStories ? 1 : 2;
    const most = Math.max(least, newest.length / 2);
    const weigh = ([key, { stories }]: readonly [string, Candidate]) =>
      stories * -Math.log(background.wordShare(key) || rarest);
    const ranked = [...candidates]
      .filter(([, { stories }]) => stories >= least && stories <= most)
      .map((candidate) => ({ candidate, weight: weigh(candidate) }))
      .toSorted((a, b) => b.weight - a.weight)
      .slice(0, wordCount * 2)
      .map(({ candidate }) => candidate);
    const isInside = ([key, { stories }]: readonly [string, Candidate]) =>
      ranked.some(([other, whole]) => other !== key && other.includes(key) && whole.stories >= stories);
    return ranked
      .filter((candidate) => !isInside(candidate))
      .slice(0, wordCount)
      .map(([, { word }]) => word);
  };
}

/** The share of a word that the dictionary lacks: rarer than any that it has, though not so rare that a name outdoes a topic. */
const rarest = 1e-4;

/** By the folded word, each once. */
function wordsOf({ segmenter, background }: SuggestDeps, head: string): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  for (const { word, tag } of segmenter.tagged(head)) {
    const isLong = word.length >= wordLength.least && word.length <= wordLength.most;
    if (!isLong || !topicTags.test(tag) || !/^(?=.*\p{L})[\p{L}\p{N}]+$/u.test(word)) continue;
    const key = fold(word);
    if (tag === placeTag || background.wordShare(key) < tellsNothing) words.set(key, word);
  }
  return words;
}
