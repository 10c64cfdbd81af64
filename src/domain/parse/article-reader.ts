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
/** So many lines at most stand below those of editors and sources at the end: notices, what else to read. */
const mostNotices = 3;
/** A lead between a title and its key points has no headings; more than so many lines are no lead. */
const longestLead = 8;
/** Fewer lines than this don't show a layout of their own. */
const leastOwnLines = 8;
/** An article without key points has a paragraph that is a sentence or at least this wide, in columns. */
const leastText = 60;

/**
 * Reads one article out of its place in a document; undefined when a title is all there is.
 *
 * @param known - what is known of it from elsewhere
 */
export function readArticle(
  page: Page,
  { title, labelAt, from, end }: Outline,
  known: Metadata = {},
): Omit<Article, 'id'> | undefined {
  const { lines } = page;
  const below = title.to + 1;
  const label = labelAt ?? findLabel(lines, below, end);
  const head = lines.slice(below, label ?? below);
  const { points, next } = label === undefined ? { points: [], next: below } : readKeyPoints(page, label, end);
  const body = lines.slice(next, end);
  const header = countHeader(body, label === undefined ? mostHeaderLines.belowTitle : mostHeaderLines.belowPoints);
  const trailer = findTrailer(body, header);
  const isText = (line: Line, index: number) => (index < header ? isNoMetadata(line) : !trailer.has(index));
  const around = [...head, ...body.filter((line, index) => !isText(line, index)), ...lines.slice(from, title.from)];
  const metadata = around.map(({ text }) => readMetadata(text) ?? {}).reduce(mergeMetadata, known);
  const lead = readLead(page, head.filter(isNoMetadata));
  const sections = joinSections(lead, readText(page, body.filter(isText)));
  if (points.length === 0 && !holdsText(sections)) return undefined;
  return {
    title: title.text,
    keyPoints: points,
    keyPointsBy: 'publisher',
    sections,
    source: metadata.source ?? null,
    author: metadata.author ?? null,
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
  const layout = lines.length >= leastOwnLines ? inferLayout(lines, page.layout.areBlocks) : page.layout;
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

/**
 * The lines at the end that are metadata or say that the story is over. A few notices may stand below the names of editors and sources;
 * of addresses only one is the article's own.
 */
function findTrailer(lines: readonly Line[], from: number): ReadonlySet<number> {
  const found = new Set<number>();
  let notices = 0;
  let hasUrl = false;
  for (let index = lines.length - 1; index >= from && notices <= mostNotices; index -= 1) {
    const line = lines[index];
    if (!line) break;
    const metadata = readMetadata(line.text);
    const isOwn =
      metadata !== undefined && !(metadata.url && hasUrl) && (notices === 0 || metadata.source || isEmpty(metadata));
    if (isOwn || isEndMark(line) || isDivider(line) || isBodyLabel(line)) found.add(index);
    else notices += 1;
    hasUrl ||= metadata?.url !== undefined;
  }
  return found;
}

/** Whether a line names nothing but people. */
function isEmpty({ author: _, ...metadata }: Metadata): boolean {
  return Object.keys(metadata).length === 0;
}
