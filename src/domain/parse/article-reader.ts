import type { Article, Section } from '../article.ts';
import { readBody, readParagraphs } from './body.ts';
import { readKeyPoints } from './key-points.ts';
import { readLabel } from './label.ts';
import { inferLayout } from './layout.ts';
import type { Line } from './line.ts';
import { type Metadata, mergeMetadata, readMetadata } from './metadata.ts';
import type { Outline } from './outline.ts';
import type { Page } from './page.ts';
import { endsSentence } from './sentence-end.ts';
import { isBodyLabel, isDivider, isEndMark } from './standing-line.ts';

/** Dates and names stand in the first lines below a title, or right below the key points. */
const mostHeaderLines = { belowTitle: 6, belowPoints: 2 } as const;
/** A lead between a title and its key points has no headings; more than so many lines are no lead. */
const longestLead = 8;
/** Fewer lines than this don't show a layout of their own. */
const leastOwnLines = 8;
/** An article without key points has a paragraph that is a sentence or at least this wide, in columns. */
const leastText = 60;

/**
 * Reads one article out of its place in a document; undefined when a title is all there is.
 *
 * @param isOnly - whether it is the document's only one: then the lines above its title may tell its source and date
 * @param known - what is known of it from elsewhere
 */
export function readArticle(
  page: Page,
  { title, labelAt, end }: Outline,
  isOnly: boolean,
  known: Metadata = {},
): Omit<Article, 'id'> | undefined {
  const { lines } = page;
  const from = title.to + 1;
  const label = labelAt ?? findLabel(lines, from, end);
  const head = lines.slice(from, label ?? from);
  const { points, next } = label === undefined ? { points: [], next: from } : readKeyPoints(page, label, end);
  const below = lines.slice(next, end);
  const header = countHeader(below, label === undefined ? mostHeaderLines.belowTitle : mostHeaderLines.belowPoints);
  const trailer = countTrailer(below, header);
  const text = below.slice(header, below.length - trailer);
  const around = [...head, ...below.slice(0, header), ...below.slice(below.length - trailer)];
  const above = isOnly ? lines.slice(0, title.from) : [];
  const metadata = [...around, ...above].map(({ text }) => readMetadata(text) ?? {}).reduce(mergeMetadata, known);
  const lead = readLead(page, head.filter(isNoMetadata));
  const sections = joinSections(lead, readText(page, [...below.slice(0, header).filter(isNoMetadata), ...text]));
  if (points.length === 0 && !holdsText(sections)) return undefined;
  return {
    title: title.text,
    keyPoints: points,
    keyPointsBy: 'publisher',
    sections,
    source: metadata.source ?? null,
    url: metadata.url ?? title.url ?? null,
    publishedAt: metadata.publishedAt ?? null,
  };
}

function isNoMetadata(line: Line): boolean {
  return readMetadata(line.text) === undefined;
}

function findLabel(lines: readonly Line[], from: number, end: number): number | undefined {
  for (let index = from; index < end; index += 1) {
    if (readLabel(lines[index]?.text ?? '')?.strength === 'sure') return index;
  }
  return undefined;
}

function readLead(page: Page, lines: readonly Line[]): readonly Section[] {
  if (lines.length > longestLead) return readText(page, lines);
  const paragraphs = readParagraphs({ ...page, lines });
  return paragraphs.length > 0 ? [{ heading: null, paragraphs }] : [];
}

function readText(page: Page, lines: readonly Line[]): readonly Section[] {
  const layout = lines.length >= leastOwnLines ? inferLayout(lines) : page.layout;
  return readBody({ ...page, layout, lines });
}

/** What stands below the key points goes on with what stood above them. */
function joinSections(lead: readonly Section[], body: readonly Section[]): readonly Section[] {
  const last = lead.at(-1);
  const [first, ...others] = body;
  if (!last || !first || first.heading !== null) return [...lead, ...body];
  return [...lead.slice(0, -1), { ...last, paragraphs: [...last.paragraphs, ...first.paragraphs] }, ...others];
}

function holdsText(sections: readonly Section[]): boolean {
  return sections.some(({ paragraphs }) =>
    paragraphs.some((text) => endsSentence(text) || text.length * 2 >= leastText),
  );
}

/** How many lines at the top are metadata, or stand above such: a byline or two may come first. */
function countHeader(lines: readonly Line[], most: number): number {
  let header = 0;
  for (const [index, line] of lines.slice(0, most).entries()) {
    if (readMetadata(line.text)) header = index + 1;
    else if (line.ends || line.columns > leastText || line.level > 0) break;
  }
  return header;
}

/** How many lines at the end are metadata or say that the story is over. */
function countTrailer(lines: readonly Line[], from: number): number {
  let index = lines.length;
  for (; index > from; index -= 1) {
    const line = lines[index - 1];
    if (!line || !(readMetadata(line.text) || isEndMark(line) || isDivider(line) || isBodyLabel(line))) break;
  }
  return lines.length - index;
}
