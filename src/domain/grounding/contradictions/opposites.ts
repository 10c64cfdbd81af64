import { oppositeCharacters, oppositeWords } from './opposite-words.ts';

type Side = 1 | -1;

/** For each word, on which side of which lines it stands. */
const sides = new Map<string, Map<number, Side>>();
for (const [line, text] of oppositeWords.split(';').entries()) {
  for (const [index, half] of text.split('|').entries()) {
    for (const word of half.trim().split(/\s+/u)) {
      const ofWord = sides.get(word) ?? new Map<number, Side>();
      ofWord.set(line, index === 0 ? 1 : -1);
      sides.set(word, ofWord);
    }
  }
}
const facing = new Set(
  oppositeCharacters
    .trim()
    .split(/\s+/u)
    .flatMap((pair) => [pair, [...pair].reverse().join('')]),
);

const facingOf = new Map<string, string>();
for (const [a = '', b = ''] of facing) facingOf.set(a, (facingOf.get(a) ?? '') + b);

/** The characters that make the opposite of a word in place of this one, as one string. */
export const turnedCharacters = (character: string): string => facingOf.get(character) ?? '';

/** In UTF-16 units. */
export const longestOpposite = Math.max(...[...sides.keys()].map(({ length }) => length));

/** Whether the table knows an opposite of this word. */
export const hasOpposite = (word: string): boolean => sides.has(word);

function share(a: string, b: string, isSameSide: boolean): boolean {
  const ofA = sides.get(a);
  for (const [line, side] of sides.get(b) ?? []) if (ofA?.get(line) === (isSameSide ? side : -side)) return true;
  return false;
}

/** Whether two words, or two characters that stand at the same place in a word, say opposite things. */
export const areOpposite = (a: string, b: string): boolean => share(a, b, false) || facing.has(a + b);

/** Whether the table has both on the same side of a line. */
export const areAlike = (a: string, b: string): boolean => a === b || share(a, b, true);
