import { countColumns } from '../../src/domain/parse/columns.ts';
import type { Story } from './news-text.ts';

/** How a document looks. */
export interface Look {
  /** What announces the key points: the label's line, or the words before the first point on its own line. */
  readonly label: string;
  readonly labelIsInline?: boolean;
  readonly mark: (number: number) => string;
  readonly titleMark?: string;
  readonly headingMark?: string;
  /** Empty lines between paragraphs. */
  readonly gap: number;
  readonly indent?: string;
  /** Lines are broken at so many columns. */
  readonly wrapAt?: number;
  /** What a page prints where it ends; `{n}` is its number. */
  readonly pageEnd?: string;
  readonly newline?: string;
}

/** Where pages end: at these shares of paragraphs of the stories, in order; a paragraph is cut once at most. */
export type Cuts = readonly { readonly paragraph: number; readonly at: number }[];

const noLineStart = /^[，。、；：！？”’）》」』】,.;:!?)\]%\s]/u;
const noLineEnd = /[“（《「『【(\s]$/u;
const unbroken = /[A-Za-z0-9.%]+|./gsu;

export function printStories(stories: readonly Story[], look: Look, cuts: Cuts): string {
  let page = 0;
  const lines: string[] = [];
  const pageEnd = () => {
    page += 1;
    return (look.pageEnd ?? '').replaceAll('{n}', String(page));
  };
  const put = (text: string, first: string, cutAt: number | undefined) => {
    const parts = cutAt === undefined ? [text] : [text.slice(0, cutAt), text.slice(cutAt)];
    for (const [index, part] of parts.entries()) {
      if (index > 0) lines.push(...pageEnd().split('\n'));
      lines.push(...wrap(part, index > 0 ? '' : first, look.wrapAt));
    }
  };
  const space = () => lines.push(...new Array<string>(look.gap).fill(''));
  let paragraph = 0;
  for (const story of stories) {
    if (lines.length > 0) space();
    lines.push((look.titleMark ?? '') + story.title);
    space();
    if (look.labelIsInline) {
      const points = story.points.map((point, index) => look.mark(index + 1) + point);
      put(look.label + points.join(''), '', undefined);
    } else {
      lines.push(look.label);
      space();
      for (const [index, point] of story.points.entries()) put(look.mark(index + 1) + point, '', undefined);
    }
    for (const { kind, text } of story.blocks) {
      space();
      if (kind === 'heading') lines.push((look.headingMark ?? '') + text);
      else {
        const cut = cuts.find((each) => each.paragraph === paragraph);
        put(text, look.indent ?? '', cut && findCut(text, cut.at));
        paragraph += 1;
      }
    }
  }
  return lines.join(look.newline ?? '\n');
}

/** The nearest place where a page could end: not before a closing sign, not inside a number or a Latin word, not behind a sentence. */
export function findCut(text: string, share: number): number | undefined {
  for (let at = Math.max(1, Math.floor(text.length * share)); at < text.length; at += 1) {
    const [before, after] = [text.slice(0, at), text.slice(at)];
    const isInside = /[A-Za-z0-9.]$/.test(before) && /^[A-Za-z0-9.]/.test(after);
    if (!noLineStart.test(after) && !noLineEnd.test(before) && !isInside && !/[。”]$/u.test(before)) return at;
  }
  return undefined;
}

function wrap(text: string, first: string, wrapAt: number | undefined): readonly string[] {
  if (wrapAt === undefined) return [first + text];
  const lines: string[] = [];
  let line = first;
  for (const token of text.match(unbroken) ?? []) {
    if (countColumns(line + token) > wrapAt && !noLineStart.test(token)) {
      lines.push(line);
      line = '';
    }
    line += token;
  }
  return [...lines, line];
}
