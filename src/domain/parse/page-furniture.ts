import { createCut } from './clues.ts';
import { readLabel } from './label.ts';
import type { Line } from './line.ts';
import { readMarker } from './marker.ts';
import { readMetadata } from './metadata.ts';
import type { Page } from './page.ts';
import { startPiece } from './piece.ts';
import { couldBeHeading, isByline, namesPaper } from './standing-line.ts';
import { weighWords } from './weigh-cut.ts';

/** Forms that are a page number and nothing else. */
const explicit =
  /^(?:[-—–－·•~～]\s{0,3}\d{1,4}\s{0,3}[-—–－·•~～]|第\s?\d{1,4}\s?[页頁](?:[\s,，/／|]{0,3}[共总總]\s?\d{1,4}\s?[页頁])?|(?:page|p\.)\s?\d{1,4}(?:\s?(?:of|\/)\s?\d{1,4})?|[页頁]码?\s?[：:]?\s?\d{1,4})$/iu;
const bare = /^(?:\d{1,4}|\d{1,4}\s?[/／]\s?\d{1,4})$/;
/** A number before one of these belongs to the sentence: a page doesn't begin with 年. */
const unit =
  /^(?:年(?![轻輕代])|月(?![球亮])|日(?![本前益常])|[号號时時点點分岁歲亿億万萬千百元%％个個名位倍]|人(?![们們民类類工物才])|美元)/u;
const widestRunningHead = 60;
/** So many lines at most lie between the numbers of two key points. */
const longestItem = 12;
/** Words alone must say so much about the two sides of a page break. */
const clearCut = 5;
const mostLinesInBreak = 4;

/** What may be a page break: lines that could be furniture, between two that are not. */
interface Break {
  readonly indices: readonly number[];
  readonly isSure: boolean;
}

/**
 * Leaves out what a page prints around a text, and marks the line below it as the first of a page:
 * - page numbers in a form that is nothing else: `— 3 —`, `第 3 页`, `Page 3 of 12`;
 * - a number alone (`12`, `3/12`) beside a form feed or between the two halves of a sentence, and, once there is one such, the others
 *   that count up to it or on from it; never one of key points that are numbered on lines of their own, never one with its unit below;
 * - a running head: a short line that stands at two page breaks or more, whatever digits it holds, or the name of a paper beside a page number.
 */
export function dropPageFurniture(page: Page): readonly Line[] {
  const { lines } = page;
  const dropped = findFurniture(page);
  if (dropped.size === 0) return lines;
  const kept: Line[] = [];
  let blanks = 0;
  let isBelow = false;
  for (const [index, line] of lines.entries()) {
    if (dropped.has(index)) {
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

function findFurniture(page: Page): ReadonlySet<number> {
  const { lines } = page;
  const repeated = findRepeated(lines);
  const numbers = findNumbers(lines);
  if (repeated.size === 0 && numbers.size === 0) return numbers;
  const adjoins = (index: number) => lines[index]?.blanks === 0;
  const isMasthead = (index: number) => {
    const isBesideNumber = (numbers.has(index - 1) && adjoins(index)) || (numbers.has(index + 1) && adjoins(index + 1));
    return isBesideNumber && lines[index] !== undefined && namesPaper(lines[index]);
  };
  const breaks = findBreaks(page, (index) => numbers.has(index) || repeated.has(index) || isMasthead(index));
  const sure = breaks.filter(({ isSure }) => isSure).flatMap(({ indices }) => indices);
  const times = new Map<string, number>();
  for (const index of sure) {
    const key = repeated.get(index);
    if (key !== undefined) times.set(key, (times.get(key) ?? 0) + 1);
  }
  const isHead = (index: number) => (times.get(repeated.get(index) ?? '') ?? 0) > 1 || isMasthead(index);
  const dropped = new Set(sure.filter((index) => numbers.has(index) || isHead(index)));
  for (const { indices, isSure } of breaks) {
    // A running head makes a page break of a place where no sentence was cut.
    if (
      !isSure &&
      indices.some((index) => numbers.has(index)) &&
      indices.every((index) => numbers.has(index) || isHead(index))
    ) {
      if (indices.some(isHead)) for (const index of indices) dropped.add(index);
    }
  }
  addSeries(lines, numbers, dropped);
  return dropped;
}

/** Short lines that come twice or more, digits aside, by their index. */
function findRepeated(lines: readonly Line[]): ReadonlyMap<number, string> {
  const places = new Map<string, number[]>();
  for (const [index, line] of lines.entries()) {
    if (index === 0 || line.columns > widestRunningHead || line.level > 0 || line.ends) continue;
    const key = line.text.replace(/[\d\s]+/gu, '');
    if (key.length < 2) continue;
    const same = places.get(key);
    if (same) same.push(index);
    else places.set(key, [index]);
  }
  const found = new Map<number, string>();
  for (const [key, indices] of places) {
    const line = lines[indices[0] ?? 0];
    if (indices.length < 2 || !line || readLabel(line.text) || readMetadata(line.text) || isByline(line)) continue;
    for (const index of indices) found.set(index, key);
  }
  return found;
}

/** Lines that are a number alone, but for those of key points. */
function findNumbers(lines: readonly Line[]): ReadonlySet<number> {
  const itemNumbers = findItemNumbers(lines);
  const found = new Set<number>();
  for (const [index, { text, columns }] of lines.entries()) {
    if (columns > widestRunningHead || itemNumbers.has(index)) continue;
    const below = lines[index + 1];
    // A number before its unit belongs to the sentence, unless the sentence has one already or something else was printed beside it.
    const above = lines[index - 1];
    const isPart =
      below !== undefined && unit.test(below.text) && !isShortLine(above) && !/\d\s?$/.test(above?.text ?? '');
    if (explicit.test(text) || (bare.test(text) && index > 0 && below && !isPart)) found.add(index);
  }
  return found;
}

function isShortLine(line: Line | undefined): boolean {
  return line !== undefined && line.columns <= widestRunningHead && !line.ends;
}

/** The lines on which key points carry nothing but their number, from the first line below a label on. */
function findItemNumbers(lines: readonly Line[]): ReadonlySet<number> {
  const found = new Set<number>();
  let expected = 1;
  let since = longestItem;
  for (const [index, line] of lines.entries()) {
    if (line.columns > widestRunningHead) since += 1;
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
    breaks.push({ indices, isSure: isShort && isPageBreak(page, from, to) });
    from = to;
  }
  return breaks;
}

/** Whether a page ends between the lines around: by a form feed, a page number that is nothing else, or a sentence that goes on. */
function isPageBreak(page: Page, from: number, to: number): boolean {
  const { lines, layout } = page;
  const above = lines[from - 1];
  const below = lines[to + 1];
  for (let index = from; index <= to + 1; index += 1) {
    if (lines[index]?.page || (index <= to && explicit.test(lines[index]?.text ?? ''))) return true;
  }
  // Where lines wrap, the same few words may well fill two lines: a running head keeps away from the text.
  const stands = layout.wrap === 'none' || [from, to + 1].some((index) => (lines[index]?.blanks ?? 0) > 0);
  const holdsNumber = lines.slice(from, to + 1).some(({ text }) => bare.test(text));
  if (!above || !below || !(stands || holdsNumber) || above.level > 0 || above.ends || readLabel(above.text))
    return false;
  if (!couldBeHeading(above, layout) || readMarker(above.text)) return true;
  const left = startPiece(above);
  return weighWords(createCut(left, below, lines[to + 2], page, true)) >= clearCut;
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
