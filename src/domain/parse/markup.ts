/** A line without Markdown's line marks, and what they were. */
export interface Markup {
  readonly text: string;
  /** 1 to 6 for a Markdown heading, 7 for a line that is bold as a whole, 0 for plain text. */
  readonly level: number;
  readonly quoted: boolean;
}

/** `>50%` is no quotation. */
const quoteMarks = /^(?:>[ \t]*){1,8}(?![\d=])/;
const headingMarks = /^#{1,6}(?=[\s\p{Script=Han}【“《])\s*/u;
const closingMarks = /\s+#{1,6}$/;
const closingMarksReach = 16;
/** `#话题#` and `#茶 #出海` are hashtags, not headings. */
const hashtag = /^#[^#\s]{1,40}(?:#|\s+#[^#\s])/;
const boldLevel = 7;
/** A paragraph that somebody set in bold is not a heading, in characters. */
const longestBoldHeading = 60;

/** Takes Markdown's marks off a line that has no white space at its ends: `#`, `>`, and `**` or `__` around all of it. */
export function readMarkup(line: string): Markup {
  const quote = quoteMarks.exec(line)?.[0] ?? '';
  const quoted = quote !== '';
  const inner = quoted ? line.slice(quote.length).trim() : line;
  const heading = headingMarks.exec(inner)?.[0];
  if (heading !== undefined && !hashtag.test(inner)) {
    const level = heading.trimEnd().length;
    return { text: stripBold(stripClosingMarks(inner.slice(heading.length)).trim()), level, quoted };
  }
  const bold = stripBold(inner);
  const isHeading = bold !== inner && bold.length <= longestBoldHeading && !/[。；;，,]$/.test(bold);
  return isHeading ? { text: bold, level: boldLevel, quoted } : { text: inner, level: 0, quoted };
}

/** Looks at the end alone: searched for in a whole line, white space before a mark costs the square of its length. */
function stripClosingMarks(text: string): string {
  const end = text.slice(-closingMarksReach);
  return text.slice(0, text.length - end.length) + end.replace(closingMarks, '');
}

function stripBold(text: string): string {
  const mark = text.slice(0, 2);
  if ((mark !== '**' && mark !== '__') || text.length < 5 || !text.endsWith(mark)) return text;
  const inner = text.slice(2, -2);
  return inner.includes(mark) ? text : inner.trim();
}
