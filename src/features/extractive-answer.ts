import type { Answer, AnswerSentence, ArticleName, Citation } from '../domain/answer.ts';
import type { Finding } from '../retrieval/retriever.ts';

/** So many articles are named when none of them answers. */
const nearestCount = 3;

/** The articles to name where none answers: the first few, each once. */
export function nearestOf(articles: readonly ArticleName[]): readonly ArticleName[] {
  const nearest = new Map(articles.map(({ articleId, title }) => [articleId, { articleId, title }]));
  return [...nearest.values()].slice(0, nearestCount);
}

/** What was found as an answer without a model: the articles' own sentences, each its own citation. */
export function toAnswer({ passages, sentences, isEnough, isTimeBound }: Finding): Answer {
  if (!isEnough) {
    const articles = passages.map(({ match }) => match.passage.article);
    const nearest = nearestOf(articles.map(({ id, title }) => ({ articleId: id, title })));
    return { abstained: true, mode: 'extractive', nearest, ...(isTimeBound && { note: 'time-bound' }) };
  }
  const citations = sentences.map(({ match: { passage, sentence } }, index): Citation => {
    const { id, title, publishedAt, text } = passage.passage.article;
    const { start, end } = sentence;
    const quote = text.slice(start, end);
    return { n: index + 1, articleId: id, title, ...(publishedAt && { publishedAt }), quote, start, end };
  });
  const said = citations.map(({ n, quote }): AnswerSentence => ({ text: quote, citations: [n] }));
  return { abstained: false, mode: 'extractive', sentences: said, citations };
}
