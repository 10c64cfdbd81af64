import { createCut } from './clues.ts';
import { readLabel } from './label.ts';
import type { Line } from './line.ts';
import type { Page } from './page.ts';
import { appendLine, type Piece, pieceText, startPiece } from './piece.ts';
import { isEndOfPoints, type KeyPoints, readFirstMarker, readPointList } from './point-list.ts';
import { couldBeHeading, isBodyLabel, isDivider } from './standing-line.ts';
import { goesOn } from './weigh-cut.ts';

/** So many paragraphs at most are key points because a divider stands below them. */
const longestFenced = 6;

/**
 * Reads the key points behind and below a label: a list with numbers or bullets, or else the paragraphs that stand close to the label.
 *
 * @param at - the label's line
 * @param end - the line behind the article
 */
export function readKeyPoints(page: Page, at: number, end: number): KeyPoints {
  const label = page.lines[at];
  const rest = label ? (readLabel(label.text)?.rest ?? '') : '';
  if (label && rest !== '') return readFrom(page, { ...label, text: rest }, at + 1, end, true);
  let below = at + 1;
  while (below < end && isDivider(page.lines[below] ?? { text: '' })) below += 1;
  const first = page.lines[below];
  if (!first || below >= end || isEndOfPoints(first)) return { points: [], next: below };
  return readFrom(page, first, below + 1, end, false);
}

function readFrom(page: Page, first: Line, from: number, end: number, isInline: boolean): KeyPoints {
  const marker = readFirstMarker(page, first, from, end);
  return marker ? readPointList(page, first, marker, from, end) : readParagraphs(page, first, from, end, isInline);
}

function readParagraphs(page: Page, first: Line, from: number, end: number, isInline: boolean): KeyPoints {
  const { lines, layout } = page;
  const fence = isInline ? from : findFence(lines, from, end);
  const done: Piece[] = [];
  let current = startPiece(first);
  let index = from;
  for (; index < end; index += 1) {
    const line = lines[index];
    if (!line || isEndOfPoints(line)) break;
    const mayStand = done.length > 0 || (!isInline && couldBeHeading(first, layout));
    if (goesOn(createCut(current, line, lines[index + 1], page, mayStand))) {
      appendLine(current, line, layout);
      continue;
    }
    const isClose = layout.blankBetween && line.blanks === 0 && !line.page;
    if (!isClose && !(first.quoted && line.quoted) && index >= fence) break;
    done.push(current);
    current = startPiece(line);
  }
  return { points: [...done, current].map(pieceText), next: index };
}

/** The divider or the 正文 by which key points without marks are set off from the text; the line given when there is none soon. */
function findFence(lines: readonly Line[], from: number, end: number): number {
  for (let at = from; at < Math.min(end, from + longestFenced); at += 1) {
    const line = lines[at];
    if (line && isEndOfPoints(line)) return isDivider(line) || isBodyLabel(line) ? at : from;
  }
  return from;
}
