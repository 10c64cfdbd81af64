import { type Weights, weighFeatures } from './linear-model.ts';
import { type MatchedPassage, matchPassages, type PassageFeatures } from './match-passage.ts';
import { type MatchedSentence, matchSentences, type SentenceFeatures } from './match-sentence.ts';
import type { Candidate } from './passage-index.ts';
import type { Question } from './question.ts';

/** Something with its place in a ranking. Scores compare within one ranking alone. */
export interface Ranked<Match> {
  readonly match: Match;
  readonly score: number;
}

/** Orders candidates by what they have in common with the question; of equals, the one that came first stays first. */
export function rankPassages(
  question: Question,
  candidates: readonly Candidate[],
  weights: Weights<PassageFeatures>,
): readonly Ranked<MatchedPassage>[] {
  return matchPassages(question, candidates)
    .map((match) => ({ match, score: weighFeatures(weights, match.features) }))
    .sort((a, b) => b.score - a.score);
}

/** Of so many passages, the best, sentences are picked. */
const passagesRead = 5;

/** The sentences of the best passages, best first. */
export function rankSentences(
  question: Question,
  ranked: readonly Ranked<MatchedPassage>[],
  weights: Weights<SentenceFeatures>,
): readonly Ranked<MatchedSentence>[] {
  const top = ranked[0]?.score ?? 0;
  return ranked
    .slice(0, passagesRead)
    .flatMap(({ match, score }) => matchSentences(question, match, top - score))
    .map((match) => ({ match, score: weighFeatures(weights, match.features) }))
    .sort((a, b) => b.score - a.score);
}
