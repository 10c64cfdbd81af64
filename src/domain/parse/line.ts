import { countColumns } from './columns.ts';
import { readMarkup } from './markup.ts';
import { endsSentence } from './sentence-end.ts';

/** A line that is not empty, with what its surroundings tell. */
export interface Line {
  /** Without Markdown's line marks and without white space at its ends; never empty. */
  readonly text: string;
  /** Width of `text`; see `countColumns`. */
  readonly columns: number;
  /** Whether it ends as a sentence does. */
  readonly ends: boolean;
  /** Characters on the line as it came, up to its last one. */
  readonly characters: number;
  /** Columns of white space before it: 4 for two full-width spaces, as Chinese paragraphs begin. */
  readonly indent: number;
  /** Whether it begins with two full-width spaces, as a new paragraph does. */
  readonly opens: boolean;
  /** Empty lines above. */
  readonly blanks: number;
  /** Whether a form feed, or page furniture that was taken out, stands between it and the line above. */
  readonly page: boolean;
  /** 1 to 6 for a Markdown heading, 7 for a line that is bold as a whole, 0 for plain text. */
  readonly level: number;
  /** Whether Markdown's `>` stood before it. */
  readonly quoted: boolean;
}

const lineBreak = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;
const leadingSpace = /^\s*/u;
const tabColumns = 4;
const setextLevels = { '=': 1, '-': 2 } as const;
const widestSetextTitle = 100;
const notHeading = /[。；，]$|^[-*+•·\d①-⑳（(]/;

/** Splits a text at line breaks of any system and at form feeds; empty lines are counted, not kept. Linear in the text. */
export function readLines(text: string): readonly Line[] {
  const lines: Line[] = [];
  let blanks = 0;
  let page = false;
  let from = 0;
  const push = (raw: string) => {
    const line = readLine(raw, blanks, page);
    if (!line) {
      blanks += 1;
      return;
    }
    const underlined = underline(lines.at(-1), line);
    if (underlined) lines[lines.length - 1] = underlined;
    else lines.push(line);
    blanks = 0;
    page = false;
  };
  for (const { 0: mark, index } of text.matchAll(lineBreak)) {
    const raw = text.slice(from, index);
    // What a form feed ends is the rest of a line, often nothing: no empty line for that.
    if (mark !== '\f' || raw.trim() !== '') push(raw);
    if (mark === '\f') page = true;
    from = index + mark.length;
  }
  push(text.slice(from));
  return lines;
}

function readLine(raw: string, blanks: number, page: boolean): Line | undefined {
  const { text, level, quoted } = readMarkup(raw.trim());
  if (text === '') return undefined;
  const [space = ''] = leadingSpace.exec(raw) ?? [];
  const indent =
    space.length + (space.match(/\t/g)?.length ?? 0) * (tabColumns - 1) + (space.match(/\u3000/g)?.length ?? 0);
  const opens = space.startsWith('\u3000\u3000');
  return {
    text,
    columns: countColumns(text),
    ends: endsSentence(text),
    characters: raw.trimEnd().length,
    indent,
    opens,
    blanks,
    page,
    level,
    quoted,
  };
}

/** Markdown's other kind of heading: a line of `=` or `-` right under its text. */
function underline(above: Line | undefined, line: Line): Line | undefined {
  const sign = line.text[0];
  if (!above || above.level > 0 || line.blanks > 0 || (sign !== '=' && sign !== '-')) return undefined;
  if (!/^={3,}$|^-{3,}$/.test(line.text) || above.columns > widestSetextTitle || notHeading.test(above.text))
    return undefined;
  return { ...above, level: setextLevels[sign] };
}
