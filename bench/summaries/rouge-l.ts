const wordBits = 16;
const fullWord = 2 ** wordBits - 1;

const charactersOf = (text: string) => Array.from(text.replace(/\s+/gu, ''));

/** ROUGE-L of texts against one reference, from 0 to 1: F1 over characters, white space aside. */
export type RougeL = (text: string) => number;

/**
 * The longest common subsequence is found a row of bits at a time, in words of 16 bits so that carries stay plain numbers.
 *
 * @see Lin, ROUGE: A Package for Automatic Evaluation of Summaries (2004)
 * @see Hyyrö, Bit-Parallel LCS-length Computation Revisited (2004)
 */
export function createRougeL(reference: string): RougeL {
  const characters = charactersOf(reference);
  const width = Math.ceil(characters.length / wordBits);
  const masks = new Map<string, Uint16Array>();
  for (const [at, character] of characters.entries()) {
    const mask = masks.get(character) ?? new Uint16Array(width);
    const word = Math.floor(at / wordBits);
    mask[word] = (mask[word] ?? 0) | (1 << (at % wordBits));
    masks.set(character, mask);
  }
  const row = new Uint16Array(width);
  return (text) => {
    const said = charactersOf(text);
    row.fill(fullWord);
    for (const character of said) {
      const mask = masks.get(character);
      if (!mask) continue;
      let carry = 0;
      for (let word = 0; word < width; word += 1) {
        const old = row[word] ?? 0;
        const matched = old & (mask[word] ?? 0);
        const sum = old + matched + carry;
        carry = sum > fullWord ? 1 : 0;
        row[word] = sum | (old & ~matched);
      }
    }
    let common = 0;
    for (let at = 0; at < characters.length; at += 1) {
      if ((((row[Math.floor(at / wordBits)] ?? 0) >> (at % wordBits)) & 1) === 0) common += 1;
    }
    return said.length + characters.length === 0 ? 0 : (2 * common) / (said.length + characters.length);
  };
}
