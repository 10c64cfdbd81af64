import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { splitSentences } from '../../src/retrieval/sentences.ts';
import type { GoldSentence } from './alteration.ts';

const line = z.object({ id: z.string(), title: z.string(), text: z.string(), summary: z.string() });

/** The sentences of the summaries of a file, one JSON object a line, each with its article as the passage. @throws when a line isn't one */
export function readSummarySentences(path: string): readonly GoldSentence[] {
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  return lines.flatMap((written) => {
    const { id, title, text, summary } = line.parse(JSON.parse(written));
    const article = `${title}\n${text}`;
    return splitSentences(summary).map(({ start, end }) => ({
      articleId: id,
      text: summary.slice(start, end),
      passage: article,
      article,
    }));
  });
}
