import { Worker } from 'node:worker_threads';
import { kindOfDocument, kindOfPage } from '../adapters/sources/document-kind.ts';
import { plainDocumentText } from '../adapters/sources/plain-document-text.ts';
import type { Article } from '../domain/article.ts';
import { HexinError } from '../domain/hexin-error.ts';
import { readArticles } from '../features/read-articles.ts';
import type { DocumentReader } from '../ports/document-reader.ts';
import type { DocumentJob, DocumentResult } from './document-worker.ts';

const limits = {
  /** A plain text of this size is read in some 20 milliseconds, here; what is larger, and HTML, in a thread of its own. */
  readHereBytes: 64 * 1024,
  threadMs: 15_000,
  threadMegabytes: 400,
} as const;

/** Reads files, large ones and HTML in another thread, one at a time: a hostile one costs nobody else their reply. */
export function createDocumentReader(parse: (text: string) => readonly Article[]): DocumentReader {
  let lastTurn: Promise<unknown> = Promise.resolve();

  async function readInThread(job: DocumentJob, signal: AbortSignal | undefined): Promise<readonly Article[]> {
    signal?.throwIfAborted();
    const worker = new Worker(new URL('./document-worker.ts', import.meta.url), {
      workerData: job,
      resourceLimits: { maxOldGenerationSizeMb: limits.threadMegabytes },
    });
    const ended = AbortSignal.any([AbortSignal.timeout(limits.threadMs), ...(signal ? [signal] : [])]);
    try {
      return toArticles(await resultOf(worker, ended));
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof HexinError) throw error;
      throw new HexinError('too-complex', 'The file takes too long or too much memory to read', { cause: error });
    } finally {
      await worker.terminate();
    }
  }

  async function read(job: DocumentJob, signal: AbortSignal | undefined): Promise<readonly Article[]> {
    const { kind, bytes, charset } = job;
    if (kind === 'text' && bytes.length <= limits.readHereBytes)
      return readArticles(plainDocumentText(bytes, charset), parse);
    const turn = lastTurn.then(() => readInThread(job, signal));
    lastTurn = turn.catch(() => undefined);
    return turn;
  }

  return {
    canRead: (name) => kindOfDocument(name) !== undefined,
    read: (name, bytes, signal) => read({ kind: kindOfDocument(name) ?? 'text', bytes }, signal),
    canReadPage: (mediaType) => kindOfPage(mediaType) !== undefined,
    readPage: ({ mediaType, charset, bytes }, signal) =>
      read({ kind: kindOfPage(mediaType) ?? 'text', bytes, ...(charset !== undefined && { charset }) }, signal),
  };
}

function resultOf(worker: Worker, ended: AbortSignal): Promise<DocumentResult> {
  const { promise, resolve, reject } = Promise.withResolvers<DocumentResult>();
  worker.once('message', resolve);
  worker.once('error', reject);
  worker.once('exit', () => reject(new Error('The thread ended without a result')));
  ended.addEventListener('abort', () => reject(ended.reason), { once: true });
  if (ended.aborted) reject(ended.reason);
  return promise;
}

function toArticles(result: DocumentResult): readonly Article[] {
  if (result.kind === 'read') return result.articles;
  throw new HexinError(result.kind, result.message);
}
