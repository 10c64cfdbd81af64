import { evidenceFeatures, measureEvidence } from '../../src/retrieval/evidence.ts';
import type { RankingWeights, RetrieverDeps } from '../../src/retrieval/retriever.ts';
import { archiveSizes, askArchives, type EvidenceCase } from './evidence-cases.ts';
import { percentile } from './measures.ts';
import type { AskedQuestion, QuestionSet } from './question-set.ts';
import { trainLogistic } from './train-logistic.ts';
import { inShape } from './train-ranking.ts';

/** So much of what is answered right stays answered at the threshold, in archives of each size. */
const keptShare = 0.95;

function toSample({ absence, isRight, articles, finding: { question, sentences, passages } }: EvidenceCase) {
  const [best] = sentences;
  // A wrong sentence where the right one is there teaches nothing about what is missing.
  if (!best || isRight !== (absence === undefined)) return [];
  return [{ isRight, features: evidenceFeatures(question, best, passages, articles) }];
}

/**
 * Learns to tell the questions that were answered right from those whose answer wasn't there, and the threshold.
 *
 * @param isLearnt - which questions may be learned from
 */
export function trainEvidence(
  set: QuestionSet,
  deps: RetrieverDeps,
  ranking: RankingWeights,
  isLearnt: (question: AskedQuestion) => boolean,
): RankingWeights {
  const bySize = archiveSizes
    .map((size) => askArchives(set, size, { ...deps, weights: ranking }, isLearnt).flatMap(toSample))
    .filter((samples) => samples.length > 0);
  // There are many more of the large archives, but none counts for more than another.
  const labelled = bySize.flatMap((samples) =>
    samples.map(({ features, isRight }) => ({
      features: { ...features },
      isTrue: isRight,
      weight: 1 / samples.length ** 0.7,
    })),
  );
  const { constant, weights } = trainLogistic(labelled);
  const evidence = {
    constant: Math.round(constant * 1000) / 1000,
    features: inShape(ranking.evidence.features, weights),
  };
  const least = bySize.map((samples) => {
    const right = samples.filter(({ isRight }) => isRight);
    return percentile(
      right.map(({ features }) => measureEvidence(features, evidence)),
      1 - keptShare,
    );
  });
  return { ...ranking, evidence, enoughEvidence: Math.floor(Math.min(...least) * 1000) / 1000 };
}
