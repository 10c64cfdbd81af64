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

/** Every text fits it, and servers name it without looking. */
const fitsAnything = /^(?:iso-?8859-1|latin-?1|windows-1252|us-ascii|ascii)$/i;

/**
 * The text by the encodings that are claimed for it, the first that its bytes fit; undefined where they fit none.
 *
 * @param labels - what its server names, and what it declares itself
 */
export function decodeAsClaimed(labels: readonly (string | undefined)[], bytes: Uint8Array): string | undefined {
  for (const label of labels) {
    // What was read as ASCII can't be UTF-16.
    if (label === undefined || /^utf-?16/iu.test(label)) continue;
    const text = fitsAnything.test(label) ? decodeWestern(bytes) : decodeAs(label, bytes);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** Of a text in a western language the letters with accents stand alone, of one in Chinese none does. */
function decodeWestern(bytes: Uint8Array): string | undefined {
  if (decodeAs('utf-8', bytes) !== undefined) return undefined;
  let all = 0;
  let alone = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if ((bytes[at] ?? 0) < 0x80) continue;
    all += 1;
    if ((bytes[at - 1] ?? 0) < 0x80 && (bytes[at + 1] ?? 0) < 0x80) alone += 1;
  }
  return alone > all * leastAlone ? decodeAs('windows-1252', bytes) : undefined;
}

const leastAlone = 0.7;

/**
 * The text of HTML: by its byte order mark, else in the encoding that its server names, else in the one that it declares, unless its bytes don't
 * fit that; then as any other file.
 *
 * @throws HexinError `undecodable`
 * @see https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding
 */
export function decodeHtml(bytes: Uint8Array, charset?: string): string {
  const label = declared.exec(new TextDecoder('latin1').decode(bytes.subarray(0, prescannedBytes)))?.[1];
  return decodeAsClaimed([charset, label], bytes) ?? decodeText(bytes);
}
