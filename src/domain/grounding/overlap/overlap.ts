import type { Evidence } from '../evidence.ts';
import { nameKindOf } from '../names/name.ts';
import type { Reading, ReadWord } from '../reading.ts';
import { alikeWords } from './alike-words.ts';
import { emptyEnglish, emptyWords } from './empty-words.ts';

const weights = {
  /** A number and a Latin word, beside characters of Han words, which weigh one each. */
  figure: 2.5,
  latin: 3,
  longest: 4,
  /** What a name that the passages hold counts for: whom a sentence is about doesn't prove what it says of him. */
  name: 0.5,
  /** A character of a word that the passages haven't, where they have the character. */
  loose: 0.5,
  /** A verb of which the passages have nothing at all: what is invented of somebody known is one as a rule. */
  strangeVerb: 1.5,
  /** What every sentence lacks, so that a short one has to hold more. */
  lacking: 1,
} as const;

const han = /^\p{Script=Han}{2,}$/u;
const latin = /^[a-z]{2,}$/u;
/** Endings in English that don't make another word. */
const ending = /(?:'s|ing|ed|es|s|d)$/u;
/** English words that begin alike for so many letters are forms of one. */
const stem = 5;

const isHeldLatin = (word: string, passages: readonly Evidence[]): boolean => {
  const bare = word.length > stem ? word.slice(0, stem) : word.replace(ending, '');
  return passages.some(
    ({ plain, latin: known }) =>
      plain.includes(word) || (bare.length > 2 && [...known].some((other) => other.startsWith(bare))),
  );
};

const hasWord = ({ plain, wordSet }: Evidence, word: string) => plain.includes(word) && wordSet().has(word);

/** How far the passages have a Han word, or one that is used for it, 0 to 1. */
function shareOf(word: string, passages: readonly Evidence[]): number {
  const isHeld = (text: string) => passages.some(({ plain }) => plain.includes(text));
  if (isHeld(word)) return 1;
  const isAlike = (other: string) => (other.length > 1 ? isHeld(other) : passages.some((one) => hasWord(one, other)));
  if (alikeWords(word).some(isAlike)) return 1;
  return ([...word].filter(isHeld).length / word.length) * weights.loose;
}

/** The words of a sentence that tell what it is about, without those that belong to a number. */
function tellingWords({ figures, words }: Reading): readonly ReadWord[] {
  let next = 0;
  return words().filter(({ start, end, text }) => {
    while ((figures[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next += 1;
    if ((figures[next]?.start ?? Number.POSITIVE_INFINITY) < end) return false;
    return latin.test(text) ? !emptyEnglish.has(text) : han.test(text) && !emptyWords.has(text);
  });
}

/**
 * The verb of a sentence that says nothing in the passages' words: it has verbs, the passages have none of them, not a character, and no number
 * ties it to them. Of somebody the passages know, that is an invention as a rule.
 */
export function findStrangePredicate(said: Reading, passages: readonly Evidence[]): string | undefined {
  if (said.figures.some(({ isLone }) => !isLone)) return undefined;
  const verbs = tellingWords(said).filter(({ text, tag }) => tag.startsWith('v') && han.test(text));
  return verbs.every(({ text }) => shareOf(text, passages) === 0) ? verbs[0]?.text : undefined;
}

/**
 * How much of what a sentence speaks of stands in the passages, 0 to 1, by weight: words, numbers, Latin words. A sentence that speaks of
 * nothing has all if the passage holds it as it is, else nothing.
 */
export function overlapOf(said: Reading, passages: readonly Evidence[]): number {
  let all = 0;
  let found = 0;
  const add = (weight: number, share: number) => {
    all += weight;
    found += weight * share;
  };
  const shares = new Map<string, number>();
  for (const word of tellingWords(said)) {
    const isLatin = latin.test(word.text);
    const share =
      shares.get(word.text) ?? (isLatin ? Number(isHeldLatin(word.text, passages)) : shareOf(word.text, passages));
    shares.set(word.text, share);
    const weight = isLatin ? weights.latin : Math.min(word.text.length, weights.longest);
    const isStrange = share === 0 && word.tag.startsWith('v');
    add(weight * (isStrange ? weights.strangeVerb : share === 1 && nameKindOf(word) ? weights.name : 1), share);
  }
  for (const figure of said.figures) {
    if (figure.isLone) continue;
    add(weights.figure, Number(passages.some(({ amounts }) => amounts.agreeing(figure).length > 0)));
  }
  if (all > 0) return found / (all + weights.lacking);
  return Number(passages.some(({ plain }) => plain.includes(said.plain)));
}
