import { createCut } from './clues.ts';
import { readLabel } from './label.ts';
import { inferLayout } from './layout.ts';
import type { Line } from './line.ts';
import { readMarker } from './marker.ts';
import type { Page } from './page.ts';
import { startPiece } from './piece.ts';
import { type Break, findRepeated, findRunningHeads } from './running-heads.ts';
import { couldBeHeading, isWhole, namesPaper } from './standing-line.ts';
import { goesOn } from './weigh-cut.ts';
import { findAcross, type Words } from './words-across.ts';

/** Forms that are a page number and nothing else. */
const explicit =
  /^(?:[-—–－·•~～]{1,3}\s{0,3}\d{1,4}\s{0,3}[-—–－·•~～]{1,3}|第\s?\d{1,4}\s?[页頁](?:[\s,，/／|]{0,3}[共总總]\s?\d{1,4}\s?[页頁])?|(?:page|p\.)\s?\d{1,4}(?:\s?(?:of|\/)\s?\d{1,4})?|[页頁]码?\s?[：:]?\s?\d{1,4})$/iu;
const bare = /^(?:\d{1,4}|\d{1,4}\s?[/／]\s?\d{1,4})$/;
/** A number before one of these belongs to the sentence: a page doesn't begin with 年. */
const unit =
  /^(?:年(?![轻輕代])|月(?![球亮])|日(?![本前益常])|[号號时時点點分岁歲亿億万萬千百元%％个個名位倍]|人(?![们們民类類工物才])|美元)/u;
const widestNumber = 60;
/** So many lines at most lie between the numbers of two key points. */
const longestItem = 12;
const mostLinesInBreak = 4;

/**
 * Leaves out what a page prints around a text, and marks the line below it as the first of a page:
 * - page numbers in a form that is nothing else: `— 3 —`, `第 3 页`, `Page 3 of 12`;
 * - a number alone (`12`, `3/12`) beside a form feed or between the two halves of a sentence, and, once there is one such, the others
 *   that count up to it or on from it; never one of key points that are numbered on lines of their own, never one with its unit below;
 * - a running head: a line that stands at two page breaks or more, whatever digits it holds, or the name of a paper beside a page number.
 */
export function dropPageFurniture({ lines, words }: Pick<Page, 'lines' | 'words'>): readonly Line[] {
  const repeated = findRepeated(lines);
  const numbers = findNumbers(lines, words);
  if (repeated.size === 0 && numbers.size === 0 && !lines.some((line) => line.page)) return lines;
  // What may be furniture says nothing about how the text itself is laid out.
  const layout = inferLayout(without(lines, (index) => repeated.has(index) || numbers.has(index)));
  const dropped = findFurniture({ lines, layout, words }, repeated, numbers);
  return dropped.size === 0 ? lines : without(lines, (index) => dropped.has(index));
}

function without(lines: readonly Line[], isDropped: (index: number) => boolean): readonly Line[] {
  const kept: Line[] = [];
  let blanks = 0;
  let isBelow = false;
  for (const [index, line] of lines.entries()) {
    if (isDropped(index)) {
      blanks = Math.max(blanks, line.blanks);
      isBelow = true;
      continue;
    }
    kept.push(isBelow ? { ...line, page: kept.length > 0, blanks: Math.max(line.blanks, blanks) } : line);
    blanks = 0;
    isBelow = false;
  }
  return kept;
}

function findFurniture(
  page: Page,
  repeated: ReadonlyMap<number, string>,
  numbers: ReadonlySet<number>,
): ReadonlySet<number> {
  const { lines } = page;
  const adjoins = (index: number) => lines[index]?.blanks === 0;
  // The name of a paper runs at the heads of pages also where it comes once: beside a number, or between the halves of a sentence.
  const isMasthead = (index: number) => {
    const line = lines[index];
    const isBesideNumber = (numbers.has(index - 1) && adjoins(index)) || (numbers.has(index + 1) && adjoins(index + 1));
    return line !== undefined && namesPaper(line) && (isBesideNumber || (line.page && isCut(page, index, index)));
  };
  const breaks = findBreaks(page, (index) => numbers.has(index) || repeated.has(index) || isMasthead(index));
  const sure = breaks.filter(({ evidence }) => evidence !== 'none').flatMap(({ indices }) => indices);
  const heads = findRunningHeads(lines, breaks, repeated, numbers);
  const isHead = (index: number) => heads.has(index) || isMasthead(index);
  const dropped = new Set([...sure.filter((index) => numbers.has(index) || isHead(index)), ...heads]);
  for (const { indices, evidence } of breaks) {
    // A running head makes a page break of a place where no sentence was cut.
    if (
      evidence === 'none' &&
      indices.some((index) => numbers.has(index)) &&
      indices.every((index) => numbers.has(index) || isHead(index))
    ) {
      if (indices.some(isHead)) for (const index of indices) dropped.add(index);
    }
  }
  addSeries(lines, numbers, dropped);
  return dropped;
}

/** Lines that are a number alone, but for those of key points. */
function findNumbers(lines: readonly Line[], words: Words): ReadonlySet<number> {
  const itemNumbers = findItemNumbers(lines);
  const found = new Set<number>();
  for (const [index, { text, columns }] of lines.entries()) {
    if (columns > widestNumber || itemNumbers.has(index)) continue;
    if (explicit.test(text) || (bare.test(text) && !isPart(lines, index, words))) found.add(index);
  }
  return found;
}

/** A number before its unit belongs to the sentence, unless that has one already, has a word there, or something else was printed beside it. */
function isPart(lines: readonly Line[], index: number, words: Words): boolean {
  const above = lines[index - 1];
  const below = lines[index + 1];
  if (!above || !below || !unit.test(below.text) || isShortLine(above)) return false;
  if (/[\d一二三四五六七八九十两兩几幾百千]\s?$/u.test(above.text)) return false;
  return findAcross(above.text, below.text, words) !== 'word';
}

function isShortLine(line: Line): boolean {
  return line.columns <= widestNumber && !line.ends;
}

/** The lines on which key points carry nothing but their number, from the first line below a label on. */
function findItemNumbers(lines: readonly Line[]): ReadonlySet<number> {
  const found = new Set<number>();
  let expected = 1;
  let since = longestItem;
  for (const [index, line] of lines.entries()) {
    if (line.columns > widestNumber) since += 1;
    else if (readLabel(line.text)?.rest === '') {
      expected = 1;
      since = longestItem - 1;
    } else if (since < longestItem && /^\d{1,2}$/.test(line.text) && Number(line.text) === expected) {
      found.add(index);
      expected += 1;
      since = 0;
    } else since += 1;
  }
  return found;
}

function findBreaks(page: Page, isCandidate: (index: number) => boolean): readonly Break[] {
  const { lines } = page;
  const breaks: Break[] = [];
  for (let from = 0; from < lines.length; from += 1) {
    if (!isCandidate(from)) continue;
    let to = from;
    while (to + 1 < lines.length && isCandidate(to + 1)) to += 1;
    const indices = Array.from({ length: to - from + 1 }, (_, offset) => from + offset);
    const isShort = indices.length <= mostLinesInBreak;
    breaks.push({ indices, evidence: isShort ? weighBreak(page, from, to) : 'none' });
    from = to;
  }
  return breaks;
}

/** What says that a page ends between the lines around: a sentence that goes on, a form feed, a page number that is nothing else. */
function weighBreak(page: Page, from: number, to: number): Break['evidence'] {
  const { lines } = page;
  if (isCut(page, from, to)) return 'cut';
  for (let index = from; index <= to + 1; index += 1) {
    if (lines[index]?.page || (index <= to && explicit.test(lines[index]?.text ?? ''))) return 'page';
  }
  // No text begins with 1 alone, and none ends with a number that stands apart.
  const isFirst = from === 0 && lines[0]?.text === '1';
  const isLast = to === lines.length - 1 && from === to && isPageNumber(lines[to]) && (lines[to]?.blanks ?? 0) > 0;
  return isFirst || isLast ? 'page' : 'none';
}

function isPageNumber(line: Line | undefined): boolean {
  return line !== undefined && /^\d{1,3}$/.test(line.text);
}

function isCut(page: Page, from: number, to: number): boolean {
  const { lines, layout } = page;
  const above = lines[from - 1];
  const below = lines[to + 1];
  // Where lines wrap, the same few words may well fill two lines: a running head keeps away from the text.
  const stands = layout.wrap === 'none' || [from, to + 1].some((index) => (lines[index]?.blanks ?? 0) > 0);
  const holdsNumber = lines
    .slice(from, to + 1)
    .some(({ text, page }) => page || bare.test(text) || explicit.test(text));
  if (!above || !below || !(stands || holdsNumber) || above.level > 0 || above.ends) return false;
  if (readLabel(above.text) || isWhole(above)) return false;
  if (!couldBeHeading(above, layout) || readMarker(above.text)) return true;
  return goesOn(createCut(startPiece(above), { ...below, page: true }, lines[to + 2], page, true));
}

/** Numbers that count up to a page number or on from one are page numbers, wherever they stand. */
function addSeries(lines: readonly Line[], numbers: ReadonlySet<number>, dropped: Set<number>): void {
  const ordered = [...numbers];
  const numberOn = (index: number) => Number.parseInt(lines[index]?.text.replace(/\D*/u, '') ?? '', 10);
  const spread = (order: readonly number[], step: number) => {
    let last = Number.NaN;
    for (const index of order) {
      const value = numberOn(index);
      if (value === last + step) dropped.add(index);
      if (dropped.has(index)) last = value;
    }
  };
  spread(ordered, 1);
  spread(ordered.toReversed(), -1);
}
