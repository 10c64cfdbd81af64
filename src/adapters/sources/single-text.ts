import { decodeHtml } from './decode-html.ts';
import type { DocumentKind } from './document-kind.ts';
import { plainDocumentText } from './plain-document-text.ts';
import { readHtml } from './read-html.ts';

/**
 * The text of a document that is one. What reads each kind is loaded when there is one.
 *
 * @param charset - the encoding that its server names
 * @throws HexinError `undecodable`, `damaged`, `encrypted`, `scanned`, `too-large`, `too-complex`
 */
export async function singleText(
  kind: Exclude<DocumentKind, 'mail'>,
  bytes: Uint8Array,
  charset?: string,
): Promise<string> {
  if (kind === 'pdf') return (await import('./read-pdf.ts')).readPdf(bytes);
  if (kind === 'docx') return (await import('./read-docx.ts')).readDocx(bytes);
  return kind === 'html' ? readHtml(decodeHtml(bytes, charset)) : plainDocumentText(bytes, charset);
}
