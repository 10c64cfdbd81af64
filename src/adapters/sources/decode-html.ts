import { decodeText } from './decode-text.ts';

/** https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding */
const prescannedBytes = 1_024;
const declared = /<meta[^>]{0,400}?charset\s{0,4}=\s{0,4}["']?\s{0,4}([\w:.-]{2,40})/i;
const marked = [
  [0xef, 0xbb, 0xbf],
  [0xff, 0xfe],
  [0xfe, 0xff],
] as const;

/** Undefined where no encoding is declared, or none that the bytes fit. */
function decodeAsDeclared(bytes: Uint8Array): string | undefined {
  if (marked.some((mark) => mark.every((byte, index) => bytes[index] === byte))) return undefined;
  const label = declared.exec(new TextDecoder('latin1').decode(bytes.subarray(0, prescannedBytes)))?.[1];
  // What reads as ASCII can't mean UTF-16 by it.
  if (label === undefined || /^utf-?16/iu.test(label)) return undefined;
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * The text of an HTML file: by its byte order mark, else in the encoding that it declares, unless its bytes don't fit that; then as any other file.
 *
 * @throws HexinError `undecodable`
 */
export function decodeHtml(bytes: Uint8Array): string {
  return decodeAsDeclared(bytes) ?? decodeText(bytes);
}
