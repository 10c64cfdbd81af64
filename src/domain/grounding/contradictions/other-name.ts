import type { Edit } from '../alignment/edits.ts';
import { type Range, type Side, spanOf, wordsIn } from '../alignment/side.ts';
import { functional } from '../names/mentions.ts';
import { likelyNameKindOf, type NameKind } from '../names/name.ts';
import { shortens } from '../names/shortens.ts';
import type { ReadWord } from '../reading.ts';

const standsForName = /^(?:[他她它其该本此]|这|那|前者|后者|双方|对方|当地|自己|一)/u;

interface Name {
  readonly kind: NameKind;
  readonly text: string;
  /** Whether all of it lies in the span. */
  readonly isWhole: boolean;
}

const isLatinText = (text: string) => !/\p{Script=Han}/u.test(text.slice(0, 1000));

/** In a text of Latin letters only what has a capital is a name. */
const isPlainWord = ({ text, capitalised }: Side, word: ReadWord) =>
  word.tag === 'eng' && isLatinText(text) && !capitalised.has(word.text);

function nameOf(side: Side, word: ReadWord, [start, end]: Range): Name | undefined {
  const kind = isPlainWord(side, word) ? undefined : likelyNameKindOf(word);
  return kind && { kind, text: word.text, isWhole: word.start >= start && word.end <= end };
}

/** Nouns, names, and words that no dictionary has. */
const nominal = /^(?:n|x|eng|j)/u;
/** Whether a stretch is a name that no dictionary has: 霖泽医药, of 霖泽 which it lacks and a noun. */
function isUnlistedName(side: Side, span: Range): boolean {
  const text = side.text.slice(...span);
  const words = wordsIn(side, span);
  const isWhole = words[0]?.start === span[0] && words.at(-1)?.end === span[1];
  return (
    isWhole &&
    text.length >= 2 &&
    text.length <= 8 &&
    !functional.test(text) &&
    words.every(({ tag }) => nominal.test(tag)) &&
    words.some(({ text: word, tag }) => tag === 'x' && /^\p{Script=Han}{2,}$/u.test(word))
  );
}

/** Whether one character of a name that no dictionary has is another: 吴静淑 for 吴静姝. */
function isMisspelt(said: Side, own: Range, given: Side, other: Range): boolean {
  if (own[1] - own[0] !== 1 || other[1] - other[0] !== 1) return false;
  const [a = '', b = ''] = [said.text[own[0]], given.text[other[0]]];
  if (!/\p{Script=Han}/u.test(a) || functional.test(a) || functional.test(b)) return false;
  const isGuessed = (side: Side, span: Range) =>
    wordsIn(side, span).some(({ text, tag }) => /^(?:x|nr)/u.test(tag) && text.length > 1 && !functional.test(text));
  const isName = (side: Side, [start, end]: Range) =>
    isGuessed(side, [start, end]) || isGuessed(side, [start - 1, start]);
  return isName(said, own) && isName(given, other);
}

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
  if (isMisspelt(said, own, given, other)) return true;
  if (shortens(ownText, given.text.slice(...other))) return false;
  if (isUnlistedName(said, own) && isUnlistedName(given, other)) return true;
  const facing = wordsIn(given, other);
  // Part of a name is replaced by as much: 张三 by 张四.
  const isEven = own[1] - own[0] === other[1] - other[0];
  const names = facing.flatMap((word) => nameOf(given, word, other) ?? []).filter(({ isWhole }) => isWhole || isEven);
  if (names.length === 0 || !facing.every((word) => nominal.test(word.tag) || likelyNameKindOf(word))) return false;
  const ownWords = wordsIn(said, own);
  if (ownWords.some(({ text }) => names.some((name) => shortens(name.text, text)))) return false;
  const ownNames = ownWords.flatMap((word) => nameOf(said, word, own) ?? []);
  if (ownNames.some(({ kind, isWhole }) => isWhole && names.some((name) => name.isWhole && name.kind === kind)))
    return true;
  return ownWords.some(
    (word) => word.text.length > 1 && nominal.test(word.tag) && !isPlainWord(said, word) && !isHeld(word.text),
  );
}
