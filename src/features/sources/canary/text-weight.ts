import { cjk, classAt } from '../../../retrieval/character-class.ts';

/** A Chinese character says about as much as three letters. */
const lettersPerCharacter = 3;

/** How much a text says, in Chinese characters: three letters or digits of other scripts count as one. */
export function textWeight(text: string): number {
  let characters = 0;
  let letters = 0;
  for (let at = 0; at < text.length; at += 1) {
    const found = classAt(text, at);
    if (found === cjk) characters += 1;
    else if (found !== 0) letters += 1;
  }
  return characters + letters / lettersPerCharacter;
}
