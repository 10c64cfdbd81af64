import { type Weights, weighFeatures } from '../../src/retrieval/linear-model.ts';
import { rankSentences } from '../../src/retrieval/ranking.ts';
import type { RankingWeights, RetrieverDeps } from '../../src/retrieval/retriever.ts';
import { createFilled, toFound } from './hexin-engine.ts';
import { isHit } from './measures.ts';
import type { AskedQuestion, QuestionSet } from './question-set.ts';
import { type Choice, trainListwise } from './train-listwise.ts';

type FeatureWeights = Readonly<Record<string, number>>;

/** The trained weights of the same features as `shape` has, to three decimals. */
export function inShape<Shape extends FeatureWeights>(shape: Shape, trained: FeatureWeights): Weights<Shape> {
  const entries = Object.keys(shape).map((name) => [name, Math.round((trained[name] ?? 0) * 1000) / 1000]);
  return Object.fromEntries(entries) as Weights<Shape>;
}

/**
 * Passages first, then the sentences of the passages as those weights rank them.
 *
 * @param from - whose features are learned; its evidence is handed on
 */
export function trainRanking(
  set: QuestionSet,
  questions: readonly AskedQuestion[],
  deps: RetrieverDeps,
  from: RankingWeights,
): RankingWeights {
  const retriever = createFilled(set, { ...deps, weights: from });
  const asked = questions.map((question) => ({ question, finding: retriever.find(question.text) }));
  const passageChoices = asked.map(
    ({ question, finding }): Choice => ({
      options: finding.passages.map(({ match }) => ({ ...match.features })),
      isRight: finding.passages.map(({ match: { passage } }) =>
        isHit(question, toFound(passage.article, passage.start, passage.end)),
      ),
    }),
  );
  const passages = inShape(from.passages, trainListwise(passageChoices));
  const sentenceChoices = asked.map(({ question, finding }): Choice => {
    const ranked = finding.passages
      .map(({ match }) => ({ match, score: weighFeatures(passages, match.features) }))
      .sort((a, b) => b.score - a.score);
    const sentences = rankSentences(finding.question, ranked, from.sentences);
    return {
      options: sentences.map(({ match }) => ({ ...match.features })),
      isRight: sentences.map(({ match: { passage, sentence } }) =>
        isHit(question, toFound(passage.passage.article, sentence.start, sentence.end)),
      ),
    };
  });
  return { ...from, passages, sentences: inShape(from.sentences, trainListwise(sentenceChoices)) };
}
