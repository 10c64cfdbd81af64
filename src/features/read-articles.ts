import type { Article } from '../domain/article.ts';
import { articleId } from '../domain/article-id.ts';
import { HexinError } from '../domain/hexin-error.ts';

/** Stands above text without a title, which the parser looks for, and is taken away again. */
const standIn = '未署标题的文字';
/** Discord's input for options takes the line breaks out of what is pasted into it. */
const oneLineArticle = /核心提示/u;

/** Line breaks where they must have been: around the label, before numbers of a list, and behind sentences that white space follows. */
function withLines(text: string): string {
  if (/\n/u.test(text.trim()) || !oneLineArticle.test(text)) return text;
  return text
    .replace(/\s*([【[]?核心提示[】\]]?[：:]?)\s*/u, '\n\n$1\n')
    .replace(/(?<![-•])\s+(?=[-•]\s|[-•]?\s?(?:[0０][1-9１-９]|\d{1,2}[.、．）)]|[①-⑳]))/gu, '\n')
    .replace(/(?<=[。！？”])\s+/gu, '\n');
}

function parseWith(parse: (text: string) => readonly Article[], text: string): readonly Article[] {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof HexinError && error.code === 'no-article') return [];
    throw error;
  }
}

/**
 * The articles of a text that somebody hands in: as the parser finds them, or the whole text as one, whose title is empty then. None for a
 * text without a letter.
 *
 * @param parse - `parseArticles` with its options
 */
export function readArticles(text: string, parse: (text: string) => readonly Article[]): readonly Article[] {
  if (!/[\p{L}\p{N}]/u.test(text)) return [];
  const lines = withLines(text);
  const articles = parseWith(parse, lines);
  if (articles.length > 0) return articles;
  const untitled = parseWith(parse, `# ${standIn}\n\n${lines}`);
  if (untitled.length === 0) return [toArticle(text)];
  return untitled.map((article) => (article.title === standIn ? { ...article, title: '' } : article));
}

/** Each line as a paragraph, where the parser takes none for text. */
function toArticle(text: string): Article {
  const paragraphs = text.split(/\s*\n\s*/u).filter((line) => line !== '');
  const sections = [{ heading: null, paragraphs }];
  const id = articleId('', sections, []);
  return {
    id,
    title: '',
    keyPoints: [],
    keyPointsBy: 'publisher',
    sections,
    source: null,
    author: null,
    url: null,
    publishedAt: null,
  };
}
