import type { Citation } from '../domain/answer.ts';
import { textHash } from '../domain/text-hash.ts';

/** Where a citation is, as its button says it. */
export interface CitationPlace {
  readonly articleId: string;
  readonly start: number;
  readonly end: number;
  /** Its number in the answer. */
  readonly n: number;
  readonly quoteHash: string;
}

/** Enough to notice that an article reads otherwise there than when it was cited. */
const hashLength = 8;

const hashOf = (quote: string) => textHash(quote).slice(0, hashLength);

/** The arguments of a button's custom_id, and joined by `:` an option's value. */
export function citationArgs({ articleId, start, end, n, quote }: Citation): readonly (string | number)[] {
  return [articleId, start, end, n, hashOf(quote)];
}

/** Undefined for what {@link citationArgs} doesn't make. */
export function readCitation(args: readonly string[]): CitationPlace | undefined {
  const [articleId, start, end, n, quoteHash] = args;
  const numbers = [start, end, n].map((text) => (text && /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN));
  const [from = Number.NaN, to = Number.NaN, number = Number.NaN] = numbers;
  if (!articleId || !quoteHash || numbers.some(Number.isNaN) || from >= to) return undefined;
  return { articleId, start: from, end: to, n: number, quoteHash };
}

/** Whether an article's text still reads as it was cited. */
export function isCited(text: string, { start, end, quoteHash }: CitationPlace): boolean {
  return end <= text.length && hashOf(text.slice(start, end)) === quoteHash;
}
