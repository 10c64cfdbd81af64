import { z } from 'zod';
import { readLines } from '../read-lines.ts';

const line = z.object({
  id: z.unknown().optional(),
  title: z.string().nullish(),
  text: z.string(),
  summary: z.string().nullish(),
});

/** An article with the summary that an editor gave it. */
export interface SummarisedArticle {
  /** Whatever the file has, given back as it is. */
  readonly id: unknown;
  /** Empty if there is none. */
  readonly title: string;
  readonly text: string;
  /** Empty if there is none. */
  readonly summary: string;
}

/** Reads a file of one JSON object a line. @throws when a line isn't one, with its number */
export function readSummarySet(path: string): readonly SummarisedArticle[] {
  const rows = readLines(path, line, '{id, title?, text, summary}');
  return rows.map(({ id = null, title, text, summary }) => ({
    id,
    title: title ?? '',
    text,
    summary: summary ?? '',
  }));
}
