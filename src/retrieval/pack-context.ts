import { type Weights, weighFeatures } from './linear-model.ts';
import type { MatchedPassage } from './match-passage.ts';
import { matchSentences, type SentenceFeatures } from './match-sentence.ts';
import type { IndexedArticle } from './passage-index.ts';
import type { Question } from './question.ts';
import type { Ranked } from './ranking.ts';
import type { Span } from './sentences.ts';

/** A stretch of an article, whole sentences, to be read and cited. Offsets are into its text. */
export interface Excerpt extends Span {
  readonly article: IndexedArticle;
}

/**
 * The first passages are given whole. A later one holds the answer once in a hundred times, and then mostly in its best sentence: of
 * those, that sentence and what fits beside it, so that 1,500 characters hold all ten in place of six or seven.
 */
const rules = { wholePassages: 4, excerptLength: 90 } as const;

interface ScoredSpan extends Span {
  readonly score: number;
}

/** The best span with as many of its neighbours, the better side first, as fit; it alone where it is longer than that. */
function aroundBest(spans: readonly ScoredSpan[]): Span | undefined {
  const best = spans.reduce<ScoredSpan | undefined>(
    (top, span) => (top && top.score >= span.score ? top : span),
    undefined,
  );
  if (!best) return undefined;
  let [first, last] = [spans.indexOf(best), spans.indexOf(best)];
  let { start, end } = best;
  for (;;) {
    const before = spans[first - 1];
    const after = spans[last + 1];
    const canBefore = before !== undefined && end - before.start <= rules.excerptLength;
    const canAfter = after !== undefined && after.end - start <= rules.excerptLength;
    if (canBefore && !(canAfter && after.score >= before.score)) {
      start = before.start;
      first -= 1;
    } else if (canAfter) {
      end = after.end;
      last += 1;
    } else return { start, end };
  }
}

/** What to read for a question: a stretch of each ranked passage, in their order, at least a sentence and at most the passage. */
export function packContext(
  question: Question,
  ranked: readonly Ranked<MatchedPassage>[],
  weights: Weights<SentenceFeatures>,
): readonly Excerpt[] {
  return ranked.map(({ match }, rank) => {
    const { article, start, end } = match.passage;
    if (rank < rules.wholePassages) return { article, start, end };
    const spans = matchSentences(question, match, 0).map(({ sentence, features }) => ({
      start: sentence.start,
      end: sentence.end,
      score: weighFeatures(weights, features),
    }));
    return { article, start, end, ...aroundBest(spans) };
  });
}
