import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Article } from '../../src/domain/article.ts';
import { readLines } from '../read-lines.ts';

const line = z.object({
  id: z.string(),
  src: z.string().default('other'),
  title: z.string().nullish(),
  context: z.string(),
  qas: z
    .array(z.object({ q: z.string(), answers: z.array(z.string()), also: z.array(z.string()).nullish() }))
    .default([]),
});

/** A question with what counts as its answer. */
export interface AskedQuestion {
  readonly text: string;
  readonly group: string;
  /** The article it was asked of. */
  readonly articleId: string;
  /** The articles that answer it. */
  readonly gold: ReadonlySet<string>;
  /** Plain: see {@link plain}. */
  readonly answers: readonly string[];
}

/** Sources that are looked at together; any other is a group by itself. */
const groups: readonly (readonly [sources: RegExp, group: string])[] = [
  [/^(?:ats|crud)-/u, 'news'],
  [/^drcd-/u, 'wiki'],
];

export interface QuestionSet {
  readonly articles: readonly Article[];
  readonly questions: readonly AskedQuestion[];
}

/** What is compared when a passage is searched for an answer. */
export function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();
}

/** The text of the article is the file's `context`, unit by unit, so that offsets are into it. */
function toArticle({ id, title, context }: z.infer<typeof line>): Article {
  return {
    id,
    title: title ?? '',
    keyPoints: [],
    keyPointsBy: 'extract',
    sections: [{ heading: null, paragraphs: context.split('\n') }],
    source: null,
    author: null,
    url: null,
    publishedAt: null,
  };
}

/** Reads a file of one JSON object a line. @throws when a line isn't one, with its number */
export function readQuestionSet(path: string): QuestionSet {
  const rows = readLines(path, line, '{id, src?, title?, context, qas?: [{q, answers, also?}]}');
  const questions = rows.flatMap(({ id, src, qas }) =>
    qas.map(({ q, answers, also }) => ({
      text: q,
      group: groups.find(([sources]) => sources.test(src))?.[1] ?? src,
      articleId: id,
      gold: new Set([id, ...(also ?? [])]),
      answers: [...new Set(answers.map(plain))].filter(Boolean),
    })),
  );
  return { articles: rows.map(toArticle), questions };
}

/** The SHA-256 of a file, in hexadecimal: whether weights were learned from it. */
export function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** Which half an article is in, the same every time: what is learned on one half is measured on the other. */
export function halfOf(articleId: string): 0 | 1 {
  let hash = 0;
  for (let at = 0; at < articleId.length; at += 1) hash = (Math.imul(hash, 31) + articleId.charCodeAt(at)) >>> 0;
  return hash % 2 === 0 ? 0 : 1;
}
