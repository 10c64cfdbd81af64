/**
 * What Discord's Markdown would take for markup in the middle of a line. A lone `~` or `|`, `%`, quotes, dots and the like are
 * left as they are; so is a `:` between digits, which is a time of day and no emoji. What ends in `:word` would be one with a colon of ours behind it.
 *
 * @see https://support.discord.com/hc/en-us/articles/210298617
 * @see https://docs.discord.com/developers/reference#message-formatting
 */
const markup = /[\\*_`]|~~+|\|\|+|[[<]|:(?!\d{1,2}(?::|$))(?=[\w+-]{1,64}(?::|$))|@(?=everyone|here)/.source;

/** Where a backslash comes after what is matched: between `]` and `(`, which makes a link, and before the `:` of a bare link. */
const breakable = /\](?=\()|(?:https?|steam)(?=:\/\/)/.source;

/** A bare link as Discord finds it goes up to white space or `<`. */
const link = /(?:https?|steam):\/\/[^\s<]+/.source;

const inlineMarkup = new RegExp(`(${breakable})|${markup}`, 'g');
const inlineMarkupOrLink = new RegExp(`(${link})|(${breakable})|${markup}`, 'g');

/** A number after `<`, as in `<5%`, opens nothing. */
const comparedNumber = /^[\d.,]{1,20}(?![\w.,])[^\s<>:@]{0,20}(?:[\s>]|$)/;

/** What makes a heading, a quotation, a list or small print at the start of a line. `^` matches after any of the four line ends, so that none of them is a blank. */
const lineMarkup = /^([^\S\n\r\u2028\u2029]*)(?:(\d+)(?=\.(?:\s|$))|(?=>|#{1,3}(?:\s|$)|[+-](?:[\s#]|$)))/gm;

/** What is a link by any account: a host with a dot in it. */
const webAddress = /^https?:\/\/[a-z\d-]+(?:\.[a-z\d-]+)+(?::\d+)?(?:[/?#]|$)/i;

/** What Discord leaves out at the end of a bare link. */
const linkEnd = new Set('.,:;"\')]');

/**
 * Text of somebody else's, escaped with backslashes so that Discord shows it as printed. Ordinary text comes out byte for byte
 * as it went in (half a surrogate pair, which JSON can't carry, becomes U+FFFD). Linear in the length of the text.
 *
 * @param links - `live`: Discord may turn a bare link into a link. `inert`: it may not, which makes the text safe between
 * markers of our own, such as `**`.
 */
export function plainText(text: string, links: 'live' | 'inert' = 'live'): string {
  const sound = text.toWellFormed();
  return escapeLineStarts(links === 'live' ? escapeAroundLinks(sound) : escapeInline(sound));
}

/** {@link plainText} of a title, on one line. `#` at its end is kept, which a heading may swallow. */
export function plainTitle(title: string, links: 'live' | 'inert' = 'live'): string {
  const line = oneLine(title.toWellFormed());
  const text = links === 'live' && !line.endsWith('#') ? escapeAroundLinks(line) : escapeInline(line);
  let end = text.length;
  while (text[end - 1] === '#') end -= 1;
  return escapeLineStarts(text.slice(0, end) + '\\#'.repeat(text.length - end));
}

/** The text with every run of white space turned into one blank, and none at its ends. */
export function oneLine(text: string): string {
  return text.trim().split(/\s+/u).join(' ');
}

function escapeLineStarts(text: string): string {
  return text.replace(lineMarkup, (_match, space: string, digits: string | undefined) => `${space}${digits ?? ''}\\`);
}

/** Escapes what is markup, but for links that can stay as they are. */
function escapeAroundLinks(text: string): string {
  const closers = lastClosers(text);
  return text.replace(inlineMarkupOrLink, (match, bare?: string, broken?: string, offset = 0) => {
    if (bare === undefined) return escapeOne(match, broken, text, offset, closers);
    // An escape right after a link would become a part of it.
    return text[offset + bare.length] !== '<' && isSafeLink(bare) ? bare : escapeInline(bare);
  });
}

/** Escapes what is markup; a link is broken up. */
function escapeInline(text: string): string {
  const closers = lastClosers(text);
  return text.replace(inlineMarkup, (match, broken?: string, offset = 0) =>
    escapeOne(match, broken, text, offset, closers),
  );
}

/**
 * Whether a link can stay as it is: inside a link nothing is markup, and a backslash would be shown. Whether Discord takes
 * something for a link, and where it ends before text in another script, is less than certain: there, markup is not left to it.
 */
function isSafeLink(bare: string): boolean {
  let end = bare.length;
  while (linkEnd.has(bare[end - 1] ?? '')) end -= 1;
  if (end - bare.indexOf('//') < 4 || bare.includes('](')) return false;
  const doubtful = webAddress.test(bare) ? bare.slice(certainEnd(bare)) : withoutScheme(bare);
  return escapeInline(doubtful) === doubtful;
}

/** Up to where a link goes by any account: not past another script, nor past a parenthesis that it didn't open. */
function certainEnd(bare: string): number {
  let open = 0;
  for (const { 0: character, index } of bare.matchAll(/[()]|[^\x21-\x7e]/g)) {
    if (character === '(') open += 1;
    else if (character !== ')' || open === 0) return index;
    else open -= 1;
  }
  return bare.length;
}

function withoutScheme(bare: string): string {
  return bare.slice(bare.indexOf('//'));
}

interface Closers {
  readonly bracket: number;
  readonly angle: number;
}

function lastClosers(text: string): Closers {
  return { bracket: text.lastIndexOf(']'), angle: text.lastIndexOf('>') };
}

/** An opening bracket that nothing closes is escaped too: a link of ours further on would close it. */
function escapeOne(match: string, broken: string | undefined, text: string, offset: number, closers: Closers): string {
  if (broken !== undefined) return `${match}\\`;
  if (match === '[' && offset < closers.bracket) return match;
  if (match === '<' && (offset > closers.angle || comparesNumber(text, offset))) return match;
  return `\\${match.split('').join('\\')}`;
}

function comparesNumber(text: string, offset: number): boolean {
  const next = text.slice(offset + 1, offset + 42);
  return /^\s/.test(next) || comparedNumber.test(next);
}
