import type { Article } from './article.ts';
import { articleId } from './article-id.ts';
import { HexinError } from './hexin-error.ts';
import { readArticle } from './parse/article-reader.ts';
import { cleanText, looksBinary } from './parse/clean-text.ts';
import { readFrontMatter } from './parse/front-matter.ts';
import { inferLayout } from './parse/layout.ts';
import { type Line, readLines } from './parse/line.ts';
import { outline } from './parse/outline.ts';
import { dropPageFurniture } from './parse/page-furniture.ts';
import type { Words } from './parse/words-across.ts';

export type { Words } from './parse/words-across.ts';

/**
 * Finds the articles of a document, in order: each a title, its 核心提示 (numbered, with bullets, or as a paragraph) if it has one, and its
 * text under its headings. Plain text and Markdown, with or without empty lines between paragraphs, with lines wrapped at a margin or not;
 * paragraphs and key points that a page cut are whole again. A document with no label at all is one article when it begins with a title and
 * has text below it.
 *
 * Nothing of an article is changed or left out but: what nobody sees (byte order marks, zero-width characters, control characters), white
 * space at ends of lines and at cuts, Markdown's line marks (`#`, `>`, bold around a whole line), page numbers and running heads at page
 * breaks, dividers, the labels 核心提示 and 正文, marks such as 完, and the names of authors and editors, reading counts and tags in
 * lines of metadata. What stands above the first title is no article's.
 *
 * Linear in the text.
 *
 * @param areBlocks - whether each line is whole, as a block of HTML is, unless the lines look wrapped
 * @param words - what tells whether a cut fell inside a word; without it such a cut is only healed when something else gives it away
 * @returns at least one article
 * @throws HexinError `no-article` when there is none
 */
export function parseArticles(text: string, words: Words = {}, areBlocks = false): readonly Article[] {
  if (looksBinary(text)) throw noArticle('it does not look like text');
  const clean = cleanText(text);
  const front = readFrontMatter(clean);
  const lines = dropPageFurniture({ lines: withTitle(readLines(front?.rest ?? clean), front?.title), words });
  const page = { lines, layout: inferLayout(lines, areBlocks), words };
  const articles: Article[] = [];
  for (const entry of outline(page)) {
    const read = readArticle(page, entry, articles.length === 0 ? front?.metadata : undefined);
    if (!read) continue;
    articles.push({ id: articleId(read.title, read.sections, read.keyPoints), ...read });
  }
  if (articles.length === 0) throw noArticle('there is no title with key points or text below it');
  return articles;
}

function noArticle(reason: string): HexinError {
  return new HexinError('no-article', `no article found: ${reason}`);
}

/** Front matter's title, as a heading above the text, unless the text begins with it. */
function withTitle(lines: readonly Line[], title: string | undefined): readonly Line[] {
  if (title === undefined) return lines;
  const [heading] = readLines(`# ${title}`);
  if (!heading) return lines;
  const same = (line: Line) => line.text.replace(/\s+/gu, '') === heading.text.replace(/\s+/gu, '');
  const [first, ...others] = lines;
  if (first && same(first)) return [heading, ...others];
  return [heading, ...lines];
}
