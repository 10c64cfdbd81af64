import type { Answer, AnswerSentence, ArticleName, Citation } from '../domain/answer.ts';
import type { Finding } from '../retrieval/retriever.ts';

/** So many articles are named when none of them answers. */
const nearestCount = 3;

/** What was found as an answer without a model: the articles' own sentences, each its own citation. */
export function toAnswer({ passages, sentences, isEnough }: Finding): Answer {
  if (!isEnough) {
    const nearest = new Map<string, ArticleName>();
    for (const { match } of passages) {
      const { id, title } = match.passage.article;
      if (nearest.size < nearestCount) nearest.set(id, { articleId: id, title });
    }
    return { abstained: true, mode: 'extractive', nearest: [...nearest.values()] };
  }
  const citations = sentences.map(({ match: { passage, sentence } }, index): Citation => {
    const { id, title, text } = passage.passage.article;
    const { start, end } = sentence;
    return { n: index + 1, articleId: id, title, quote: text.slice(start, end), start, end };
  });
  const said = citations.map(({ n, quote }): AnswerSentence => ({ text: quote, citations: [n] }));
  return { abstained: false, mode: 'extractive', sentences: said, citations };
}
