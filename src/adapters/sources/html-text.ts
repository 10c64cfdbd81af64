import { Tokenizer } from 'htmlparser2';

/** What can be read of a page without building its tree. */
export interface HtmlText {
  /** Of the `title` element; empty if there is none. */
  readonly title: string;
  /** Everything that is shown, a line for each block. */
  readonly text: string;
  readonly elementCount: number;
  /** Pieces of text, of which a lone `<` or `&` is one. */
  readonly textCount: number;
  /** How many elements are open at a time, at most. */
  readonly depth: number;
}

const neverShown = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'iframe',
  'object',
  'select',
  'textarea',
]);
const inline = new Set(
  'a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q ruby s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
const empty = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));
/** What the reading of a ruby text repeats in small print. */
const asides = new Set(['rt', 'rp']);

/** The lines of text that was put together with breaks, without blanks at their ends. A bullet before a number of its own is one too many. */
function tidy(text: string): string {
  const lines = text.split('\n').map((line) => line.replace(/[^\S\n]+/gu, ' ').trim());
  return lines
    .map((line) => line.replace(/^• (?=[-•●]|[0-9０-９]{1,2}[\s.、）)]|[①-⑳])/u, ''))
    .filter((line) => line !== '' && line !== '•')
    .join('\n\n');
}

/**
 * Reads HTML token by token, in time by its length alone, however deep or broken it is. Nothing is run, and nothing is fetched. Of how a
 * page looks, it knows what is a block, what is an item of a list, and what is never shown.
 */
export function readHtmlText(html: string): HtmlText {
  let text = '';
  let title = '';
  let name = '';
  let elementCount = 0;
  let textCount = 0;
  let open = 0;
  let depth = 0;
  let hiddenBy = '';
  let hiddenDepth = 0;
  let inTitle = false;

  const put = (shown: string) => {
    if (inTitle) title += shown;
    else if (hiddenBy === '') text += shown;
  };
  const nameAt = (start: number, end: number) => html.slice(start, end).toLowerCase();

  function begin(): void {
    elementCount += 1;
    if (!empty.has(name)) open += 1;
    depth = Math.max(depth, open);
    if (name === 'title') inTitle = true;
    if (hiddenBy === '' && (neverShown.has(name) || asides.has(name))) [hiddenBy, hiddenDepth] = [name, 1];
    else if (hiddenBy === name) hiddenDepth += 1;
    else if (name === 'li') put('\n• ');
    else if (name === 'td' || name === 'th') put(' ');
    else if (!inline.has(name)) put('\n');
  }

  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true },
    {
      ontext(start, end) {
        textCount += 1;
        put(html.slice(start, end).replace(/\s+/gu, ' '));
      },
      ontextentity(codepoint) {
        textCount += 1;
        put(String.fromCodePoint(codepoint));
      },
      onopentagname(start, end) {
        name = nameAt(start, end);
      },
      onopentagend: begin,
      onselfclosingtag: begin,
      onclosetag(start, end) {
        const closed = nameAt(start, end);
        open = Math.max(0, open - 1);
        if (closed === 'title') inTitle = false;
        if (closed === hiddenBy) {
          hiddenDepth -= 1;
          if (hiddenDepth === 0) hiddenBy = '';
        } else if (!inline.has(closed) && closed !== 'td' && closed !== 'th') put('\n');
      },
      onattribdata() {},
      onattribentity() {},
      onattribend() {},
      onattribname() {},
      oncdata() {},
      oncomment() {},
      ondeclaration() {},
      onprocessinginstruction() {},
      onend() {},
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return { title: title.replace(/\s+/gu, ' ').trim(), text: tidy(text), elementCount, textCount, depth };
}
