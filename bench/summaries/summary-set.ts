import { readFileSync } from 'node:fs';
import { z } from 'zod';

const line = z.object({ id: z.string(), title: z.string().optional(), text: z.string(), summary: z.string() });

/** An article with the summary that an editor gave it. */
export interface SummarisedArticle {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly summary: string;
}

/** Reads a file of one JSON object a line. @throws when a line isn't one */
export function readSummarySet(path: string): readonly SummarisedArticle[] {
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  return lines.map((text) => {
    const { title = '', ...article } = line.parse(JSON.parse(text));
    return { ...article, title };
  });
}
