import { createHtmlLines, type HtmlLine } from './html-lines.ts';
import { readTokens } from './read-tokens.ts';

/** What can be read of a page without building its tree. */
export interface HtmlText {
  /** Of the `title` element; empty if there is none. */
  readonly title: string;
  /** Everything that is shown, a line for each block; headings, quotations and items of lists as Markdown marks them. */
  readonly text: string;
  /** The same, line by line. */
  readonly lines: readonly HtmlLine[];
  readonly elementCount: number;
  /** Pieces of text, of which a lone `<` or `&` is one. */
  readonly textCount: number;
  /** How many elements are open at a time, at most. */
  readonly depth: number;
}

/** Not shown at all, or nothing that belongs to the text: what is pressed, filled in, seen or heard, and what stands below it. */
const neverShown = new Set(
  'script style noscript template svg iframe object select textarea button audio video figcaption'.split(' '),
);
/** What the reading of a ruby text repeats in small print. */
const asides = new Set(['rt', 'rp']);
const inline = new Set(
  'a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q ruby s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
const empty = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));
const hiding = /(?:^|;)\s*display\s*:\s*none/iu;
/** What stands below a picture, by the names that publishers give it. */
const captions =
  /(?:^|[\s_-])(?:\w*caption\w*|(?:img|image|pic|picture|photo)[_-]?(?:desc\w*|note|info|intro|credit|source|alt))(?:$|[\s_-])/iu;
const longestAttribute = 400;

/**
 * Reads HTML token by token, in time by its length alone, however deep or broken it is. Nothing is run, and nothing is fetched. Of how a
 * page looks, it knows what is a block, a heading, a quotation, an item of a list, and what is never shown.
 */
export function readHtmlText(html: string): HtmlText {
  const lines = createHtmlLines();
  let title = '';
  let name = '';
  let attribute = '';
  let style = '';
  let classes = '';
  let inLink = false;
  let isHidden = false;
  let elementCount = 0;
  let textCount = 0;
  let open = 0;
  let depth = 0;
  let hiddenBy = '';
  let hiddenDepth = 0;
  let inTitle = false;

  const put = (shown: string) => {
    textCount += 1;
    if (inTitle) title += shown;
    else if (hiddenBy === '') lines.put(shown, inLink);
  };
  const nameAt = (start: number, end: number) => html.slice(start, end).toLowerCase();

  const begins = (tag: string) => (inline.has(tag) ? lines.seam() : lines.open(tag));

  function begin(): void {
    elementCount += 1;
    const isEmpty = empty.has(name);
    if (!isEmpty) open += 1;
    depth = Math.max(depth, open);
    if (name === 'title') inTitle = true;
    if (name === 'a') inLink = true;
    const isUnseen = !isEmpty && (isHidden || hiding.test(style) || captions.test(classes));
    const hides = neverShown.has(name) || asides.has(name) || isUnseen;
    if (hiddenBy === '' && hides) [hiddenBy, hiddenDepth] = [name, 1];
    else if (hiddenBy === name) hiddenDepth += 1;
    else if (hiddenBy === '') begins(name);
  }

  function end(closed: string): void {
    open = Math.max(0, open - 1);
    if (closed === 'title') inTitle = false;
    if (closed === 'a') inLink = false;
    if (closed === hiddenBy) {
      hiddenDepth -= 1;
      if (hiddenDepth === 0) hiddenBy = '';
    } else if (hiddenBy === '') {
      if (inline.has(closed)) lines.seam();
      else lines.close(closed);
    }
  }

  readTokens(html, {
    ontext(start, end) {
      put(html.slice(start, end));
    },
    ontextentity(codepoint) {
      put(String.fromCodePoint(codepoint));
    },
    onopentagname(start, end) {
      name = nameAt(start, end);
      style = '';
      classes = '';
      isHidden = false;
    },
    onattribname(start, end) {
      attribute = nameAt(start, Math.min(end, start + 16));
      if (attribute === 'hidden') isHidden = true;
    },
    onattribdata(start, end) {
      const value = () => html.slice(start, Math.min(end, start + longestAttribute));
      if (attribute === 'style' && style.length < longestAttribute) style += value();
      else if (attribute === 'class' && classes.length < longestAttribute) classes += value();
    },
    onopentagend: begin,
    onselfclosingtag: begin,
    onclosetag(start, stop) {
      end(nameAt(start, stop));
    },
  });
  const shown = lines.lines();
  return {
    title: title.replace(/\s+/gu, ' ').trim(),
    text: shown.map(({ text }) => text).join('\n\n'),
    lines: shown,
    elementCount,
    textCount,
    depth,
  };
}
