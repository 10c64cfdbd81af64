import { type Label, readLabel } from './label.ts';
import type { Line } from './line.ts';
import { readMarker } from './marker.ts';
import { readMetadata } from './metadata.ts';
import type { Page } from './page.ts';
import { couldBeTitle, isDivider, isEndMark, namesMasthead } from './standing-line.ts';
import {
  isHeadLine,
  mostMastheadLines,
  readFirstTitle,
  readTitleAbove,
  readTitleAboveLead,
  type TitleBlock,
} from './title.ts';

/** Where an article stands in a document. */
export interface Outline {
  readonly title: TitleBlock;
  /** The line of the label of its key points; null when nothing announces any. */
  readonly labelAt: number | null;
  /** The first line that may tell of it: the title's, or one above it. */
  readonly from: number;
  /** The line behind its last one. */
  readonly end: number;
}

type Start = Pick<Outline, 'title' | 'labelAt'>;

const wideGap = 3;
/** What stands above the first title is an article of its own when so much of it is text, in columns. */
const leastOwnText = 120;
const narrowestText = 30;
/** What doesn't end as a sentence is text when it is so wide, in columns. */
const narrowestOpenText = 60;
const widestEndedTitle = 60;

/** Finds the articles of a document, in order. What stands above the first title belongs to none. */
export function outline(page: Page): readonly Outline[] {
  const labelled = findLabelled(page);
  const starts = [...labelled, ...findUnlabelled(page, labelled)]
    .toSorted((a, b) => a.title.from - b.title.from)
    .filter(({ title, labelAt }, index, all) => {
      // A title that has no text of its own is a line of the story above.
      const end = all[index + 1]?.title.from ?? page.lines.length;
      return labelAt !== null || page.lines.slice(title.to + 1, end).some(isText);
    });
  const froms = findFroms(page, starts);
  return starts.map((start, index) => {
    const next = froms[index + 1] ?? page.lines.length;
    const column = page.lines[next - 1];
    // The name of a column above the next title belongs to neither story.
    const end =
      column && index + 1 < starts.length && next - 1 > start.title.to && isColumnName(column) ? next - 1 : next;
    return { ...start, from: froms[index] ?? start.title.from, end };
  });
}

/** Where the articles begin: all lines above it tell of the only one, and lines of metadata of several, if all have such above their titles. */
function findFroms({ lines }: Page, starts: readonly Start[]): readonly number[] {
  if (starts.length === 1) return [0];
  const isMetadata = (index: number) => readMetadata(lines[index]?.text ?? '') !== undefined;
  const areAbove = starts.every(({ title }) => isMetadata(title.from - 1)) && !isMetadata(lines.length - 1);
  return starts.map(({ title }, index) => {
    const floor = (starts[index - 1]?.title.to ?? -1) + 1;
    let from = title.from;
    while (areAbove && from > floor && isMetadata(from - 1)) from -= 1;
    return from;
  });
}

function isText(line: Line): boolean {
  return line.ends || line.columns >= narrowestOpenText;
}

function isColumnName(line: Line): boolean {
  return couldBeTitle(line) && namesMasthead(line);
}

function findLabelled(page: Page): readonly Start[] {
  const starts: Start[] = [];
  let floor = 0;
  // Asked again for each label until a title is found: only the first lines matter to it.
  let opening: { readonly limit: number; readonly title: TitleBlock | undefined } | undefined;
  const readOpening = (at: number) => {
    const limit = Math.min(at, mostMastheadLines);
    if (opening?.limit !== limit) opening = { limit, title: readFirstTitle(page, limit) };
    return opening.title;
  };
  for (const [index, line] of page.lines.entries()) {
    const label = readLabel(line.text);
    if (!label) continue;
    const title = findTitle(page, index, floor, label, readOpening);
    if (!title) continue;
    starts.push({ title, labelAt: index });
    floor = index + 1;
  }
  return starts;
}

function findTitle(
  page: Page,
  at: number,
  floor: number,
  label: Label,
  readOpening: (limit: number) => TitleBlock | undefined,
): TitleBlock | undefined {
  const near = readTitleAbove(page, at, floor);
  // Below an item of a list other names than 核心提示 are a heading of their own.
  if (near && label.strength !== 'sure' && readMarker(near.text)) return undefined;
  if (label.strength === 'weak') return near && hasList(page, at, label) ? near : undefined;
  if (near || label.strength === 'likely') return near;
  const far = (floor === 0 ? readOpening(at) : undefined) ?? readTitleAboveLead(page, at, floor);
  if (far) return far;
  // A title may be a sentence with a full stop.
  const above = page.lines[at - 1];
  const isShort = above !== undefined && at > floor && above.columns <= widestEndedTitle && !isHeadLine(above);
  return isShort && readLabel(above.text) === undefined ? { from: at - 1, to: at - 1, text: above.text } : undefined;
}

/** Whether two items at least follow a label. */
function hasList({ lines }: Page, at: number, { rest }: Label): boolean {
  const below = lines.slice(at + 1, at + 9).map((line) => line.text);
  const marked = [rest, ...below].filter((text) => readMarker(text) !== undefined);
  return marked.length >= 2;
}

function findUnlabelled(page: Page, labelled: readonly Start[]): readonly Start[] {
  const { lines } = page;
  const taken = new Uint8Array(lines.length);
  for (const { title, labelAt } of labelled) taken.fill(1, title.from, (labelAt ?? title.to) + 1);
  const first = labelled[0]?.title.from ?? lines.length;
  const found = new Map<number, Start>();
  const add = (title: TitleBlock | undefined) => {
    if (title && taken[title.from] === 0 && taken[title.to] === 0) found.set(title.from, { title, labelAt: null });
  };
  const opening = readFirstTitle(page, first);
  if (opening && (labelled.length === 0 || holdsText(lines.slice(opening.to + 1, first)))) add(opening);
  const isTitleRank = rankTitles(page, labelled, opening);
  const ranks = new Set(labelled.map(({ title }) => lines[title.from]?.level ?? 0));
  const isRanked = (line: Line | undefined) => ranks.size === 0 || ranks.has(line?.level ?? 0);
  const dividesStories = readDividers(page, labelled);
  for (const [index, line] of lines.entries()) {
    const above = lines[index - 1];
    const isDated =
      readMetadata(line.text)?.publishedAt !== undefined &&
      beginsAnew(lines, index - 1) &&
      isRanked(above) &&
      !(above && namesMasthead(above));
    if (isDated) add(readTitleAbove(page, index, Math.max(0, index - 1)));
    else if (isTitleRank(line) || (dividesStories && followsDivider(lines, index) && couldBeTitle(line))) {
      add({ from: index, to: index, text: line.text });
    }
  }
  return [...found.values()];
}

function holdsText(lines: readonly Line[]): boolean {
  const text = lines.filter((line) => line.ends).map((line) => line.columns);
  const columns = text.reduce((sum, own) => sum + own, 0);
  return columns >= leastOwnText || text.filter((own) => own >= narrowestText).length > 1;
}

/** Whether a line stands where a new article may begin: at the top, or below text that has ended. */
function beginsAnew(lines: readonly Line[], index: number): boolean {
  const line = lines[index];
  const above = lines[index - 1];
  if (!line) return false;
  if (!above || line.page || line.blanks >= wideGap) return true;
  return above.ends || isEndMark(above) || isDivider(above) || readMetadata(above.text) !== undefined;
}

/**
 * Where all titles above labels have one Markdown rank and headings a lower one, another line of that rank is a title too. Where nothing is
 * labelled the document's first title says the rank, and a heading has to be below each of that rank.
 */
function rankTitles(
  { lines }: Page,
  labelled: readonly Start[],
  opening: TitleBlock | undefined,
): (line: Line) => boolean {
  const titles = labelled.length > 0 ? labelled.map(({ title }) => title) : opening ? [opening] : [];
  const [rank = 0, ...others] = new Set(titles.map(({ from }) => lines[from]?.level ?? 0));
  if (rank === 0 || rank > 6 || others.length > 0) return () => false;
  const isTitle = (line: Line) => line.level === rank && couldBeTitle(line);
  const isLower = (line: Line) => line.level > rank && line.level <= 6;
  if (labelled.length === 0) {
    const ranked = lines.filter((line) => isTitle(line) || isLower(line));
    return ranked.every((line, index) => isLower(line) || isLower(ranked[index + 1] ?? line)) ? isTitle : () => false;
  }
  const hasLower = lines.some((line) => isLower(line) && couldBeTitle(line));
  const labelRanks = labelled.map(({ labelAt }) => lines[labelAt ?? 0]?.level ?? 0);
  return hasLower || labelRanks.some((level) => level > rank) ? isTitle : () => false;
}

/** Whether a divider or a wide gap stands above every labelled title but the document's first, and there is more than one. */
function readDividers({ lines }: Page, labelled: readonly Start[]): boolean {
  const later = labelled.filter(({ title }) => title.from > 0).slice(labelled[0]?.title.from === 0 ? 0 : 1);
  return later.length > 0 && later.every(({ title }) => followsDivider(lines, title.from));
}

function followsDivider(lines: readonly Line[], index: number): boolean {
  const above = lines[index - 1];
  return above !== undefined && (isDivider(above) || (lines[index]?.blanks ?? 0) >= wideGap);
}
