import type { Edit } from '../alignment/edits.ts';
import { type Range, type Side, spanOf, wordsIn } from '../alignment/side.ts';
import { likelyNameKindOf, type NameKind } from '../names/name.ts';
import type { ReadWord } from '../reading.ts';

const standsForName = /^(?:[他她它其该本此]|这|那|前者|后者|双方|对方|当地|自己|一)/u;

/** Whether the characters of one stand in the other in order: 美 in 美国, 北大 in 北京大学. */
function shortens(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  let at = 0;
  for (const character of long) if (character === short[at]) at += 1;
  return at === short.length;
}

interface Name {
  readonly kind: NameKind;
  readonly text: string;
  /** Whether all of it lies in the span. */
  readonly isWhole: boolean;
}

function nameOf(word: ReadWord, [start, end]: Range): Name | undefined {
  const kind = likelyNameKindOf(word);
  return kind && { kind, text: word.text, isWhole: word.start >= start && word.end <= end };
}

/** Nouns, names, and words that no dictionary has. */
const nominal = /^(?:n|x|eng|j)/u;

/**
 * Whether the sentence has another name where the passage has one, and nothing but names and nouns: one of the same kind, or a word that no
 * passage holds. A pronoun or a short form is no other name, nor is a title that the passage has too.
 *
 * @param isHeld - whether a passage holds a word
 */
export function hasOtherName(said: Side, given: Side, edit: Edit, isHeld: (word: string) => boolean): boolean {
  const own = spanOf(said, edit.said);
  const other = spanOf(given, edit.given);
  const ownText = said.text.slice(...own);
  if (own[1] <= own[0] || other[1] <= other[0] || standsForName.test(ownText)) return false;
  if (shortens(ownText, given.text.slice(...other))) return false;
  const facing = wordsIn(given, other);
  // Part of a name is replaced by as much: 张三 by 张四.
  const isEven = own[1] - own[0] === other[1] - other[0];
  const names = facing.flatMap((word) => nameOf(word, other) ?? []).filter(({ isWhole }) => isWhole || isEven);
  if (names.length === 0 || !facing.every((word) => nominal.test(word.tag) || likelyNameKindOf(word))) return false;
  const ownWords = wordsIn(said, own);
  if (ownWords.some(({ text }) => names.some((name) => shortens(name.text, text)))) return false;
  const ownNames = ownWords.flatMap((word) => nameOf(word, own) ?? []);
  if (ownNames.some(({ kind, isWhole }) => isWhole && names.some((name) => name.isWhole && name.kind === kind)))
    return true;
  return ownWords.some(({ text, tag }) => text.length > 1 && nominal.test(tag) && !isHeld(text));
}
