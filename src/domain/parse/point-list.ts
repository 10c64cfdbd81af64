import { createCut } from './clues.ts';
import { readLabel } from './label.ts';
import type { Line } from './line.ts';
import { follows, isBare, type Marker, readBullet, readMarker, readRiskyMarker } from './marker.ts';
import type { Page } from './page.ts';
import { appendLine, type Piece, pieceText, startPiece } from './piece.ts';
import { endsSentence } from './sentence-end.ts';
import { type Item, splitItems } from './split-items.ts';
import { isBodyLabel, isDivider } from './standing-line.ts';
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
/** A line under the text of its item stands so much further right than the mark, in columns. */
const hang = { least: 1, most: 8 } as const;
const unit = /^(?:[年月日亿億万萬千%％个個名家位倍]|美元)/u;

/** A list while it is read: `marker` is that of `current`, which is undefined below a number that stands alone. */
interface List {
  readonly page: Page;
  readonly end: number;
  readonly done: Piece[];
  marker: Marker;
  current: Piece | undefined;
}

/** The mark of the list that begins with a line, if one does. A mark that is in doubt counts when another one follows it. */
export function readFirstMarker(page: Page, first: Line, from: number, end: number): Marker | undefined {
  const marker = readMarker(first.text);
  const isCertain =
    marker !== undefined && (marker.number ?? 0) <= 1 && !(marker.bullet !== '' && isBareNumber(marker));
  // It may count on from an article before: 04, 05, 06.
  if (marker && (isCertain || isFollowed(page, marker, from, end))) return marker;
  const bullet = readBullet(first.text);
  if (bullet) return bullet;
  const risky = readRiskyMarker(first.text);
  return risky?.number === 1 && isFollowed(page, risky, from, end) ? risky : undefined;
}

function isBareNumber(marker: Marker): boolean {
  return isBare(marker) && !marker.padded;
}

function isFollowed({ lines }: Page, marker: Marker, from: number, end: number): boolean {
  if (isBareNumber(marker) && marker.bullet === '') return false;
  const below = lines.slice(from, Math.min(end, from + longestItem));
  return below.some(({ text }) => follows(readMarker(text) ?? readRiskyMarker(text), marker));
}

/** Reads the items of a list, each of which may go over several lines and page cuts, or share a line with the next. */
export function readPointList(page: Page, first: Line, marker: Marker, from: number, end: number): KeyPoints {
  const list: List = { page, end, done: [], marker, current: undefined };
  beginItems(list, first, splitItems(first.text, marker));
  let index = from;
  for (; index < end; index += 1) {
    const line = page.lines[index];
    if (!line || isEndOfPoints(line)) break;
    const mark = readNextMarker(list, line, index);
    if (mark && beginsItem(list, mark, line, index)) beginItems(list, line, splitItems(line.text, mark));
    else if (!list.current) list.current = startPiece(line);
    else if (belongs(list, list.current, line, index)) appendItems(list, list.current, line);
    else break;
  }
  if (list.current) list.done.push(list.current);
  return { points: list.done.map(pieceText), next: index };
}

/** Whether key points end above a line, whatever it says: a Markdown heading, a divider, 正文, another label. */
export function isEndOfPoints(line: Line): boolean {
  if (line.level > 0 && line.level <= 6) return true;
  return isDivider(line) || isBodyLabel(line) || readLabel(line.text) !== undefined;
}

function beginItems(list: List, line: Line, items: readonly Item[]): void {
  for (const item of items) {
    if (list.current) list.done.push(list.current);
    const place = items.length === 1 ? { ...line, text: item.text } : { ...line, ...item };
    // A number alone on its line: its text is on the next.
    list.current = item.text === '' ? undefined : startPiece(place);
    list.marker = item.marker;
  }
}

/** A line that goes on with an item may hold the next ones too. */
function appendItems(list: List, current: Piece, line: Line): void {
  const [head, ...items] = splitItems(line.text, { ...list.marker, length: 0, prefix: '' });
  if (!head) return;
  appendLine(current, items.length === 0 ? line : { ...line, ...head }, list.page.layout);
  for (const item of items) beginItems(list, { ...line, ...item }, [item]);
}

function readNextMarker(list: List, line: Line, index: number): Marker | undefined {
  const { page, marker, current, done, end } = list;
  const mark = marker.kind === 'bullet' ? readBullet(line.text) : readMarker(line.text);
  if (mark || !current || !endsSentence(current.tail)) return mark;
  const risky = readRiskyMarker(line.text);
  if (!risky || risky.sign !== marker.sign || line.blanks > current.first.blanks) return undefined;
  // The body may begin with a number as well: where lines stand apart one more item has to show that this is a list.
  return line.blanks === 0 || done.length > 0 || isFollowed(page, risky, index + 1, end) ? risky : undefined;
}

/** Whether a mark can hardly be the beginning of a sentence, as a bare number can. */
function isSure(mark: Marker): boolean {
  return !isBareNumber(mark) || mark.bullet !== '';
}

function beginsItem(list: List, mark: Marker, line: Line, index: number): boolean {
  const { marker: before, current } = list;
  const isEnded = current === undefined || endsSentence(current.tail);
  if (follows(mark, before)) {
    if (isSure(mark) || isEnded) return true;
    return !hasBetter(list, mark, index) && !unit.test(line.text.slice(mark.length));
  }
  if (mark.number === null || before.number === null || mark.kind !== before.kind || !isSure(mark)) return false;
  if (!isEnded || mark.bullet !== before.bullet || line.blanks > 0) return false;
  // Markdown lets each number be 1; a list may have lost an item.
  return (
    (mark.number === 1 && before.number === 1) || (mark.number === before.number + 2 && mark.padded === before.padded)
  );
}

/** Whether the same mark comes again soon, below text that has ended: then a line inside an item just begins with a number. */
function hasBetter({ page: { lines }, marker, end }: List, mark: Marker, index: number): boolean {
  for (let at = index + 1; at < Math.min(end, index + longestItem); at += 1) {
    const other = readMarker(lines[at]?.text ?? '');
    if (other?.number === mark.number && follows(other, marker) && lines[at - 1]?.ends === true) return true;
  }
  return false;
}

/** Whether a line without a mark is still the item's. */
function belongs(list: List, current: Piece, line: Line, index: number): boolean {
  const { page, done, marker } = list;
  const { lines, layout } = page;
  const isEnded = endsSentence(current.tail);
  const isClose = line.blanks === 0 && !line.page;
  if (isEnded && isClose && !layout.blankBetween && layout.wrap !== 'none') {
    // A line that is full and ends a sentence: an item is over more often than not.
    return followsSoon(list, isEnded, index) || isHanging(list, current, index);
  }
  // Headlines may ask and exclaim, but none has a full stop.
  const mayStand =
    done.every(({ tail }) => !/[。.][”’」』）)]?$/u.test(tail)) && (done.length > 0 || isHeadline(current));
  if (goesOn(createCut(current, line, lines[index + 1], page, mayStand))) return true;
  if (isClose && layout.blankBetween && (!isEnded || (done.length > 0 && current.first.blanks > 0))) return true;
  // Where items adjoin, what stands apart from one that has ended is the body's.
  if (isEnded && done.length > 0 && line.blanks > current.first.blanks && !line.page) return false;
  const holdsNext = splitItems(line.text, { ...marker, length: 0, prefix: '' }).length > 1;
  return holdsNext || isHanging(list, current, index) || followsSoon(list, isEnded, index);
}

/** Whether more items follow: what stands before them is no body yet. Bullets below a point that has ended may be the body's own. */
function followsSoon({ page: { lines }, marker, end }: List, isEnded: boolean, index: number): boolean {
  if (marker.number === null && isEnded) return false;
  const reach = isEnded || marker.number === null ? longestAddition : longestItem;
  for (let at = index + 1; at < Math.min(end, index + reach); at += 1) {
    const below = lines[at];
    if (!below || isEndOfPoints(below)) return false;
    const mark = marker.number === null ? readBullet(below.text) : readMarker(below.text);
    if (mark && follows(mark, marker) && isSure(mark)) return true;
    if (mark && isRestart(mark, marker)) return false;
  }
  return false;
}

/** A list of the body may begin below the points, numbered in the same way. */
function isRestart(mark: Marker, before: Marker): boolean {
  return mark.number === 1 && mark.kind === before.kind && mark.sign === before.sign && isSure(mark);
}

/** A point that needs no full stop: short, and no sentence with clauses. */
function isHeadline({ parts, columns, first }: Piece): boolean {
  return parts.length === 1 && columns <= widestHeadline && (first.text.match(/[，,。]/gu)?.length ?? 0) < 2;
}

/** Whether a line stands under the text of its item, further right than the mark, and lines of the body don't. */
function isHanging({ page: { lines }, end }: List, current: Piece, index: number): boolean {
  const line = lines[index];
  if (!line || line.blanks > 0) return false;
  const moved = line.indent - current.first.indent;
  if (moved < hang.least || moved > hang.most) return false;
  if (!endsSentence(current.tail)) return true;
  if (line.opens) return false;
  // Where the body's own paragraphs begin at this place, one of them may come right below the last item.
  const below = lines.slice(index + 1, Math.min(end, index + 1 + longestItem));
  const unmarked = below.filter(({ text }) => readMarker(text) === undefined);
  return unmarked.filter((other) => other.indent === line.indent).length * 3 <= unmarked.length;
}
