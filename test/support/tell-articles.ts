import type { Article } from '../../src/domain/article.ts';
import { parseArticles } from '../../src/domain/parse-articles.ts';
import { createSegmenter } from '../../src/retrieval/segmenter.ts';

/** `[title, points, [heading, ...paragraphs]…]` of an article. */
export type Told = readonly [title: string, points: readonly string[], ...sections: (readonly (string | null)[])[]];

const segmenter = createSegmenter();

/** The articles of a document, read with a segmenter. */
export function readDocument(text: string): readonly Article[] {
  return parseArticles(text, segmenter);
}

/** The same in short, to be compared at a glance. */
export function tellArticles(text: string): readonly Told[] {
  return readDocument(text).map((article) => [
    article.title,
    article.keyPoints,
    ...article.sections.map(({ heading, paragraphs }) => [heading, ...paragraphs]),
  ]);
}
