/** A stretch of text as it stands on a page; of a PDF's measures, which go upwards from the lower left corner, in points. */
export interface Stretch {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Of its letters. */
  readonly size: number;
}

export interface PageLine extends Stretch {
  /** Where it ends. */
  readonly end: number;
}

/** In shares of a letter's size. */
const limits = {
  /** Superscripts stand so much higher. */
  sameLine: 0.45,
  /** Marks may be set closer than they are wide. */
  overlap: 0.9,
  space: 0.22,
  /** Columns of a table stand further apart than words. */
  column: 2.5,
  /** Bold type is made by printing twice, a little apart. */
  twice: 0.12,
} as const;

/** The lines of a page, in the order in which they were printed, which is that of reading nearly always. */
export function pageLines(stretches: readonly Stretch[]): readonly PageLine[] {
  const lines: PageLine[] = [];
  let last: Stretch | undefined;
  for (const stretch of stretches) {
    if (stretch.text === '') continue;
    const line = lines.at(-1);
    if (last && isPrintedTwice(last, stretch)) continue;
    if (stretch.text.trim() !== '') last = stretch;
    if (line && continues(line, stretch)) lines[lines.length - 1] = join(line, stretch);
    else if (stretch.text.trim() !== '') lines.push({ ...stretch, end: stretch.x + stretch.width });
  }
  return lines.map((line) => ({ ...line, text: line.text.trim() }));
}

function isPrintedTwice(last: Stretch, { text, x, y, size }: Stretch): boolean {
  const near = size * limits.twice;
  return text === last.text && text.trim() !== '' && Math.abs(x - last.x) < near && Math.abs(y - last.y) < near;
}

function continues(line: PageLine, { x, y, size }: Stretch): boolean {
  const letter = Math.max(line.size, size);
  return Math.abs(y - line.y) < letter * limits.sameLine && x > line.end - letter * limits.overlap;
}

function join(line: PageLine, { text, x, y, width, size }: Stretch): PageLine {
  const gap = x - line.end;
  const isLatin = /[\p{Script=Latin}\p{Nd}]$/u.test(line.text) && /^[\p{Script=Latin}\p{Nd}]/u.test(text);
  const isApart = gap > size * (isLatin ? limits.space : limits.column);
  const space = isApart && !line.text.endsWith(' ') && !text.startsWith(' ') ? ' ' : '';
  const isLarger = size > line.size;
  return {
    text: line.text + space + text,
    x: line.x,
    y: isLarger ? y : line.y,
    size: isLarger ? size : line.size,
    width: x + width - line.x,
    end: Math.max(line.end, x + width),
  };
}
