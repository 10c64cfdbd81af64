/** Set before what a block begins with; what is written has none of them by then. */
const mark = {
  item: '\ue000',
  heading: '\ue001',
  quote: '\ue002',
  text: '\ue003',
  link: '\ue004',
  seam: '\ue005',
  picture: '\ue006',
} as const;
const marks = /[\ue000-\ue006]/gu;
const numbered = /^(?:[-•●]|[0-9０-９]{1,2}[\s.、．）)]|[0０][1-9１-９]|[①-⑳])/u;
const heading = /^h([1-6])$/u;
const longestHeading = 60;
/** Tags that nobody closed: what is deeper doesn't count. */
const deepest = 1_000;

/** Puts the text of HTML together, a line for each block. */
export interface HtmlLines {
  /** @param isLink - whether it leads elsewhere */
  put(text: string, isLink: boolean): void;
  /** A block begins, or a cell of a table. */
  open(name: string): void;
  close(name: string): void;
  /** Something that stands within a line begins or ends. */
  seam(): void;
  lines(): readonly HtmlLine[];
}

export interface HtmlLine {
  readonly text: string;
  /** Whether all of it leads elsewhere, as in menus. */
  readonly isLink: boolean;
  readonly hasLink: boolean;
  /** What its elements hold, one by one: styles alone set some of them apart. */
  readonly parts: readonly string[];
  /** Whether a picture stands right above. */
  readonly isBelowPicture: boolean;
}

export function createHtmlLines(): HtmlLines {
  const parts: string[] = [];
  /** How far each list that is open has counted; undefined for one that has bullets. */
  const lists: (number | undefined)[] = [];
  let quotes = 0;
  let preformatted = 0;

  const breakLine = (with_ = '') => parts.push('\n', quotes > 0 ? mark.quote : '', with_);

  function beginItem(): void {
    const count = lists.at(-1);
    if (count !== undefined) lists[lists.length - 1] = count + 1;
    breakLine(`${mark.item}${count === undefined ? '•' : `${count + 1}.`}${mark.item}`);
  }

  return {
    seam: () => void parts.push(mark.seam),
    put(text, isLink) {
      const shown = text.replace(marks, '');
      if (/[\p{L}\p{N}]/u.test(shown)) parts.push(isLink ? mark.link : mark.text);
      parts.push(preformatted > 0 ? shown : shown.replace(/\s+/gu, ' '));
    },
    open(name) {
      if (name === 'li' || name === 'dd') return beginItem();
      if (name === 'img') return void parts.push(mark.picture);
      if (name === 'td' || name === 'th') return void parts.push(' ');
      if ((name === 'ul' || name === 'ol') && lists.length < deepest) lists.push(name === 'ol' ? 0 : undefined);
      if (name === 'blockquote') quotes += 1;
      if (name === 'pre') preformatted += 1;
      const level = heading.exec(name)?.[1];
      breakLine(level === undefined ? '' : `${mark.heading}${level}${mark.heading}`);
    },
    close(name) {
      if (name === 'td' || name === 'th') return;
      if (name === 'ul' || name === 'ol') lists.pop();
      if (name === 'blockquote') quotes = Math.max(0, quotes - 1);
      if (name === 'pre') preformatted = Math.max(0, preformatted - 1);
      breakLine();
    },
    lines: () => toLines(parts.join('')),
  };
}

function toLines(all: string): readonly HtmlLine[] {
  const lines: HtmlLine[] = [];
  let isBelowPicture = false;
  for (const raw of all.split('\n')) {
    const text = toLine(raw);
    if (text !== '') {
      const hasLink = raw.includes(mark.link);
      const isLink = hasLink && !raw.includes(mark.text);
      const parts = raw.includes(mark.seam)
        ? raw
            .split(mark.seam)
            .map(toLine)
            .filter((part) => part !== '')
        : [text];
      const pictureAt = raw.indexOf(mark.picture);
      const beginsBelow = pictureAt >= 0 && !/[\p{L}\p{N}]/u.test(raw.slice(0, pictureAt));
      lines.push({ text, isLink, hasLink, parts, isBelowPicture: isBelowPicture || beginsBelow });
      isBelowPicture = false;
    } else isBelowPicture ||= raw.includes(mark.picture);
  }
  return lines;
}

const ofHeading = /\ue001([1-6])\ue001/u;
const ofItem = /\ue000([^\ue000]{1,8})\ue000/u;
const reach = 24;

/** A line with its mark as Markdown has it. A bullet before a number of its own is one too many, and a long heading is none. */
function toLine(raw: string): string {
  const start = raw.slice(0, reach);
  const line = raw.replace(ofHeading, '').replace(ofItem, '').replace(marks, '').replace(/\s+/gu, ' ').trim();
  if (line === '') return '';
  const level = ofHeading.exec(start)?.[1];
  if (level !== undefined && line.length <= longestHeading) return `${'#'.repeat(Number(level))} ${line}`;
  const item = ofItem.exec(start)?.[1];
  const listed = item !== undefined && !numbered.test(line) ? `${item} ${line}` : line;
  return start.startsWith(mark.quote) ? `> ${listed}` : listed;
}
