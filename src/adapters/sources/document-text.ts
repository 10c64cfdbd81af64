import { extname } from 'node:path';
import { decodeHtml } from './decode-html.ts';
import { decodeText } from './decode-text.ts';
import { readHtml } from './read-html.ts';

export type DocumentKind = 'text' | 'html';

const kinds: Readonly<Record<string, DocumentKind>> = {
  '.txt': 'text',
  '.md': 'text',
  '.html': 'html',
  '.htm': 'html',
};

/** What a file is, by its name; undefined for one that can't be read. */
export function kindOfDocument(name: string): DocumentKind | undefined {
  return kinds[extname(name).toLowerCase()];
}

/**
 * The text of a file.
 *
 * @throws HexinError `undecodable`
 */
export function documentText(kind: DocumentKind, bytes: Uint8Array): string {
  return kind === 'html' ? readHtml(decodeHtml(bytes)) : decodeText(bytes);
}
