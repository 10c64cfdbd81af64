/** How matching treats a UTF-16 unit. CJK is cut into words and pairs; letters and digits of all else stay in runs. */
export const cjk = 1;
export const letter = 2;
export const digit = 3;

/** Any of the constants above, or 0 for what separates: punctuation, symbols, white space, emoji. */
export type CharacterClass = 0 | typeof cjk | typeof letter | typeof digit;

const cjkUnit = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const letterUnit = /[\p{L}\p{M}]/u;
const digitUnit = /\p{N}/u;

let table: Uint8Array | undefined;

function buildTable(): Uint8Array {
  const classes = new Uint8Array(0x10000);
  for (let unit = 0; unit < 0x10000; unit += 1) {
    const character = String.fromCharCode(unit);
    if (digitUnit.test(character)) classes[unit] = digit;
    else if (cjkUnit.test(character)) classes[unit] = cjk;
    else if (letterUnit.test(character)) classes[unit] = letter;
  }
  // High surrogates of the planes that hold Han alone; the low half goes with the high one.
  for (let unit = 0xd840; unit <= 0xd8bf; unit += 1) classes[unit] = cjk;
  return classes;
}

/**
 * The class of the UTF-16 unit at `index`; 0 outside the text. The low half of a surrogate pair has the class of its high half.
 */
export function classAt(text: string, index: number): CharacterClass {
  table ??= buildTable();
  const unit = text.charCodeAt(index);
  if (Number.isNaN(unit)) return 0;
  const isLowHalf = unit >= 0xdc00 && unit <= 0xdfff;
  return (table[isLowHalf && index > 0 ? text.charCodeAt(index - 1) : unit] ?? 0) as CharacterClass;
}
