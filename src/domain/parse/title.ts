import { createCut } from './clues.ts';
import type { Line } from './line.ts';
import { readMetadata } from './metadata.ts';
import type { Page } from './page.ts';
import { appendLine, pieceText, startPiece } from './piece.ts';
import { couldBeMasthead, couldBeTitle, isBreadcrumb, isByline, isCaption, isDivider } from './standing-line.ts';
import { isOnePhrase } from './weigh-cut.ts';

/** The lines, first to last, on which a title stands. */
export interface TitleBlock {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** Where a title that is a Markdown link leads. */
  readonly url?: string;
}

/** Between a title and its key points stand at most so many bylines, dates, captions, and so many lines of a lead. */
const mostHeaderLines = 10;
const mostLeadLines = 6;
const mostTitleLines = 3;
/** A masthead and the title below it are among so many lines. */
export const mostMastheadLines = 8;
/** The second of two title lines is a subtitle when it is wider than the first by more than this; a wrapped title's rest is not. */
const subtitleRatio = 1.2;
/** Three Chinese characters below a title are rather its author than its rest. */
const widestName = 6;
const subtitleMark = /^(?:——|—|--|－－|──|副标题[：:]|副題[：:])/u;
const link = /^\[([^\]]{1,200})\]\((https?:\/\/[^\s)]{1,2000})\)$/u;
const titleLabel = /^(?:标题|標題|题目|題目|主题|主旨|Title|Subject)\s?[：:]\s?(?=\S)/iu;

/** A line that stands in an article's head and is neither title nor text. */
export function isHeadLine(line: Line): boolean {
  return (
    readMetadata(line.text) !== undefined || isByline(line) || isCaption(line) || isDivider(line) || isBreadcrumb(line)
  );
}

/** Whether a line is marked as the second part of a title: `——来自三地的调查`. */
export function isSubtitle({ text }: Line): boolean {
  return subtitleMark.test(text);
}

/**
 * The title right above a label: the nearest line above that could be one, past bylines, dates and captions.
 *
 * @param floor - the first line that may belong to it
 */
export function readTitleAbove(page: Page, at: number, floor: number): TitleBlock | undefined {
  let index = at - 1;
  while (index >= floor && at - index <= mostHeaderLines && isHeadLine(lineAt(page, index))) index -= 1;
  if (index < floor || !couldBeTitle(lineAt(page, index))) return undefined;
  return growTitle(page, index, floor);
}

/** The nearest line above a label that could be a title, past a lead of a few paragraphs. */
export function readTitleAboveLead(page: Page, at: number, floor: number): TitleBlock | undefined {
  let left = mostLeadLines;
  for (let index = at - 1; index >= floor && left > 0; index -= 1) {
    const line = lineAt(page, index);
    if (couldBeTitle(line)) return growTitle(page, index, floor);
    if (!isHeadLine(line)) left -= 1;
  }
  return undefined;
}

/** The title that a document begins with, below a masthead if there is one. None when text comes first. */
export function readFirstTitle(page: Page, limit: number): TitleBlock | undefined {
  const last = Math.min(limit, page.lines.length, mostMastheadLines);
  for (let index = 0; index < last; index += 1) {
    const line = lineAt(page, index);
    if (couldBeTitle(line) || beginsTitle(page, index)) {
      if (!couldBeMasthead(line) || !hasTitleBelow(page, index, last)) return growDown(page, index, limit);
    } else if (!isHeadLine(line) && !couldBeMasthead(line)) return undefined;
  }
  return undefined;
}

function hasTitleBelow({ lines }: Page, index: number, limit: number): boolean {
  const own = lines[index];
  for (const line of lines.slice(index + 1, limit)) {
    // What Markdown ranks lower is a heading inside.
    if (couldBeTitle(line))
      return own !== undefined && line.columns > own.columns && (own.level === 0 || line.level > 0);
    if (!isHeadLine(line)) return false;
  }
  return false;
}

function growDown(page: Page, index: number, limit: number): TitleBlock {
  let to = index;
  while (to + 1 < limit && to - index + 1 < mostTitleLines && isWrapped(page, to)) to += 1;
  return toBlock(page, index, to);
}

/** Takes in the line above when both are one title, and gives way to it when the lower one is its subtitle. */
function growTitle(page: Page, index: number, floor: number): TitleBlock {
  let from = index;
  let to = index;
  const above = readTitleAboveSource(page, index, floor);
  if (above !== undefined) {
    from = above;
    to = above;
  }
  for (let step = 1; step < mostTitleLines && from > floor; step += 1) {
    const relation = relate(page, from, floor);
    if (relation === 'none') break;
    from -= 1;
    if (relation === 'subtitle') to = from;
  }
  return toBlock(page, from, to);
}

/** A line that could be a title, a line that names its source, and then the line in question: that is a lead, not a title. */
function readTitleAboveSource(page: Page, index: number, floor: number): number | undefined {
  let above = index - 1;
  let namesSource = false;
  for (; above >= floor && index - above <= mostHeaderLines; above -= 1) {
    const metadata = readMetadata(lineAt(page, above).text);
    if (!metadata) break;
    namesSource ||= metadata.source !== undefined || metadata.url !== undefined;
  }
  if (above < floor || above === index - 1) return undefined;
  const title = lineAt(page, above);
  const outranks = title.level > 0 && (lineAt(page, index).level === 0 || title.level < lineAt(page, index).level);
  return couldBeTitle(title) &&
    (outranks || (namesSource && !couldBeMasthead(title) && lineAt(page, index).level === 0))
    ? above
    : undefined;
}

function relate(page: Page, lower: number, floor: number): 'wrapped' | 'subtitle' | 'none' {
  const below = lineAt(page, lower);
  const above = lineAt(page, lower - 1);
  if (isWrapped(page, lower - 1)) return 'wrapped';
  if (!couldBeTitle(above) || (below.level > 0 && above.level !== below.level)) return 'none';
  if (isSubtitle(below)) return 'subtitle';
  if (above.level > 0) return below.level > 0 ? 'none' : 'subtitle';
  if (couldBeMasthead(above)) return 'none';
  if (below.blanks === 0) {
    const isRest = below.columns > widestName && below.columns <= above.columns * subtitleRatio;
    return isRest ? 'wrapped' : 'subtitle';
  }
  if (floor === 0 && lower === 1) return 'subtitle';
  return above.blanks > below.blanks && below.columns > above.columns ? 'subtitle' : 'none';
}

/** The first of two lines of a title that breaks at a comma: the same without the comma would be one, and stands apart from what is above. */
function beginsTitle({ lines }: Page, index: number): boolean {
  const line = lines[index];
  const below = lines[index + 1];
  if (!line || !below || below.blanks > 0 || !/[，,、：:]$/u.test(line.text) || line.level !== below.level)
    return false;
  const above = lines[index - 1];
  return (
    (above === undefined || above.ends || line.blanks > 0) && couldBeTitle({ ...line, text: line.text.slice(0, -1) })
  );
}

function isWrapped(page: Page, upper: number): boolean {
  const left = page.lines[upper];
  const right = page.lines[upper + 1];
  if (!left || !right || left.level !== right.level || !couldBeTitle(right)) return false;
  if (beginsTitle(page, upper)) return true;
  return couldBeTitle(left) && isOnePhrase(createCut(startPiece(left), right, undefined, page, true));
}

function toBlock(page: Page, from: number, to: number): TitleBlock {
  const piece = startPiece(lineAt(page, from));
  for (let index = from + 1; index <= to; index += 1) appendLine(piece, lineAt(page, index), page.layout);
  const text = pieceText(piece).replace(titleLabel, '');
  const [, label, url] = link.exec(text) ?? [];
  return label !== undefined && url !== undefined ? { from, to, text: label, url } : { from, to, text };
}

function lineAt({ lines }: Page, index: number): Line {
  const line = lines[index];
  if (!line) throw new RangeError(`no line ${index}`);
  return line;
}
