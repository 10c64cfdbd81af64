import { serveJobs } from '../adapters/processes/serve-jobs.ts';
import type { GivenDocument } from '../adapters/sources/document-text.ts';
import type { Article } from '../domain/article.ts';
import { HexinError } from '../domain/hexin-error.ts';
import type { SourceContent } from '../ports/source-reader.ts';
import type { ItemPageJob, SourceJob } from './worker/read-source-jobs.ts';

/** What a document is read from; its kind is told by what is in it, then by its name and what its server says. */
export type DocumentJob = GivenDocument;

/** The kinds of jobs, each with its answer. What comes from outside and takes a library to read is read here. */
export interface ReadingJobs {
  readonly document: { readonly job: DocumentJob; readonly answer: readonly Article[] };
  readonly source: { readonly job: SourceJob; readonly answer: SourceContent };
  readonly 'item-page': { readonly job: ItemPageJob; readonly answer: readonly Article[] };
}

export type ReadingKind = keyof ReadingJobs;
export type JobOf<Kind extends ReadingKind> = ReadingJobs[Kind]['job'];
export type AnswerOf<Kind extends ReadingKind> = ReadingJobs[Kind]['answer'];

export interface ReadingJob {
  readonly kind: ReadingKind;
  readonly job: JobOf<ReadingKind>;
}

/** `refused`: what a HexinError said; `failed`: anything else that was thrown. */
export type ReadingAnswer =
  | { readonly kind: 'done'; readonly answer: AnswerOf<ReadingKind> }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string };

type Handlers = { readonly [Kind in ReadingKind]: (job: JobOf<Kind>) => Promise<AnswerOf<Kind>> };

/** Each loads what it needs with its first job. */
const handlers: Handlers = {
  document: async (job) => (await import('./worker/read-document-job.ts')).readDocumentJob(job),
  source: async (job) => (await import('./worker/read-source-jobs.ts')).readSourceJob(job),
  'item-page': async (job) => (await import('./worker/read-source-jobs.ts')).readItemPageJob(job),
};

async function answer<Kind extends ReadingKind>({
  kind,
  job,
}: {
  kind: Kind;
  job: JobOf<Kind>;
}): Promise<ReadingAnswer> {
  try {
    return { kind: 'done', answer: await handlers[kind](job) };
  } catch (error) {
    if (error instanceof HexinError) return { kind: 'refused', code: error.code, message: error.message };
    return { kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

// Another process runs this module, and nothing imports it but types.
if (process.send) serveJobs<ReadingJob, ReadingAnswer>(answer);
