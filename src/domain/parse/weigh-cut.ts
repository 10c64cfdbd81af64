import {
  type Clue,
  type Cut,
  continuation,
  ending,
  headingBelow,
  position,
  quotation,
  unfinishedInside,
  wordAcross,
} from './clues.ts';
import { isForced } from './margin.ts';
import { isBare, readMarker } from './marker.ts';
import { endsInMidClause } from './sentence-end.ts';
import { beginsCaption, isDivider, isEndMark, isTableRow, isWhole } from './standing-line.ts';

const inTheLanguage: readonly Clue[] = [wordAcross, quotation, continuation];
const all: readonly Clue[] = [...inTheLanguage, ending, unfinishedInside, headingBelow, position];

const onePhrase = 5;

function sum(clues: readonly Clue[], cut: Cut): number {
  let total = 0;
  for (const clue of clues) total += clue(cut);
  return total;
}

/** Whether the line below a piece of text goes on with it, by the weight of all clues. */
export function goesOn(cut: Cut): boolean {
  if (isApart(cut)) return false;
  return cut.layout.areBlocks ? isOnePhrase(cut) : sum(all, cut) > 0;
}

/** The weight of what the words themselves say about a cut, wherever the lines stand. */
export function weighWords(cut: Cut): number {
  return isApart(cut) ? 0 : sum(inTheLanguage, cut);
}

/** What never joins: headings in markup, items of lists, quotations of Markdown, captions, bylines, rows of tables, metadata, dividers. */
export function isApart({ left, right, layout, isEnded }: Cut): boolean {
  if (left.last.level > 0 || right.level > 0 || isDivider(right) || isEndMark(right)) return true;
  if (left.last.quoted !== right.quoted && (right.quoted || right.blanks > 0)) return true;
  const isForcedBreak = layout.wrap !== 'none' && right.blanks === 0 && isForced(left.last, right, layout);
  const isOpen = endsInMidClause(left.tail);
  if (left.parts.length === 1 && isWhole(left.first) && !isForcedBreak && !isOpen) return true;
  if (beginsCaption(right) || isTableRow(right) || (isWhole(right) && !isOpen)) return true;
  const marker = readMarker(right.text);
  // A line that is full may break before any number of a sentence.
  return marker !== undefined && !isBare(marker) && !(isForcedBreak && !isEnded && marker.bullet === '');
}

/** Whether two lines are one phrase by their words and signs alone, as a title on two lines is. */
export function isOnePhrase(cut: Cut): boolean {
  return endsInMidClause(cut.left.tail) || sum(inTheLanguage, cut) >= onePhrase;
}
