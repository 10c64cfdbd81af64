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
import { readMarker } from './marker.ts';
import { endsInMidClause } from './sentence-end.ts';
import { beginsCaption, isByline, isDivider, isEndMark } from './standing-line.ts';

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
  return !isApart(cut) && sum(all, cut) > 0;
}

/** The weight of what the words themselves say about a cut, wherever the lines stand. */
export function weighWords(cut: Cut): number {
  return isApart(cut) ? 0 : sum(inTheLanguage, cut);
}

/** What never joins: headings in markup, items of lists, captions, bylines, dividers. */
function isApart({ left, right, layout }: Cut): boolean {
  if (left.last.level > 0 || right.level > 0 || isDivider(right) || isEndMark(right)) return true;
  if (beginsCaption(right) || (isByline(right) && !endsInMidClause(left.tail))) return true;
  if (
    left.parts.length === 1 &&
    isByline(left.first) &&
    !(layout.wrap !== 'none' && isForced(left.first, right, layout))
  )
    return true;
  const marker = readMarker(right.text);
  return marker !== undefined && !marker.bare;
}

/** Whether two lines are one phrase by their words and signs alone, as a title on two lines is. */
export function isOnePhrase(cut: Cut): boolean {
  return endsInMidClause(cut.left.tail) || sum(inTheLanguage, cut) >= onePhrase;
}
