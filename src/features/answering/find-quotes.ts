import { fold } from '../../retrieval/fold.ts';
import { splitSentences } from '../../retrieval/sentences.ts';
import { visitPairs, visitRuns } from '../../retrieval/tokens.ts';

/** A sentence of the passage at that index among those given, `[start, end)` in it. */
export interface Quote {
  readonly passage: number;
  readonly start: number;
  readonly end: number;
}

const mostQuotes = 3;
/** How much of the sentence each quotation after the first has to add. */
const addedShare = 0.2;
/** And of pairs of characters at least so many, or a number or a Latin word: “训练用了” stands anywhere. */
const addedPairs = 4;

function tokensOf(text: string): ReadonlySet<string> {
  const tokens = new Set<string>();
  const folded = fold(text);
  const collect = (source: string, start: number, end: number) => tokens.add(source.slice(start, end));
  visitPairs(folded, collect);
  visitRuns(folded, collect);
  return tokens;
}

/**
 * The sentences of passages that say what a sentence of an answer says: the one that shares most with it, and up to two more that each add a
 * good part of the rest. In order of the passages and their text; at least one unless there is no text.
 */
export function findQuotes(sentence: string, passages: readonly string[]): readonly Quote[] {
  const wanted = tokensOf(sentence);
  const candidates = passages.flatMap((text, passage) =>
    splitSentences(text).map(({ start, end }) => ({
      quote: { passage, start, end },
      shared: [...tokensOf(text.slice(start, end))].filter((token) => wanted.has(token)),
    })),
  );
  const covered = new Set<string>();
  const quotes: Quote[] = [];
  while (quotes.length < mostQuotes) {
    let best: (typeof candidates)[number] | undefined;
    let most = quotes.length === 0 ? -1 : addedShare * wanted.size;
    for (const candidate of candidates) {
      const added = candidate.shared.filter((token) => !covered.has(token));
      const isTelling =
        quotes.length === 0 || added.length >= addedPairs || added.some((token) => /[a-z\d]/u.test(token));
      if (isTelling && added.length > most && !quotes.includes(candidate.quote))
        [best, most] = [candidate, added.length];
    }
    if (!best) break;
    quotes.push(best.quote);
    for (const token of best.shared) covered.add(token);
  }
  return quotes.sort((a, b) => a.passage - b.passage || a.start - b.start);
}
