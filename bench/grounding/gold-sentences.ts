import { articleText } from '../../src/domain/article-text.ts';
import { splitPassages } from '../../src/retrieval/passages.ts';
import { plain, type QuestionSet } from '../retrieval/question-set.ts';
import type { GoldSentence } from './alteration.ts';

/** The sentences that hold the answers of the questions, each once, with the passage that each stands in. */
export function collectGoldSentences({ articles, questions }: QuestionSet): readonly GoldSentence[] {
  const asked = Map.groupBy(questions, ({ articleId }) => articleId);
  return articles.flatMap((article) => {
    const waiting = new Set((asked.get(article.id) ?? []).flatMap(({ answers }) => answers));
    const text = articleText(article);
    return splitPassages(article).flatMap(({ start, end, sentences }) =>
      sentences.flatMap((sentence): readonly GoldSentence[] => {
        const written = text.slice(sentence.start, sentence.end);
        const held = [...waiting].filter((answer) => plain(written).includes(answer));
        for (const answer of held) waiting.delete(answer);
        if (held.length === 0) return [];
        return [{ articleId: article.id, text: written, passage: text.slice(start, end), article: text }];
      }),
    );
  });
}
