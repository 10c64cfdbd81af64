import { splitSentences } from '../../src/retrieval/sentences.ts';
import { readSummarySet } from '../summaries/summary-set.ts';
import type { GoldSentence } from './alteration.ts';

/** The sentences of the summaries of a file, one JSON object a line, each with its article as the passage. @throws when a line isn't one */
export function readSummarySentences(path: string): readonly GoldSentence[] {
  return readSummarySet(path).flatMap(({ id, title, text, summary }) => {
    const article = `${title}\n${text}`;
    return splitSentences(summary).map(({ start, end }) => ({
      articleId: String(id),
      text: summary.slice(start, end),
      passage: article,
      article,
    }));
  });
}
