import type { Line } from './line.ts';
import { type Break, inferMargin, type Margin } from './margin.ts';
import { isOrnament, readMarker } from './marker.ts';

/** How a text is laid out on its lines: what separates paragraphs, and whether a line break may mean nothing. */
export interface Layout extends Margin {
  /**
   * `none`: a line is a paragraph, unless a page cut it. `margin`: lines break where they reach a margin. `ragged`: they break where
   * somebody pleased.
   */
  readonly wrap: 'none' | 'margin' | 'ragged';
  /** Whether lines of one paragraph have an empty line between them, as in a text printed at double spacing. */
  readonly doubleSpaced: boolean;
  /** Whether paragraphs stand apart by empty lines. */
  readonly blankBetween: boolean;
  /** Whether paragraphs begin with white space, and how much, in columns. */
  readonly indented: boolean;
  readonly indent: number;
  /** Whether that is by two full-width spaces. */
  readonly opensWide: boolean;
  /** Where lines without indent begin. */
  readonly baseIndent: number;
  /** Whether pages cut paragraphs: where long lines break off in mid-sentence, short ones may too. */
  readonly isCut: boolean;
  /** Whether headings have a form of their own: Markdown, a number, an ornament, brackets. */
  readonly marksHeadings: boolean;
  /** Whether each line is known to be whole, as a block of HTML is: then nothing but its words can show that it goes on with the next. */
  readonly areBlocks: boolean;
  /** Whether Latin words and numbers stand apart from Chinese by a space. */
  readonly spacesLatin: boolean;
}

const sampleSize = 20_000;
/** A line of less than 60% of a wide one says nothing about wrapping: it may be a heading. */
const longShare = 0.6;
const openShare = 0.45;
const leastOpen = 2;
const leastOpenOverBlank = 4;
const widestMargin = 170;
const leastMarked = 2;
const widestHeading = 60;
const paragraphIndent = { least: 2, most: 8 } as const;
const indentSlack = 1;

/** Reads the layout off the lines, or off the first 20,000 of them. @param areBlocks - see {@link Layout.areBlocks}; not where lines wrap */
export function inferLayout(all: readonly Line[], areBlocks = false): Layout {
  const lines = all.slice(0, sampleSize);
  const least = lines.reduce((indent, line) => Math.min(indent, line.indent), Number.POSITIVE_INFINITY);
  const baseIndent = Number.isFinite(least) ? least : 0;
  const wide = percentile(
    lines.map((line) => line.columns),
    0.9,
  );
  const { breaks, doubleSpaced } = findBreaks(lines, wide);
  const margin = breaks.length > 0 ? inferMargin(breaks) : undefined;
  return {
    wrap: breaks.length === 0 ? 'none' : margin ? 'margin' : 'ragged',
    ...(margin ?? { margin: wide, unit: 'columns', breaks: 'anywhere' }),
    doubleSpaced,
    blankBetween: !doubleSpaced && standApart(lines),
    ...inferIndent(lines, wide, baseIndent, breaks.length > 0),
    baseIndent,
    isCut:
      breaks.length === 0 &&
      lines.some((line) => line.page || (line.columns > wide * longShare && line.level === 0 && !line.ends)),
    marksHeadings: countMarked(lines) >= leastMarked,
    areBlocks: areBlocks && breaks.length === 0,
    spacesLatin: inferSpacing(lines),
  };
}

/** How many lines have the form of a heading and stand alone, as items of a list don't. */
function countMarked(lines: readonly Line[]): number {
  const isMarked = (line: Line | undefined) => line !== undefined && !line.ends && hasHeadingForm(line);
  return lines.filter((line, index) => isMarked(line) && !isMarked(lines[index - 1]) && !isMarked(lines[index + 1]))
    .length;
}

/** Whether a line looks as headings do that don't look like text. */
export function hasHeadingForm({ text, level, columns }: Line): boolean {
  if (level > 0) return true;
  const marker = readMarker(text);
  const isMarked = marker !== undefined && (marker.sign !== '' || marker.padded || isOrnament(marker));
  return columns <= widestHeading && (isMarked || /^【[^】]*】$/u.test(text));
}

/** Where long lines break in the middle of sentences, if they do so as a rule and not at page cuts alone. */
function findBreaks(
  lines: readonly Line[],
  wide: number,
): { readonly breaks: readonly Break[]; readonly doubleSpaced: boolean } {
  const tight: Break[] = [];
  const loose: Break[] = [];
  const tightOpen: Break[] = [];
  const looseOpen: Break[] = [];
  for (const [index, below] of lines.entries()) {
    const above = lines[index - 1];
    if (!above || below.page || above.columns < wide * longShare || above.level > 0 || below.level > 0) continue;
    const isOpen = !above.ends;
    (below.blanks === 0 ? tight : loose).push({ above, below });
    if (isOpen) (below.blanks === 0 ? tightOpen : looseOpen).push({ above, below });
  }
  if (wide > widestMargin) return { breaks: [], doubleSpaced: false };
  if (tightOpen.length >= leastOpen && tightOpen.length >= tight.length * openShare) {
    return { breaks: tightOpen, doubleSpaced: false };
  }
  const wraps = looseOpen.length >= leastOpenOverBlank && looseOpen.length >= loose.length * openShare;
  return { breaks: wraps ? looseOpen : [], doubleSpaced: wraps };
}

/** Whether an empty line follows where a sentence ends a line, more often than not. */
function standApart(lines: readonly Line[]): boolean {
  let ends = 0;
  let apart = 0;
  for (const [index, line] of lines.entries()) {
    const above = lines[index - 1];
    if (!above?.ends || readMarker(line.text)) continue;
    ends += 1;
    if (line.blanks > 0) apart += 1;
  }
  return apart * 2 >= ends;
}

/** Whether a line begins where the paragraphs do that are indented. */
export function isIndented(
  line: Line,
  { baseIndent, indent, opensWide }: Pick<Layout, 'baseIndent' | 'indent' | 'opensWide'>,
): boolean {
  return line.opens === opensWide && Math.abs(line.indent - baseIndent - indent) <= indentSlack;
}

/** Where lines wrap, only first lines are indented, and the line above an indented one has ended; elsewhere most lines are. */
function inferIndent(
  lines: readonly Line[],
  wide: number,
  baseIndent: number,
  wraps: boolean,
): Pick<Layout, 'indented' | 'indent' | 'opensWide'> {
  const opensWide = lines.filter((line) => line.opens).length > 1;
  const moved = lines.filter((line) => line.opens === opensWide && isParagraphIndent(line.indent - baseIndent));
  const indent = mostCommon(moved.map((line) => line.indent - baseIndent)) ?? 0;
  const isFirst = (line: Line) => isIndented(line, { baseIndent, indent, opensWide });
  const firsts = lines.filter(isFirst);
  if (indent === 0 || firsts.length < 2) return { indented: false, indent, opensWide };
  if (!wraps) {
    const long = lines.filter((line) => line.columns >= wide / 4 && readMarker(line.text) === undefined);
    return { indented: long.filter(isFirst).length * 2 >= long.length, indent, opensWide };
  }
  let afterEnd = 0;
  for (const [index, line] of lines.entries()) {
    const above = lines[index - 1];
    if (!isFirst(line)) continue;
    if (!above || above.ends || above.columns < wide * longShare) afterEnd += 1;
  }
  return { indented: afterEnd >= firsts.length * 0.8, indent, opensWide };
}

function isParagraphIndent(indent: number): boolean {
  return indent >= paragraphIndent.least && indent <= paragraphIndent.most;
}

function mostCommon(values: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0];
}

function inferSpacing(lines: readonly Line[]): boolean {
  let apart = 0;
  let together = 0;
  for (const { text } of lines.slice(0, 200)) {
    const sample = text.slice(0, 1_000);
    apart += sample.match(/\p{Script=Han} (?=[A-Za-z0-9])/gu)?.length ?? 0;
    together += sample.match(/\p{Script=Han}(?=[A-Za-z0-9])/gu)?.length ?? 0;
  }
  return apart > together;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
