import type { TaggedWord } from '../../retrieval/segmenter.ts';
import { simplify } from '../../retrieval/simplify.ts';

const han = /\p{Script=Han}/gu;
/** Shorter ones are captions and headings. */
const least = { characters: 8, words: 4 } as const;
/** Cut off, or leading to what isn't there. */
const openEnd = /[，,、：:；;—-]$/u;
/** A menu, a row of a table: one short word after the other. */
const row = /^(?:\S{1,6}[\s|｜/·•]+){3,}\S{0,6}$/u;
/** Verbs, adjectives and idioms: what says something. */
const saying = /^[vail]/u;

/**
 * Whether a stretch of a text reads as a sentence, however it came to be there: for text that may be a menu, a table or a list of names. What is printed
 * as a sentence passes, also one that takes up from another.
 *
 * @param tag - cuts a text in simplified characters into words
 */
export function readsAsSentence(stretch: string, tag: (text: string) => readonly TaggedWord[]): boolean {
  const plain = simplify(stretch.trim());
  if (openEnd.test(plain) || row.test(plain)) return false;
  const characters = plain.match(han)?.length ?? 0;
  if (characters === 0) return (plain.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) >= least.words;
  return characters >= least.characters && tag(plain).some((word) => saying.test(word.tag));
}
