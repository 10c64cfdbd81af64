import { readFileSync } from 'node:fs';
import { z } from 'zod';

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
  const lines = readFileSync(path, 'utf8')
    .replace(/^\uFEFF/u, '')
    .split('\n');
  return lines.flatMap((text, at) => {
    if (text.trim() === '') return [];
    try {
      const { id = null, title, summary, ...rest } = line.parse(JSON.parse(text));
      return [{ ...rest, id, title: title ?? '', summary: summary ?? '' }];
    } catch (cause) {
      throw new Error(`${path}:${at + 1} should be {id, title?, text, summary} as JSON`, { cause });
    }
  });
}
