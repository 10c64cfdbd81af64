import type { Article } from '../article.ts';
import { readBody, readParagraphs } from './body.ts';
import { readKeyPoints } from './key-points.ts';
import { readLabel } from './label.ts';
import { inferLayout } from './layout.ts';
import type { Line } from './line.ts';
import { type Metadata, mergeMetadata, readMetadata } from './metadata.ts';
import type { Outline } from './outline.ts';
import { endsSentence } from './sentence-end.ts';
import { isBodyLabel, isDivider, isEndMark } from './standing-line.ts';
import type { Page } from './title.ts';

/** Dates and names stand in the first lines below a title. */
const mostHeaderLines = 6;
/** Fewer lines than this don't show a layout of their own. */
const leastOwnLines = 8;
/** An article without key points has a paragraph that is a sentence or at least this wide, in columns. */
const leastText = 60;

/** Reads one article out of its place in a document; undefined when a title is all there is. */
export function readArticle(
  page: Page,
  { title, labelAt, end }: Outline,
  isOnly: boolean,
  known: Metadata = {},
): Omit<Article, 'id'> | undefined {
  const { lines } = page;
  const from = title.to + 1;
  const label = labelAt ?? findLabel(lines, from, end);
  const above = isOnly ? lines.slice(0, title.from) : [];
  const head = lines.slice(from, label ?? from);
  const points = label === undefined ? { points: [], next: from } : readPoints(page, label, end);
  const below = lines.slice(points.next, end);
  const headerEnd = countHeader(below, label === undefined);
  const trailer = countTrailer(below, headerEnd);
  const text = below.slice(headerEnd, below.length - trailer);
  const isMetadata = (line: Line) => readMetadata(line.text) !== undefined;
  const metadata = [...head, ...below.slice(0, headerEnd), ...below.slice(below.length - trailer), ...above]
    .map((line) => readMetadata(line.text) ?? {})
    .reduce(mergeMetadata, known);
  const lead = readParagraphs({ ...page, lines: head.filter((line) => !isMetadata(line)) });
  const kept = [...below.slice(0, headerEnd).filter((line) => !isMetadata(line)), ...text];
  const layout = kept.length >= leastOwnLines ? inferLayout(kept) : page.layout;
  const body = readBody({ ...page, layout, lines: kept });
  const opening = body[0]?.heading === null ? body[0].paragraphs : [];
  const sections = [
    ...(lead.length + opening.length > 0 ? [{ heading: null, paragraphs: [...lead, ...opening] }] : []),
    ...body.filter((section) => section.heading !== null),
  ];
  const paragraphs = sections.flatMap((section) => section.paragraphs);
  const isArticle = points.points.length > 0 || paragraphs.some((each) => endsSentence(each) || each.length * 2 >= leastText);
  if (!isArticle) return undefined;
  return {
    title: title.text,
    keyPoints: points.points,
    keyPointsBy: 'publisher',
    sections,
    source: metadata.source ?? null,
    url: metadata.url ?? null,
    publishedAt: metadata.publishedAt ?? null,
  };
}

function findLabel(lines: readonly Line[], from: number, end: number): number | undefined {
  for (let index = from; index < end; index += 1) {
    if (readLabel(lines[index]?.text ?? '')?.strength === 'sure') return index;
  }
  return undefined;
}

function readPoints(page: Page, at: number, end: number): ReturnType<typeof readKeyPoints> {
  const line = page.lines[at];
  const rest = line ? (readLabel(line.text)?.rest ?? '') : '';
  if (line && rest !== '') return readKeyPoints(page, { ...line, text: rest }, at + 1, end, true);
  let first = at + 1;
  while (first < end && isDivider(page.lines[first] ?? { text: '' })) first += 1;
  const line1 = page.lines[first];
  if (!line1 || first >= end) return { points: [], next: first };
  return readKeyPoints(page, line1, first + 1, end, false);
}

/** How many lines at the top are or stand above lines of metadata: a byline or two may come first. */
function countHeader(lines: readonly Line[], isBelowTitle: boolean): number {
  let header = 0;
  for (let index = 0; index < Math.min(lines.length, isBelowTitle ? mostHeaderLines : 2); index += 1) {
    const line = lines[index];
    if (!line) break;
    if (readMetadata(line.text)) header = index + 1;
    else if (endsSentence(line.text) || line.columns > leastText || line.level > 0) break;
  }
  return header;
}

/** How many lines at the end are metadata or marks of the end. A bare number or a name on its own stays. */
function countTrailer(lines: readonly Line[], from: number): number {
  let count = 0;
  for (let index = lines.length - 1; index >= from; index -= 1) {
    const line = lines[index];
    if (!line || !(readMetadata(line.text) || isEndMark(line) || isDivider(line) || isBodyLabel(line))) break;
    count = lines.length - index;
  }
  return count;
}
