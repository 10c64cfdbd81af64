import { type Weights, weighFeatures } from './linear-model.ts';
import { matchKeys } from './match-keys.ts';
import type { MatchedSentence } from './match-sentence.ts';
import type { Question } from './question.ts';

/** How much of the question is found where its answer would be: shares of its weight, 0 to 1. */
export interface EvidenceFeatures {
  /** The characters in the sentence that answers. */
  readonly characters: number;
  /** The same, of the characters that the article's title doesn't hold. */
  readonly freeCharacters: number;
  /** The key words in its passage or the article's title. */
  readonly keyWords: number;
  /** 1 when somebody or something that the question names is neither in the passage nor in the title. */
  readonly missesName: number;
}

export function evidenceFeatures(question: Question, { passage, features }: MatchedSentence): EvidenceFeatures {
  return {
    characters: features.characters,
    freeCharacters: features.freeCharacters,
    ...matchKeys(question, passage.passage),
  };
}

/** How far a sentence, with its passage, supports that it answers the question: at most 1. */
export function measureEvidence(
  question: Question,
  sentence: MatchedSentence,
  weights: Weights<EvidenceFeatures>,
): number {
  return weighFeatures(weights, evidenceFeatures(question, sentence));
}
