import { decodeText } from './decode-text.ts';

/** https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding */
const prescannedBytes = 1_024;
const declared = /<meta[^>]{0,400}?charset\s{0,4}=\s{0,4}["']?\s{0,4}([\w:.-]{2,40})/i;
const marked = [
  [0xef, 0xbb, 0xbf],
  [0xff, 0xfe],
  [0xfe, 0xff],
] as const;

/** The text by the encoding that somebody says it is in; undefined where it has a byte order mark, or its bytes don't fit, or there is no such encoding. */
export function decodeAs(label: string | undefined, bytes: Uint8Array): string | undefined {
  if (label === undefined || marked.some((mark) => mark.every((byte, index) => bytes[index] === byte)))
    return undefined;
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function decodeAsDeclared(bytes: Uint8Array): string | undefined {
  const label = declared.exec(new TextDecoder('latin1').decode(bytes.subarray(0, prescannedBytes)))?.[1];
  // What reads as ASCII can't mean UTF-16 by it.
  return label === undefined || /^utf-?16/iu.test(label) ? undefined : decodeAs(label, bytes);
}

/** Every text fits it, and servers name it without looking. */
const fitsAnything = /^(?:iso-?8859-1|latin-?1|windows-1252|us-ascii|ascii)$/i;

/**
 * The text of HTML: by its byte order mark, else in the encoding that its server names, else in the one that it declares, unless its bytes don't
 * fit that; then as any other file.
 *
 * @throws HexinError `undecodable`
 * @see https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding
 */
export function decodeHtml(bytes: Uint8Array, charset?: string): string {
  const named = charset !== undefined && fitsAnything.test(charset) ? undefined : charset;
  return decodeAs(named, bytes) ?? decodeAsDeclared(bytes) ?? decodeText(bytes);
}
