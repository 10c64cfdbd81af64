import { plainText } from './plain-text.ts';
import { splitText } from './split-text.ts';

/** Somebody else's text, with our own markup before it. */
export interface Block {
  readonly mark: string;
  readonly text: string;
}

/** A block that exceeds a page starts on the current one if this much of it has room there, in UTF-16 units. */
const leastShareText = 200;

/**
 * Blocks as lines for Discord, in pages: a block stays whole where a page can hold it, and each page is as full as that allows.
 * Taken together, the pages hold every character of every block. There is one page at least.
 *
 * @param first - what the first page may take in UTF-16 units, and `rest` what the others may
 */
export function layOut(blocks: readonly Block[], first: number, rest: number): readonly (readonly string[])[] {
  const pages: string[][] = [[]];
  let room = first;
  const turn = () => {
    pages.push([]);
    room = rest;
  };

  for (const { mark, text } of blocks) {
    const size = mark.length + plainText(text).length + 1;
    const started = pages.at(-1)?.length !== 0;
    if (size > room && started && (size <= rest || room < leastShareText + mark.length)) turn();
    const pieces = splitText(text, room - mark.length - 1, rest - 1, (piece) => plainText(piece).length);
    for (const [index, piece] of (pieces.length > 0 ? pieces : ['']).entries()) {
      if (index > 0) turn();
      const line = (index === 0 ? mark : '') + plainText(piece);
      pages.at(-1)?.push(line);
      room -= line.length + 1;
    }
  }
  return pages;
}
