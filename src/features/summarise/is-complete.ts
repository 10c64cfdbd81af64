import type { TaggedWord } from '../../retrieval/segmenter.ts';
import { simplify } from '../../retrieval/simplify.ts';
import { standingOf } from '../key-points/standing.ts';

const cutShort = /[，,、：:；;—-]["”’」』）)]?[。！!.]?$/u;
/** It says when or why, and not what. */
const onlyClause = /^(?:由于|因为|虽然|尽管|如果|随着|为了|自从|当)[^，,]*$/u;
/** Verbs, adjectives and idioms, and amounts, which in Chinese can be what is said. */
const saying = /^[vamil]/u;
/** Prepositions and conjunctions, which something has to follow, unless it counts what stands before: 两把. */
const joining = /^[pc]/u;

/**
 * Whether a point is a whole sentence that can be read by itself: it ends as sentences do and not in the middle of one, says something of
 * something, and doesn't take up from a sentence before it.
 *
 * @param tag - cuts a text in simplified characters into words
 */
export function isComplete(point: string, tag: (text: string) => readonly TaggedWord[]): boolean {
  const plain = simplify(point);
  if (standingOf(plain, true) !== 'alone' || cutShort.test(plain) || onlyClause.test(plain)) return false;
  if (!/\p{Script=Han}/u.test(plain)) return true;
  const words = tag(plain).filter(({ word }) => /[\p{L}\p{N}]/u.test(word));
  const [counted, last] = words.slice(-2);
  const leadsOn = joining.test((last ?? counted)?.tag ?? '') && counted?.tag !== 'm';
  return words.some((word) => saying.test(word.tag)) && !leadsOn;
}
