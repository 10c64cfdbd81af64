import { decodeAsClaimed } from '../decode-html.ts';
import { decodeText } from '../decode-text.ts';

const declaration = /^[\s\S]{0,200}?<\?xml[^>]{0,200}?encoding\s{0,4}=\s{0,4}["']([\w:.-]{2,40})["']/iu;
const reach = 512;

/**
 * The text of a feed: by its byte order mark, else in the encoding that its server names, else in the one that its XML declares, unless its bytes
 * don't fit that; then in the one in which it reads like Chinese.
 *
 * @throws HexinError `undecodable`
 * @see https://www.rfc-editor.org/rfc/rfc7303#section-3
 */
export function decodeFeed(bytes: Uint8Array, charset?: string): string {
  const label = declaration.exec(new TextDecoder('latin1').decode(bytes.subarray(0, reach)))?.[1];
  return decodeAsClaimed([charset, label], bytes) ?? decodeText(bytes);
}
