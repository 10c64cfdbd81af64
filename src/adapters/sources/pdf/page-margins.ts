import type { PageLine } from './page-lines.ts';

/** Of a page's height: what stands in it above and below may be a running head, or the page's number. */
const marginShare = 0.085;

/** What programs that print pages put there: a number, a date, an address. What else repeats on each page, the parser sees. */
const furniture =
  /^(?:第?\s*\d{1,4}\s*页?(?:\s*[/／,，共]\s*\d{1,4}\s*页?)?|[-—–]\s*\d{1,4}\s*[-—–]|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?(?:\s+[\d:]{4,8}(?:\s*[AP]M)?)?|(?:https?|file):\/\/\S+)$/iu;

/** One line there stands apart from the text, by so many letters. */
const apart = 1.9;

export interface PrintedPage {
  readonly lines: readonly PageLine[];
  /** Of its edges. */
  readonly top: number;
  readonly bottom: number;
}

interface Parts {
  readonly heads: readonly PageLine[];
  readonly body: readonly PageLine[];
  readonly feet: readonly PageLine[];
}

/**
 * The lines of each page, those in its margins at its beginning and its end: programs print them first or last, wherever they stand. Without page
 * numbers, dates and addresses there, and without what stands there on several pages.
 */
export function inReadingOrder(pages: readonly PrintedPage[]): readonly (readonly PageLine[])[] {
  const parts = pages.map(partsOf);
  const counts = new Map<string, number>();
  for (const { heads, feet } of parts)
    for (const key of new Set([...heads, ...feet].map(runningKey))) counts.set(key, (counts.get(key) ?? 0) + 1);
  const isOwn = (line: PageLine) => (counts.get(runningKey(line)) ?? 0) < 2;
  return parts.map(({ heads, body, feet }) => [...heads.filter(isOwn), ...body, ...feet.filter(isOwn)]);
}

/** The same on each page but for its number. */
const runningKey = ({ text }: PageLine) => text.replace(/\d+/gu, '#');

function partsOf({ lines, top, bottom }: PrintedPage): Parts {
  const margin = (top - bottom) * marginShare;
  const heights = lines.map(({ y }) => y).toSorted((a, b) => b - a);
  const [highest = 0, lowest = 0] = [heights[0], heights.at(-1)];
  const belowHead = heights.find((y) => y < highest - 1) ?? bottom;
  const aboveFoot = heights.findLast((y) => y > lowest + 1) ?? top;
  const heads: PageLine[] = [];
  const body: PageLine[] = [];
  const feet: PageLine[] = [];
  for (const line of lines) {
    const near = line.size * apart;
    const isHead = line.y > Math.max(top - margin, highest - 1, belowHead + near);
    const isFoot = line.y < Math.min(bottom + margin, lowest + 1, aboveFoot - near);
    if ((isHead || isFoot) && line.text.split(/\s{2,}/u).every((part) => furniture.test(part))) continue;
    if (isHead) heads.push(line);
    else if (isFoot) feet.push(line);
    else body.push(line);
  }
  return { heads, body, feet };
}
