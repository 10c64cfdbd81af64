import { documentTexts, type GivenDocument } from '../../adapters/sources/document-text.ts';
import type { KnownText } from '../../adapters/sources/known-text.ts';
import type { Article } from '../../domain/article.ts';
import { HexinError } from '../../domain/hexin-error.ts';
import { readArticles } from '../../features/read-articles.ts';
import { parse } from './parse.ts';

/** In UTF-16 units: a file of 10 MB has no more, unless it is packed. */
const longestText = 10_000_000;

/** The articles of each text of a document, in order. */
export async function readDocumentJob(document: GivenDocument): Promise<readonly Article[]> {
  const texts = await documentTexts(document);
  const length = texts.reduce((sum, { text }) => sum + text.length, 0);
  if (length > longestText) throw new HexinError('too-large', `It has more than ${longestText} characters`);
  return texts.flatMap(articlesOf);
}

function articlesOf({ text, areBlocks = false, heading = '', source, publishedAt }: KnownText): readonly Article[] {
  const read = (whole: string) => readArticles(whole, (part) => parse(part, areBlocks));
  const found = read(text);
  const isUntitled = heading !== '' && found[0]?.title === '';
  const articles = isUntitled ? read(`# ${heading}\n\n${text}`) : found;
  return articles.map((article) => ({
    ...article,
    source: article.source ?? source ?? null,
    publishedAt: article.publishedAt ?? publishedAt ?? null,
  }));
}
