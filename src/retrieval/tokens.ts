import { cjk, classAt, digit, letter } from './character-class.ts';
import type { Segmenter } from './segmenter.ts';

/** Called with each token, `text[start, end)`. */
export type VisitToken = (text: string, start: number, end: number) => void;

/** Takes a folded text apart. */
export type Tokenise = (folded: string, visit: VisitToken) => void;

function isRunAt(text: string, at: number): boolean {
  const kind = classAt(text, at);
  return kind === letter || kind === digit;
}

function runEnd(text: string, start: number): number {
  let end = start + 1;
  // 6.4 and 3.11.2 are one number each.
  const isDecimalPoint = () =>
    text[end] === '.' && classAt(text, end - 1) === digit && classAt(text, end + 1) === digit;
  while (isRunAt(text, end) || isDecimalPoint()) end += 1;
  return end;
}

/** The Latin words and numbers, whole: `h1b`, `6.4`, `openai`; and the letters before the first digit, if two or more: `gpt` of `gpt4o`. */
export const visitRuns: Tokenise = (folded, visit) => {
  for (let at = 0; at < folded.length; ) {
    if (!isRunAt(folded, at)) {
      at += 1;
      continue;
    }
    const end = runEnd(folded, at);
    visit(folded, at, end);
    let letters = at;
    while (letters < end && classAt(folded, letters) === letter) letters += 1;
    if (letters < end && letters - at > 1) visit(folded, at, letters);
    at = end;
  }
};

/** Every two neighbouring CJK units; one that stands alone is a token by itself. */
export const visitPairs: Tokenise = (folded, visit) => {
  for (let at = 0; at < folded.length; ) {
    if (classAt(folded, at) !== cjk) {
      at += 1;
      continue;
    }
    let end = at + 1;
    while (classAt(folded, end) === cjk) end += 1;
    if (end - at === 1) visit(folded, at, end);
    for (let first = at; first + 1 < end; first += 1) visit(folded, first, first + 2);
    at = end;
  }
};

/** The CJK words that the segmenter finds, long ones and those inside them. */
export function visitWordsOf(segmenter: Segmenter): Tokenise {
  return (folded, visit) => {
    // What isn't CJK is taken whole by `visitRuns`; the segmenter would cut h1b in pieces.
    for (const word of segmenter.searchWords(folded)) if (classAt(word, 0) === cjk) visit(word, 0, word.length);
  };
}

/** All that each of them finds in a text, one after the other. */
export function together(...parts: readonly Tokenise[]): Tokenise {
  return (folded, visit) => {
    for (const part of parts) part(folded, visit);
  };
}
