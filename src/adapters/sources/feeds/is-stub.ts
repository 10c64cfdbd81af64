import { endsSentence } from '../../../domain/parse/sentence-end.ts';
import type { HtmlLine } from '../html-lines.ts';
import type { FeedItem } from './feed.ts';

/** In Chinese characters, of which a Latin letter is a third. */
const enough = {
  /** What claims to be the whole is taken for it from here. */
  content: 60,
  /** The same, where it ends as a sentence does. */
  sentence: 20,
  /** A summary in many paragraphs, in several, and any summary, that is as long as a story. */
  manyParagraphs: 100,
  paragraphs: 200,
  summary: 400,
  /** What is longer and ends in dots or with a link to the original is whole all the same. */
  whole: 800,
} as const;

/** How a text ends that goes on elsewhere. */
const isCut = /[[［(（](?:…+|\.{3,}|&hellip;)[\]］)）]\s*$/u;
const breaksOff =
  /(?:…|\.{3}|。{3})\s*$|(?:阅读|閱讀|查看|点击|點擊|繼續閱讀|继续阅读|繼續)(?:更多|全文|原文|详情|詳情|詳全文|完整(?:内容|文章))?\s*[>»→…\])】]{0,3}\s*$|(?:read more|continue reading|read the (?:full|rest).{0,40}|more)\s*[>»→…\]]{0,3}\s*$|詳全文\s*$/iu;
const reach = 80;

/**
 * Whether the text of an item is only the beginning of what its page has: it breaks off, or is shorter than stories are.
 *
 * @param lines - the item's, of {@link FeedItem.content} where it has that
 */
export function isStub(item: FeedItem, lines: readonly HtmlLine[]): boolean {
  const text = lines.map((line) => line.text).join('\n\n');
  if (item.link === null) return false;
  if (item.isMedia && text !== '') return false;
  const length = weigh(text.slice(0, 4 * enough.whole));
  const end = text.slice(-reach);
  // Below it there may be a line that says where it appeared first.
  const isCutAbove = text
    .split('\n\n')
    .slice(-3)
    .some((line) => isCut.test(line.slice(-reach)));
  if (isCutAbove || (length < enough.whole && breaksOff.test(end))) return true;
  if (item.content.trim() !== '' && item.content.trim() !== item.summary.trim())
    return length < (endsSentence(text) ? enough.sentence : enough.content);
  const paragraphs = lines.filter((line) => weigh(line.text) > 15).length;
  if (paragraphs > 3 && endsSentence(text)) return length < enough.manyParagraphs;
  return length < (paragraphs > 1 ? enough.paragraphs : enough.summary);
}

function weigh(text: string): number {
  const han = text.match(/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  const others = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  return han + (others - han) / 3;
}
