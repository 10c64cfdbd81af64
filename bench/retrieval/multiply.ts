import type { Article } from '../../src/domain/article.ts';
import type { Retriever } from '../../src/retrieval/retriever.ts';
import { createRandom } from './random.ts';

const changedShare = 0.3;

/** Adds copies of the articles, in which three Han characters of ten are others of the same text, until there are so many passages; no copy of a set without a word grows it. */
export function multiply({ index }: Retriever, articles: readonly Article[], passages: number): void {
  const random = createRandom(1);
  const vary = (text: string) =>
    text.replace(/\p{Script=Han}/gu, (character) => {
      if (random() >= changedShare) return character;
      const other = text[Math.floor(random() * text.length)] ?? character;
      return /\p{Script=Han}/u.test(other) ? other : character;
    });
  for (let copy = 1, before = 0; index.passageCount > before; copy += 1) {
    before = index.passageCount;
    for (const article of articles) {
      if (index.passageCount >= passages) return;
      const sections = article.sections.map(({ heading, paragraphs }) => ({
        heading,
        paragraphs: paragraphs.map(vary),
      }));
      // Older than the originals, so that they win no tie.
      index.add({ ...article, id: `${article.id}#${copy}`, title: vary(article.title), sections }, -copy);
    }
  }
}
