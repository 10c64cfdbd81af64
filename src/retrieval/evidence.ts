import { type Weights, weighFeatures } from './linear-model.ts';
import type { MatchedPassage } from './match-passage.ts';
import type { MatchedSentence } from './match-sentence.ts';
import { createComparison, tellingOfPassage } from './newest-first.ts';
import type { Question } from './question.ts';
import type { Ranked } from './ranking.ts';
import { coverageOf } from './term-matches.ts';

/** What tells whether a sentence answers. Shares are of the question's weight, 0 to 1. */
export interface EvidenceFeatures {
  /** The learned scores of the passage and of the sentence. */
  readonly passage: number;
  readonly sentence: number;
  /**
   * How far the passage falls short of a clear lead over the best of any article that tells something else, times the decimal logarithm of how many
   * articles there are: among many, some article holds the words by chance; of two that hold them, either is an answer.
   */
  readonly rivalry: number;
  /** The pairs that the passage holds, as the sum of their idf: two words say less than ten, though both be all of the question. */
  readonly found: number;
  readonly characters: number;
  /** The characters in the sentence, of those that the title doesn't hold. */
  readonly freeCharacters: number;
  readonly titleCharacters: number;
  /** The key words in the passage or the title, and in the sentence or the title. */
  readonly keyWords: number;
  readonly saidKeyWords: number;
  readonly missesName: number;
  readonly missing: number;
  readonly nearAnswer: number;
}

export interface EvidenceWeights {
  readonly constant: number;
  readonly features: Weights<EvidenceFeatures>;
}

/** A lead of so much is clear, and who is so far behind is lost. */
const leads = { clear: 4, lost: -1 } as const;

/** How much is missing to a clear lead: 0 without a rival. */
function measureShortfall(own: Ranked<MatchedPassage>, ranked: readonly Ranked<MatchedPassage>[]): number {
  const { article } = own.match.passage;
  const tellTheSame = createComparison();
  const telling = tellingOfPassage(own.match);
  const told = new Set([article]);
  const rival = ranked.find(({ match }) => {
    if (told.has(match.passage.article)) return false;
    if (!tellTheSame(tellingOfPassage(match), telling)) return true;
    told.add(match.passage.article);
    return false;
  });
  if (!rival) return 0;
  return Math.min(leads.clear - leads.lost, Math.max(0, leads.clear - (own.score - rival.score)));
}

/**
 * @param ranked - the passages by their learned score, best first, that of the sentence among them
 * @param articles - how many the archive holds
 */
export function evidenceFeatures(
  question: Question,
  best: Ranked<MatchedSentence>,
  ranked: readonly Ranked<MatchedPassage>[],
  articles: number,
): EvidenceFeatures {
  const { passage, folded, features } = best.match;
  const { foldedTitle } = passage.passage.article;
  const own = ranked.find(({ match }) => match === passage) ?? { match: passage, score: 0 };
  const { words } = question.keys;
  const keys = { terms: words, total: words.reduce((sum, { weight }) => sum + weight, 0) || 1 };
  return {
    passage: own.score,
    sentence: best.score,
    rivalry: measureShortfall(own, ranked) * Math.log10(1 + articles),
    found: passage.pairs.whole * question.pairs.total,
    characters: passage.characters.whole,
    freeCharacters: features.freeCharacters,
    titleCharacters: coverageOf(question.characters, [foldedTitle]),
    keyWords: passage.features.keyWords,
    saidKeyWords: coverageOf(keys, [folded, foldedTitle]),
    missesName: passage.features.missesName,
    missing: passage.features.missing,
    nearAnswer: features.nearAnswer,
  };
}

/**
 * How likely a sentence is to answer the question, 0 to 1, by a logistic regression over what of the question it and its passage hold, and over how
 * far they are ahead of what other articles tell.
 */
export function measureEvidence(found: EvidenceFeatures, { constant, features }: EvidenceWeights): number {
  return 1 / (1 + Math.exp(-constant - weighFeatures(features, found)));
}
