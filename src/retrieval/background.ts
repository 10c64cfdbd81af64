import { createRequire } from 'node:module';
import { createTermTable } from './term-table.ts';

/** How common words and characters are in Chinese at large, as the share of passages of news length that hold them. */
export interface Background {
  wordShare(word: string): number;
  characterShare(character: string): number;
}

const require = createRequire(import.meta.url);

/** About as many words as a passage of 300 characters has. */
const wordsInPassage = 170;
/** Rarer words of the dictionary, once in two million words or less, count as unknown: leaving them out keeps the table small. */
const leastCount = 30;

interface Counts {
  readonly total: number;
  ofWord(word: string): number;
  ofCharacter(character: string): number;
}

/** Reads jieba's dictionary: a line is `word count tag`. */
function readCounts(): Counts {
  const { dict } = require('@node-rs/jieba/dict.js') as typeof import('@node-rs/jieba/dict.js');
  const text = new TextDecoder().decode(dict);
  const words = createTermTable();
  const wordCounts: number[] = [];
  const characterCounts = new Float64Array(0x10000);
  let total = 0;
  for (let start = 0; start < text.length; ) {
    const space = text.indexOf(' ', start);
    const lineEnd = text.indexOf('\n', start);
    const end = lineEnd < 0 ? text.length : lineEnd;
    const count = Number.parseInt(text.slice(space + 1, end), 10);
    total += count;
    if (count >= leastCount) wordCounts[words.intern(text, start, space)] = count;
    for (let at = start; at < space; at += 1) {
      const unit = text.charCodeAt(at);
      characterCounts[unit] = (characterCounts[unit] ?? 0) + count;
    }
    start = end + 1;
  }
  return {
    total,
    ofWord: (word) => wordCounts[words.find(word, 0, word.length)] ?? 0,
    ofCharacter: (character) => characterCounts[character.charCodeAt(0)] ?? 0,
  };
}

/**
 * The background that jieba's dictionary gives, read by the first call: about 100 ms and 5 MB. A word it doesn't know has a share of 0.
 */
export function createBackground(): Background {
  let loaded: Counts | undefined;
  const share = (count: (counts: Counts) => number) => {
    loaded ??= readCounts();
    // The odds that none of the passage's words is this one, if words fell independently.
    return 1 - Math.exp((-wordsInPassage * count(loaded)) / loaded.total);
  };
  return {
    wordShare: (word) => share((counts) => counts.ofWord(word)),
    characterShare: (character) => share((counts) => counts.ofCharacter(character)),
  };
}
