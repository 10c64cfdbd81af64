/** A title as it is compared: without white space, punctuation, width and case. */
export function bareWords(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{P}]+/gu, '')
    .toLowerCase();
}
