/** So much of a text at most, in UTF-16 units, without half a surrogate pair at the cut. */
export function beginningOf(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}
