import { readDictionary } from './dictionary.ts';
import { createTermTable } from './term-table.ts';

/** How common words and characters are in Chinese at large, as the share of passages of news length that hold them. */
export interface Background {
  /**
   * Reads what there is to read, so that nobody waits for it in one go.
   *
   * @param pause - awaited after each part, half a millisecond's worth
   */
  prepare(pause: () => Promise<void>): Promise<void>;
  wordShare(word: string): number;
  characterShare(character: string): number;
}

/** About as many words as a passage of 300 characters has. */
const wordsInPassage = 170;
/** Rarer words of the dictionary, once in two million words or less, count as unknown: leaving them out keeps the table small. */
const leastCount = 30;

interface Counts {
  readonly total: number;
  ofWord(word: string): number;
  ofCharacter(character: string): number;
}

const lineBreak = 10;
/** The dictionary is read by so many bytes: as one text it would take 10 MB. */
const chunkBytes = 1 << 16;

function* chunksOf(bytes: Uint8Array): Generator<readonly string[]> {
  const decoder = new TextDecoder();
  for (let from = 0; from < bytes.length; ) {
    const lastBreak = bytes.lastIndexOf(lineBreak, from + chunkBytes);
    const to = lastBreak < from ? bytes.length : lastBreak + 1;
    yield decoder.decode(bytes.subarray(from, to)).split('\n');
    from = to;
  }
}

/** Reads the counts, a step for each part of the dictionary. */
function* readCounts(): Generator<void, Counts> {
  const words = createTermTable();
  const wordCounts: number[] = [];
  const characterCounts = new Float64Array(0x10000);
  let total = 0;
  const take = (line: string) => {
    const wordEnd = line.indexOf(' ');
    if (wordEnd < 0) return;
    const count = Number.parseInt(line.slice(wordEnd + 1), 10);
    total += count;
    if (count >= leastCount) wordCounts[words.intern(line, 0, wordEnd)] = count;
    for (let at = 0; at < wordEnd; at += 1) {
      const unit = line.charCodeAt(at);
      characterCounts[unit] = (characterCounts[unit] ?? 0) + count;
    }
  };
  for (const lines of chunksOf(readDictionary())) {
    for (const line of lines) take(line);
    yield;
  }
  return {
    total,
    ofWord: (word) => wordCounts[words.find(word, 0, word.length)] ?? 0,
    ofCharacter: (character) => characterCounts[character.charCodeAt(0)] ?? 0,
  };
}

/**
 * The background that jieba's dictionary gives, read by the first call if it isn't prepared: about 80 ms, and 5 MB kept. A word it doesn't know has a share of 0.
 */
export function createBackground(): Background {
  let loaded: Counts | undefined;
  let preparing: Promise<void> | undefined;
  const read = async (pause: () => Promise<void>) => {
    const reading = readCounts();
    let step = reading.next();
    for (; !step.done; step = reading.next()) await pause();
    loaded ??= step.value;
  };
  const readAtOnce = () => {
    const reading = readCounts();
    let step = reading.next();
    while (!step.done) step = reading.next();
    return step.value;
  };
  const share = (count: (counts: Counts) => number) => {
    loaded ??= readAtOnce();
    // The odds that none of the passage's words is this one, if words fell independently.
    return 1 - Math.exp((-wordsInPassage * count(loaded)) / loaded.total);
  };
  return {
    async prepare(pause) {
      if (loaded) return;
      preparing ??= read(pause);
      await preparing;
    },
    wordShare: (word) => share((counts) => counts.ofWord(word)),
    characterShare: (character) => share((counts) => counts.ofCharacter(character)),
  };
}
