import { kindOfDocument, mayBeDocument, sniffKind } from '../adapters/sources/document-kind.ts';
import type { GivenDocument } from '../adapters/sources/document-text.ts';
import { plainDocumentText } from '../adapters/sources/plain-document-text.ts';
import type { Article } from '../domain/article.ts';
import { readArticles } from '../features/read-articles.ts';
import type { DocumentReader } from '../ports/document-reader.ts';
import { createReadingProcess, type ReadingProcess } from './reading-process.ts';

/** A plain text of this size is read in some 20 milliseconds, here; what is larger, and all else, in a process of its own. */
const readHereBytes = 64 * 1024;

export interface DocumentReaderDeps {
  /** `parseArticles` with its options. */
  readonly parse: (text: string) => readonly Article[];
  /** @defaultValue one of its own */
  readonly process?: ReadingProcess;
}

export function createDocumentReader({ parse, process = createReadingProcess() }: DocumentReaderDeps): DocumentReader {
  async function read(document: GivenDocument, signal: AbortSignal | undefined): Promise<readonly Article[]> {
    const { bytes, charset } = document;
    if (bytes.length <= readHereBytes && sniffKind(bytes, document) === 'text')
      return readArticles(plainDocumentText(bytes, charset), parse);
    return process.ask('document', document, signal);
  }

  return {
    canRead: (name) => kindOfDocument(name) !== undefined,
    read: (name, bytes, signal) => read({ name, bytes }, signal),
    canReadPage: mayBeDocument,
    readPage: (page, signal) => read(page, signal),
  };
}
