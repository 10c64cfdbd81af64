import type { Article } from '../../src/domain/article.ts';
import type { IndexedArticle } from '../../src/retrieval/passage-index.ts';
import { createRetriever, type Finding, type Retriever, type RetrieverDeps } from '../../src/retrieval/retriever.ts';
import type { Found, Reply } from './measures.ts';

export function toFound({ id, text }: IndexedArticle, start: number, end: number): Found {
  return { articleId: id, start, end, text: text.slice(start, end) };
}

export function addAll({ index }: Retriever, articles: readonly Article[]): void {
  for (const [at, article] of articles.entries()) index.add(article, at + 1);
}

export function createFilled({ articles }: { readonly articles: readonly Article[] }, deps: RetrieverDeps): Retriever {
  const retriever = createRetriever(deps);
  addAll(retriever, articles);
  return retriever;
}

export function toReply({ context, sentences }: Finding): Reply {
  const [first] = sentences;
  return {
    passages: context.map(({ article, start, end }) => toFound(article, start, end)),
    sentence:
      first && toFound(first.match.passage.passage.article, first.match.sentence.start, first.match.sentence.end),
  };
}
