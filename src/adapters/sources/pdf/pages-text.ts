import type { PageLine } from './page-lines.ts';

/** In shares of a letter's size, unless they say otherwise. */
const limits = {
  /** Lines further apart than so many times the usual are paragraphs. */
  blank: 1.3,
  /** Letters larger than the text's by so much are a heading's. */
  larger: 1.12,
  /** A heading goes on in its next line when that is no further down. */
  headingLead: 1.75,
  indent: { least: 1.4, most: 4.5 },
  /** A line that ends so far from the right edge ends its paragraph. */
  short: 3,
  /** In lines: where a page has less, its middle says nothing of how far they stand apart. */
  leastLines: 4,
} as const;

/**
 * The text of a document's pages, line by line as they stand there: an empty line where more than a line is between two, two full-width spaces
 * where one is indented, a form feed where a page or a column ends. Lines of a heading become one.
 */
export function pagesText(pages: readonly (readonly PageLine[])[]): string {
  const all = pages.flat();
  const size = mostCommon(all, ({ size: own }) => Math.round(own * 2) / 2);
  const lead = usualLead(pages, size);
  let text = '';
  for (const lines of pages) {
    text += pageText(joinHeadings(lines, size), size, lead);
    text += endOf(lines.at(-1), lines);
  }
  return text;
}

function pageText(lines: readonly PageLine[], size: number, lead: number): string {
  const left = leftEdge(lines, size);
  let text = '';
  for (const [index, line] of lines.entries()) {
    const above = lines[index - 1];
    if (above) text += separator(above, line, lead) ?? endOf(above, lines);
    const indent = line.x - left;
    if (indent > size * limits.indent.least && indent < size * limits.indent.most && Math.abs(line.size - size) < 1)
      text += '\u3000\u3000';
    text += line.text;
  }
  return text;
}

/** Undefined for what goes on in another column. */
function separator(above: PageLine, line: PageLine, lead: number): string | undefined {
  const down = above.y - line.y;
  // Above the line before it: the next column, or what stands beside.
  if (down < -line.size) return undefined;
  const isOther = Math.max(above.size, line.size) > Math.min(above.size, line.size) * limits.larger;
  return down > lead * limits.blank || isOther ? '\n\n' : '\n';
}

/** A form feed, or an empty line where the last paragraph of the page or column plainly ends with it. */
function endOf(last: PageLine | undefined, lines: readonly PageLine[]): string {
  if (!last) return '\f';
  const inColumn = lines.filter(({ x, end, size }) => x < last.end && end > last.x && Math.abs(size - last.size) < 1);
  const right = inColumn.reduce((edge, { end }) => Math.max(edge, end), 0);
  const isShort = last.end < right - last.size * limits.short;
  return isShort && /[。！？…”」』.!?]$/u.test(last.text) ? '\n\n' : '\f';
}

/** What is larger than the text is a heading, and has no end of its own. */
function joinHeadings(lines: readonly PageLine[], size: number): readonly PageLine[] {
  const joined: PageLine[] = [];
  for (const line of lines) {
    const above = joined.at(-1);
    const down = above ? above.y - line.y : 0;
    const goesOn =
      above !== undefined &&
      line.size > size * limits.larger &&
      Math.abs(above.size - line.size) < 0.5 &&
      down > 0 &&
      down < line.size * limits.headingLead;
    if (!goesOn) joined.push(line);
    else
      joined[joined.length - 1] = {
        ...line,
        x: above.x,
        text: above.text + wordSpace(above.text, line.text) + line.text,
      };
  }
  return joined;
}

function wordSpace(before: string, after: string): string {
  return /[\p{Script=Latin}\p{Nd}]$/u.test(before) && /^[\p{Script=Latin}\p{Nd}]/u.test(after) ? ' ' : '';
}

/** How far apart lines of the text stand. */
function usualLead(pages: readonly (readonly PageLine[])[], size: number): number {
  const leads: number[] = [];
  for (const lines of pages) {
    for (const [index, { y, size: own }] of lines.entries()) {
      const above = lines[index - 1];
      if (!above || Math.abs(own - size) > 1 || Math.abs(above.size - size) > 1) continue;
      const down = above.y - y;
      if (down > size * 0.8 && down < size * 5) leads.push(down);
    }
  }
  if (leads.length < limits.leastLines) return size * 1.6;
  // Most lines go on in the next, but where lines are paragraphs, the lesser distance is the usual one.
  return leads.toSorted((a, b) => a - b)[Math.floor(leads.length * 0.3)] ?? size * 1.6;
}

/** Where most lines of the text begin; a first line is indented, and few are. */
function leftEdge(lines: readonly PageLine[], size: number): number {
  const own = lines.filter((line) => Math.abs(line.size - size) < 1);
  return mostCommon(own, ({ x }) => Math.round(x));
}

function mostCommon(lines: readonly PageLine[], measure: (line: PageLine) => number): number {
  const letters = new Map<number, number>();
  for (const line of lines) {
    const value = measure(line);
    letters.set(value, (letters.get(value) ?? 0) + line.text.length);
  }
  let best = 0;
  let most = 0;
  for (const [value, count] of letters) if (count > most) [best, most] = [value, count];
  return best;
}
