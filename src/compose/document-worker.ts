import { parentPort, workerData } from 'node:worker_threads';
import type { DocumentKind } from '../adapters/sources/document-kind.ts';
import { documentText } from '../adapters/sources/document-text.ts';
import type { Article } from '../domain/article.ts';
import { HexinError } from '../domain/hexin-error.ts';
import { readArticles } from '../features/read-articles.ts';
import { createReader } from './reader.ts';

export interface DocumentJob {
  readonly kind: DocumentKind;
  readonly bytes: Uint8Array;
  readonly charset?: string;
}

export type DocumentResult =
  | { readonly kind: 'read'; readonly articles: readonly Article[] }
  | { readonly kind: 'undecodable'; readonly message: string };

function readJob({ kind, bytes, charset }: DocumentJob): DocumentResult {
  try {
    return { kind: 'read', articles: readArticles(documentText(kind, bytes, charset), createReader().parse) };
  } catch (error) {
    if (error instanceof HexinError && error.code === 'undecodable')
      return { kind: error.code, message: error.message };
    throw error;
  }
}

// Another thread runs this module, and nothing imports it but types.
parentPort?.postMessage(readJob(workerData as DocumentJob));
