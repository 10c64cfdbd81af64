/**
 * What of Discord's Markdown is read in one piece. Every quantifier is bounded or can't be given back.
 *
 * @see https://docs.discord.com/developers/reference#message-formatting
 * @import { Inline } from './markdown.d.ts'
 */

const timestamp = /<t:(-?\d{1,17})(?::([tTdDfFRsS]))?>/y;
const mention = /<(@[!&]?|#)(\d{1,20})>/y;
const commandMention = /<\/([^\n:<>]{1,100}):\d{1,20}>/y;
const customEmoji = /<a?:(\w{1,32}):\d{1,20}>/y;
const angledUrl = /<(https?:\/\/[^\s<>]{1,2048})>/y;
const linkTitle = /\s{1,4}"([^"\n]{0,512})"/y;
const maxUrlLength = 2048;

/** @param {string} text @param {number} at @returns {{ inline: Inline, end: number } | undefined} */
export function readAngled(text, at) {
  const time = matchAt(timestamp, text, at);
  if (time !== null) {
    const [source, seconds, style] = time;
    const inline = /** @type {const} */ ({ kind: 'timestamp', seconds: Number(seconds), style: style ?? 'f', source });
    return { inline, end: at + source.length };
  }
  const named = matchAt(mention, text, at);
  if (named !== null) {
    const of = named[1] === '#' ? 'channel' : named[1] === '@&' ? 'role' : 'user';
    return { inline: { kind: 'mention', of, id: named[2] ?? '' }, end: at + named[0].length };
  }
  const command = matchAt(commandMention, text, at);
  if (command !== null) return { inline: { kind: 'command', name: command[1] ?? '' }, end: at + command[0].length };
  const emoji = matchAt(customEmoji, text, at);
  if (emoji !== null) return { inline: { kind: 'emoji', name: emoji[1] ?? '' }, end: at + emoji[0].length };
  const url = matchAt(angledUrl, text, at);
  if (url === null) return undefined;
  const address = url[1] ?? '';
  const children = [/** @type {const} */ ({ kind: 'text', text: address })];
  return { inline: { kind: 'link', url: address, title: null, children }, end: at + url[0].length };
}

/**
 * The `(address "title")` after a label. Parentheses inside the address must be balanced.
 *
 * @param {string} text @param {number} at @returns {{ url: string, title: string | null, end: number } | undefined}
 */
export function readTarget(text, at) {
  if (text[at] !== '(') return undefined;
  const isAngled = text[at + 1] === '<';
  const start = at + (isAngled ? 2 : 1);
  if (!text.startsWith('http://', start) && !text.startsWith('https://', start)) return undefined;
  const limit = Math.min(text.length, start + maxUrlLength);
  let depth = 0;
  let end = start;
  for (; end < limit; end += 1) {
    const char = text[end] ?? '';
    if (char === '<' || char === '>' || char === '\n' || char === ' ') break;
    if (isAngled) continue;
    if (char === '(') depth += 1;
    if (char === ')' && depth === 0) break;
    if (char === ')') depth -= 1;
  }
  const url = text.slice(start, end);
  if (isAngled) {
    if (text[end] !== '>') return undefined;
    end += 1;
  }
  const title = matchAt(linkTitle, text, end);
  end += title?.[0].length ?? 0;
  return text[end] === ')' ? { url, title: title?.[1] ?? null, end: end + 1 } : undefined;
}

/** @param {RegExp} sticky @param {string} text @param {number} at */
export function matchAt(sticky, text, at) {
  sticky.lastIndex = at;
  return sticky.exec(text);
}
