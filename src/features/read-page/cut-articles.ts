import type { Article } from '../../domain/article.ts';

/** The articles with so much text at most, in UTF-16 units: whole paragraphs from the start. The first paragraph of all is there in any case. */
export function cutArticles(articles: readonly Article[], length: number): readonly Article[] {
  let left = length;
  const fits = (text: string) => {
    const isFirst = left === length;
    left -= text.length;
    return isFirst || left >= 0;
  };
  return articles
    .map((article) => ({
      ...article,
      keyPoints: article.keyPoints.filter(fits),
      sections: article.sections.map((section) => ({ ...section, paragraphs: section.paragraphs.filter(fits) })),
    }))
    .filter(
      (article, index) =>
        index === 0 || article.keyPoints.length > 0 || article.sections.some(({ paragraphs }) => paragraphs.length > 0),
    );
}
