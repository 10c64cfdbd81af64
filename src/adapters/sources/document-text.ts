import { extname } from 'node:path';
import { decodeAs, decodeHtml } from './decode-html.ts';
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

const kindsOfPages: Readonly<Record<string, DocumentKind>> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/plain': 'text',
  'text/markdown': 'text',
  // Whoever doesn't say sends a page, as a rule.
  '': 'html',
};

/** What a page is, by its media type; undefined for one that can't be read. */
export function kindOfPage(mediaType: string): DocumentKind | undefined {
  return Object.hasOwn(kindsOfPages, mediaType) ? kindsOfPages[mediaType] : undefined;
}

/**
 * The text of a file or a page.
 *
 * @param charset - the encoding that its server names
 * @throws HexinError `undecodable`
 */
export function documentText(kind: DocumentKind, bytes: Uint8Array, charset?: string): string {
  return kind === 'html' ? readHtml(decodeHtml(bytes, charset)) : (decodeAs(charset, bytes) ?? decodeText(bytes));
}
