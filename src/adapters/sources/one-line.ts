import { cleanText } from '../../domain/parse/clean-text.ts';
import { readHtmlText } from './html-text.ts';

/** Tags that stand in titles; others are something that the title is about. */
const tags = /<\/?(?:a|b|big|em|font|i|img|mark|small|span|strong|sub|sup|u)(?:\s[^<>]{0,500})?\/?>/giu;
const breaks = /<\/?(?:br|p|div)(?:\s[^<>]{0,500})?\/?>/giu;

/** A title or a name as plain text in one line: without its tags, and with its entities decoded, also those that were escaped twice. */
export function oneLine(text: string, longest = 300): string {
  const bare = text
    .slice(0, longest * 10)
    .replace(tags, '')
    .replace(breaks, ' ');
  const plain = /&[#\w]/u.test(bare) ? readHtmlText(bare.replaceAll('<', '&lt;').replaceAll('>', '&gt;')).text : bare;
  return [...cleanText(plain).replace(/\s+/gu, ' ').trim()].slice(0, longest).join('');
}
