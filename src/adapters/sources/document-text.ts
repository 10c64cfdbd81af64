import { decodeHtml } from './decode-html.ts';
import type { DocumentKind } from './document-kind.ts';
import { plainDocumentText } from './plain-document-text.ts';
import { readHtml } from './read-html.ts';

/**
 * The text of a file or a page. Whoever reads no HTML takes {@link plainDocumentText} and spares itself what reading it takes.
 *
 * @param charset - the encoding that its server names
 * @throws HexinError `undecodable`
 */
export function documentText(kind: DocumentKind, bytes: Uint8Array, charset?: string): string {
  return kind === 'html' ? readHtml(decodeHtml(bytes, charset)) : plainDocumentText(bytes, charset);
}
