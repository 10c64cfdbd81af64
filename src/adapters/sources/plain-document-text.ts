import { decodeAs } from './decode-html.ts';
import { decodeText } from './decode-text.ts';

/**
 * The text of a file or a page that is text.
 *
 * @param charset - the encoding that its server names
 * @throws HexinError `undecodable`
 */
export function plainDocumentText(bytes: Uint8Array, charset?: string): string {
  return decodeAs(charset, bytes) ?? decodeText(bytes);
}
