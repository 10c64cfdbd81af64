import { type AskedQuestion, plain } from './question-set.ts';

/** A stretch of an article's text that an engine found. */
export interface Found {
  readonly articleId: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What an engine says to a question. */
export interface Reply {
  /** Best first. */
  readonly passages: readonly Found[];
  /** The sentence it answers with, if any. */
  readonly sentence: Found | undefined;
}

/** Sums over questions. */
export interface Tally {
  count: number;
  r1: number;
  r3: number;
  r5: number;
  r10: number;
  mrr: number;
  ctx: number;
  sent: number;
}

/** So many characters of passages are what a model would be given. */
const contextLength = 1_500;

export function isHit({ gold, answers }: AskedQuestion, found: Pick<Found, 'articleId' | 'text'> | undefined): boolean {
  if (!found || !gold.has(found.articleId)) return false;
  const text = plain(found.text);
  return answers.some((answer) => text.includes(answer));
}

function isInContext(question: AskedQuestion, passages: readonly Found[]): boolean {
  let left = contextLength;
  for (const { articleId, text } of passages) {
    if (left <= 0) return false;
    if (isHit(question, { articleId, text: text.slice(0, left) })) return true;
    left -= text.length;
  }
  return false;
}

export const emptyTally = (): Tally => ({ count: 0, r1: 0, r3: 0, r5: 0, r10: 0, mrr: 0, ctx: 0, sent: 0 });

export function tally(sums: Tally, question: AskedQuestion, { passages, sentence }: Reply): void {
  const rank = passages.slice(0, 10).findIndex((passage) => isHit(question, passage)) + 1;
  const within = (places: number) => (rank > 0 && rank <= places ? 1 : 0);
  sums.count += 1;
  sums.r1 += within(1);
  sums.r3 += within(3);
  sums.r5 += within(5);
  sums.r10 += within(10);
  sums.mrr += rank > 0 ? 1 / rank : 0;
  sums.ctx += isInContext(question, passages) ? 1 : 0;
  sums.sent += isHit(question, sentence) ? 1 : 0;
}

/** `r1 87.2 r3 …`: each sum as a percentage of the questions. */
export function inPercent({ count, ...sums }: Tally): string {
  const parts = Object.entries(sums).map(([name, sum]) => `${name} ${((100 * sum) / count).toFixed(1).padStart(4)}`);
  return parts.join('  ');
}

/** @param share - 0.5 for the median */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
