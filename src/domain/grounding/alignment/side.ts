import type { ReadWord } from '../reading.ts';
import type { Token } from './token.ts';

/** `[start, end)`, of characters or of tokens. */
export type Range = readonly [start: number, end: number];

/** One of two texts that are laid along one another: a stretch of its tokens, with the text and the words that they are of. */
export interface Side {
  readonly text: string;
  readonly tokens: readonly Token[];
  words(): readonly ReadWord[];
  /** See `Reading.capitalised`. */
  readonly capitalised: ReadonlySet<string>;
}

/** Where tokens `[from, to)` stand in the text. */
export function spanOf({ tokens }: Side, [from, to]: Range): Range {
  const start = tokens[from]?.start ?? tokens.at(-1)?.end ?? 0;
  return [start, to > from ? (tokens[to - 1]?.end ?? start) : start];
}

/** The words that overlap a span of the text. */
export function wordsIn(side: Pick<Side, 'words'>, [start, end]: Range): readonly ReadWord[] {
  const words = side.words();
  let from = 0;
  let to = words.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((words[middle]?.end ?? 0) <= start) from = middle + 1;
    else to = middle;
  }
  const found: ReadWord[] = [];
  for (let at = from; at < words.length; at += 1) {
    const word = words[at];
    if (!word || word.start >= end) break;
    found.push(word);
  }
  return found;
}
