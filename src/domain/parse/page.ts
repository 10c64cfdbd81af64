import type { Layout } from './layout.ts';
import type { Line } from './line.ts';
import type { Words } from './words-across.ts';

/** A document's lines with what is needed to judge them. */
export interface Page {
  readonly lines: readonly Line[];
  readonly layout: Layout;
  readonly words: Words;
}
