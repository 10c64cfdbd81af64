/** Byte order marks, zero-width and bidirectional marks, soft hyphens, and control characters that are no white space. */
const invisible = /[\uFEFF\u200B\u2060-\u2064\u00AD\u200E\u200F\u202A-\u202E\u2066-\u2069]|[^\P{Cc}\t\n\v\f\r\u0085]/gu;
/** Joiners make one emoji of several; beside Chinese, punctuation or white space they are left over from a page's markup. */
const strayJoiner = /(?<=[\p{Script=Han}\p{P}\s])[\u200C\u200D]|[\u200C\u200D](?=[\p{Script=Han}\p{P}\s])/gu;

const sampleLength = 65_536;
const unreadable = /\uFFFD|[^\P{Cc}\t\n\v\f\r\u0085]/gu;
const unreadableShare = 0.02;

/** A text, or a piece of one that comes in pieces, without what nobody sees or what turns round how it is seen. Joiners stay. */
export function withoutInvisible(text: string): string {
  return text.replace(invisible, '');
}

/** The text without what nobody sees, and with U+FFFD for half a surrogate pair. Line breaks and white space stay. */
export function cleanText(text: string): string {
  return withoutInvisible(text.toWellFormed()).replace(strayJoiner, '');
}

/** Whether a text is rather a binary file read as one: more than 2% of its beginning are control characters or U+FFFD. */
export function looksBinary(text: string): boolean {
  const sample = text.slice(0, sampleLength);
  return (sample.match(unreadable)?.length ?? 0) > sample.length * unreadableShare;
}
