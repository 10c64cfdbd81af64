import type { Figure } from './figures/figure.ts';

/** The letters and digits of a text, nothing between them: what is left when punctuation and spaces don't count. */
export const plainOf = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '');

/** Letters and digits alone, with every number as an amount: 七十名 and 70名 come out alike. */
export function writeAmounts(text: string, figures: readonly Figure[]): string {
  let written = '';
  let from = 0;
  for (const { start, end, low, unit } of figures) {
    written += `${plainOf(text.slice(from, start))}${low}${unit.word}`;
    from = end;
  }
  return written + plainOf(text.slice(from));
}
