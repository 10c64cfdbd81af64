import { readLabel } from './label.ts';
import type { Line } from './line.ts';
import { type Marker, readBullet, readMarker, readRiskyMarker } from './marker.ts';
import { appendLine, type Piece, pieceText, startPiece } from './piece.ts';
import { endsSentence } from './sentence-end.ts';
import { couldBeHeading, isBodyLabel, isDivider } from './standing-line.ts';
import type { Page } from './title.ts';
import { splitItems } from './split-items.ts';
import { goesOn } from './weigh-cut.ts';

/** The key points of an article and the line behind them. */
export interface KeyPoints {
  readonly points: readonly string[];
  readonly next: number;
}

/** Between two numbers of one list lie at most so many lines. */
const longestItem = 24;
/** Where an item has ended, only so few more lines can be its second paragraph. */
const longestAddition = 3;
/** A point without a full stop that is wider than this is rather a sentence that a page cut, in columns. */
const widestHeadline = 80;
const mostHang = 7;
const shortestLonePoint = 30;

/**
 * Reads the key points that begin at a line: a list with numbers or bullets, or else the paragraphs right below the label.
 *
 * @param first - what stands behind the label on its own line, or the line below it
 * @param from - the line below `first`
 * @param end - the line behind the article
 */
export function readKeyPoints(page: Page, first: Line, from: number, end: number, isInline: boolean): KeyPoints {
  const marker = readMarker(first.text);
  const isCertain = marker !== undefined && (marker.number ?? 0) <= 1 && !(marker.bullet !== '' && marker.bare && !marker.padded);
  if (marker && (isCertain || isCounted(page, marker, from, end))) return readList(page, first, marker, from, end);
  const bullet = readBullet(first.text);
  if (bullet) return readList(page, first, bullet, from, end);
  const risky = readRiskyMarker(first.text);
  if (risky?.number === 1 && isCounted(page, risky, from, end)) return readList(page, first, risky, from, end);
  return readPlain(page, first, from, end, isInline);
}

/** Whether the list goes on: it may count on from an article before (04, 05, 06), or its first mark be in doubt. */
function isCounted({ lines }: Page, marker: Marker, from: number, end: number): boolean {
  if (marker.bare && !marker.padded && marker.bullet === '') return false;
  return lines
    .slice(from, Math.min(end, from + longestItem))
    .some(({ text }) => follows(readMarker(text) ?? readRiskyMarker(text), marker));
}

function readList(page: Page, first: Line, firstMarker: Marker, from: number, end: number): KeyPoints {
  const { lines } = page;
  const done: Piece[] = [];
  let marker = firstMarker;
  let current: Piece | undefined;
  const begin = (line: Line, mark: Marker) => {
    const items = splitItems(line.text, mark);
    for (const item of items) {
      if (current) done.push(current);
      // A number alone on its line: its text is on the next.
      current = item.text === '' ? undefined : startPiece(items.length === 1 ? { ...line, text: item.text } : { ...line, ...item });
      marker = item.marker;
    }
  };
  begin(first, firstMarker);
  let index = from;
  for (; index < end; index += 1) {
    const line = lines[index];
    if (!line || isEndOfPoints(line)) break;
    const isEnded = current !== undefined && endsSentence(current.tail);
    const mark =
      (marker.kind === 'bullet' ? readBullet(line.text) : readMarker(line.text)) ??
      (isEnded ? readRiskyMarker(line.text) : undefined);
    if (mark && beginsItem(page, mark, marker, current, line, index, end)) begin(line, mark);
    else if (!current) current = startPiece(line);
    else if (belongs(page, current, line, index, end, marker, done)) appendItems(line);
    else break;
  }
  if (current) done.push(current);
  return { points: done.map(pieceText), next: index };

  /** A line that goes on with an item may hold the next ones too. */
  function appendItems(line: Line): void {
    const [head, ...items] = splitItems(line.text, { ...marker, length: 0 });
    if (!current || !head) return;
    appendLine(current, items.length === 0 ? line : { ...line, ...head }, page.layout);
    for (const item of items) {
      done.push(current);
      current = startPiece({ ...line, ...item });
      marker = item.marker;
    }
  }
}

function isEndOfPoints(line: Line): boolean {
  return (line.level > 0 && line.level <= 6) || isDivider(line) || isBodyLabel(line) || readLabel(line.text) !== undefined;
}

/** Whether a mark can hardly be the beginning of a sentence, as a bare number can. */
function isSure(mark: Marker): boolean {
  return !mark.bare || mark.padded || mark.bullet !== '';
}

/** Whether two marks are of one list: the same kind, and the second counts on. */
function follows(mark: Marker | undefined, before: Marker): boolean {
  if (!mark || mark.kind !== before.kind) return false;
  if (mark.number === null) return mark.bullet === before.bullet;
  if (mark.bare && mark.padded !== before.padded && mark.number < 10) return false;
  return mark.number === (before.number ?? 0) + 1 && (mark.bare === before.bare || mark.padded);
}

function beginsItem(
  page: Page,
  mark: Marker,
  before: Marker,
  current: Piece | undefined,
  line: Line,
  index: number,
  end: number,
): boolean {
  if (mark.kind === 'bullet') return follows(mark, before);
  const isEnded = current === undefined || endsSentence(current.tail);
  if (follows(mark, before)) {
    if (isSure(mark)) return true;
    return isEnded || (!hasBetter(page, mark, before, index, end) && !/^[年月日亿万千%％个名家美元]/u.test(line.text.slice(mark.length)));
  }
  if (mark.kind !== before.kind || mark.number === null || !isSure(mark) || !isEnded || mark.bullet !== before.bullet) return false;
  // Markdown lets each number be 1; a list may have lost an item.
  const isRepeated = mark.number === 1 && before.number === 1 && line.blanks === 0;
  return isRepeated || (mark.number > (before.number ?? 0) + 1 && mark.number <= (before.number ?? 0) + 2 && mark.padded === before.padded && line.blanks === 0);
}

/** Whether the same mark comes again soon, below text that has ended: then a line inside an item just begins with a number. */
function hasBetter({ lines }: Page, mark: Marker, before: Marker, index: number, end: number): boolean {
  for (let at = index + 1; at < Math.min(end, index + longestItem); at += 1) {
    const other = readMarker(lines[at]?.text ?? '');
    if (other?.number === mark.number && follows(other, before) && endsSentence(lines[at - 1]?.text ?? '')) return true;
  }
  return false;
}

/** Whether a line without a mark is still the item's. */
function belongs(
  page: Page,
  current: Piece,
  line: Line,
  index: number,
  end: number,
  marker: Marker,
  done: readonly Piece[],
): boolean {
  const { lines, layout, words } = page;
  if (endsSentence(current.tail) && line.blanks === 0 && !layout.blankBetween && layout.wrap !== 'none') {
    // A line that is full and ends a sentence: an item is over more often than not.
    return followsSoon(page, current, marker, index, end) || isHanging(page, current, index, end);
  }
  const mayStand = done.length > 0 ? done.every((piece) => !endsSentence(piece.tail)) : isHeadline(current);
  if (goesOn({ left: current, right: line, next: lines[index + 1], layout, words, mayStand })) return true;
  const isClose = line.blanks === 0 && !line.page && layout.blankBetween;
  if (isClose && (!endsSentence(current.tail) || (done.length > 0 && current.first.blanks > 0))) return true;
  if (isHanging(page, current, index, end) || splitItems(line.text, { ...marker, length: 0 }).length > 1) return true;
  return followsSoon(page, current, marker, index, end);
}

/** Whether more items follow: what stands before them is no body yet. Bullets below a point that has ended may be the body's own. */
function followsSoon({ lines }: Page, current: Piece, marker: Marker, index: number, end: number): boolean {
  const isEnded = endsSentence(current.tail);
  if (marker.number === null && isEnded) return false;
  const reach = isEnded || marker.number === null ? longestAddition : longestItem;
  for (let at = index + 1; at < Math.min(end, index + reach); at += 1) {
    const below = lines[at];
    if (!below || isEndOfPoints(below)) return false;
    const mark = marker.number === null ? readBullet(below.text) : readMarker(below.text);
    if (mark && follows(mark, marker) && isSure(mark)) return true;
  }
  return false;
}

/** A point that needs no full stop: short, and no sentence with clauses. */
function isHeadline(piece: Piece): boolean {
  return piece.parts.length === 1 && piece.columns <= widestHeadline && (piece.first.text.match(/[，,。]/gu)?.length ?? 0) < 2;
}

/** Whether a line stands under the text of its item, further right than the mark, and lines of the body don't. */
function isHanging({ lines }: Page, current: Piece, index: number, end: number): boolean {
  const line = lines[index];
  const least = current.first.indent + 1;
  if (!line || line.blanks > 0 || line.indent < least || line.indent > least + mostHang) return false;
  if (line.opens && endsSentence(current.tail)) return false;
  // Where the body's own paragraphs begin at this place, one of them may come right below the last item.
  const below = lines.slice(index + 1, Math.min(end, index + 1 + longestItem)).filter(({ text }) => readMarker(text) === undefined);
  return !endsSentence(current.tail) || below.filter((other) => other.indent === line.indent).length * 3 <= below.length;
}

/** Key points without marks: the paragraph behind or below the label, and those that stand close below it. */
function readPlain(page: Page, first: Line, from: number, end: number, isInline: boolean): KeyPoints {
  const { lines, layout, words } = page;
  let current = startPiece(first);
  const done: Piece[] = [];
  let index = from;
  for (; index < end; index += 1) {
    const line = lines[index];
    if (!line || isEndOfPoints(line)) break;
    const mayStand = done.length > 0 || (!isInline && couldBeHeading(first, layout));
    if (goesOn({ left: current, right: line, next: lines[index + 1], layout, words, mayStand })) appendLine(current, line, layout);
    else if ((layout.blankBetween && line.blanks === 0 && !line.page) || (first.quoted && line.quoted)) {
      done.push(current);
      current = startPiece(line);
    } else break;
  }
  done.push(current);
  const isHeading = !isInline && done.length === 1 && current.parts.length === 1 && couldBeHeading(first, layout) && current.columns < shortestLonePoint;
  return isHeading ? { points: [], next: from - 1 } : { points: done.map(pieceText), next: index };
}
