import type { Article, Section } from '../../domain/article.ts';
import { articleId } from '../../domain/article-id.ts';
import { HexinError } from '../../domain/hexin-error.ts';
import { cleanText } from '../../domain/parse/clean-text.ts';
import { bareWords } from './bare-words.ts';

/** @param areBlocks - whether each line is whole, as a block of HTML is */
export type Parse = (text: string, areBlocks?: boolean) => readonly Article[];

/** Stands above the text for the parser, which takes a title of the source's own for a masthead, or for half of one, where it looks like that. */
const standIn = '未署标题的文字';

/**
 * The articles of a text whose title is known: one, or those of a digest, in which each has key points of its own. None for a text without a
 * letter.
 *
 * @param text - a line for each paragraph, with empty lines between, as Markdown
 */
export function toArticles(title: string, text: string, parse: Parse): readonly Article[] {
  const lines = withoutTitle(cleanText(text).split('\n\n'), title);
  if (!/[\p{L}\p{N}]/u.test(lines.join(''))) return [];
  const articles = tryParse(`# ${standIn}\n\n${lines.join('\n\n')}`, parse);
  if (articles.filter(({ keyPoints }) => keyPoints.length > 0).length < 2) return [joinAsOne(articles, lines, title)];
  return articles.map((article) => (article.title === standIn ? entitled(article, title) : article));
}

function tryParse(text: string, parse: Parse): readonly Article[] {
  try {
    return parse(text, true);
  } catch (error) {
    if (error instanceof HexinError && error.code === 'no-article') return [];
    throw error;
  }
}

/** What the parser took for several stories are parts of one, and what it takes for none is text. */
function joinAsOne(articles: readonly Article[], lines: readonly string[], title: string): Article {
  const [only, ...others] = articles;
  if (only && others.length === 0 && only.title === standIn) return entitled(only, title);
  const base = articles.find(({ keyPoints }) => keyPoints.length > 0) ?? only;
  const sections =
    articles.length === 0
      ? [{ heading: null, paragraphs: lines }]
      : articles.flatMap((part) => toSections(part, title));
  const { source = null, author = null, url = null, publishedAt = null, keyPoints = [] } = base ?? {};
  return entitled(
    { id: '', title, keyPoints, keyPointsBy: 'publisher', sections, source, author, url, publishedAt },
    title,
  );
}

function toSections({ title, sections }: Article, whole: string): readonly Section[] {
  if (title === standIn || isSame(title, whole)) return sections;
  const [first, ...others] = sections;
  return first?.heading === null
    ? [{ heading: title, paragraphs: first.paragraphs }, ...others]
    : [{ heading: title, paragraphs: [] }, ...sections];
}

function entitled(article: Article, title: string): Article {
  return { ...article, title, id: articleId(title, article.sections, article.keyPoints) };
}

/** Publishers print the title above the text once more. */
function withoutTitle(lines: readonly string[], title: string): readonly string[] {
  const [first = ''] = lines;
  return lines.length > 1 && title !== '' && isSame(first.replace(/^(?:#{1,6}|>|•)\s/u, ''), title)
    ? lines.slice(1)
    : lines;
}

const isSame = (one: string, other: string) => bareWords(one) === bareWords(other);
