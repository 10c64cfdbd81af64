import type { RankingWeights, RetrieverDeps } from '../../src/retrieval/retriever.ts';
import { halfOf, type QuestionSet } from './question-set.ts';
import { trainEvidence } from './train-evidence.ts';
import { trainRanking } from './train-ranking.ts';

/** Weights for the questions of each half of the articles, learned from the other half's. */
export type HalfWeights = readonly [RankingWeights, RankingWeights];

/** @param from - whose features are learned */
export function crossValidate(set: QuestionSet, deps: RetrieverDeps, from: RankingWeights): HalfWeights {
  const learnFor = (half: 0 | 1) => {
    const isLearnt = ({ articleId }: { readonly articleId: string }) => halfOf(articleId) !== half;
    return trainEvidence(set, deps, trainRanking(set, set.questions.filter(isLearnt), deps, from), isLearnt);
  };
  return [learnFor(0), learnFor(1)];
}
