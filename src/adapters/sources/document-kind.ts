import { extname } from 'node:path';

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
