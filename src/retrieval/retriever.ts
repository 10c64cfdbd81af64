import { type Background, createBackground } from './background.ts';
import { type EvidenceFeatures, measureEvidence } from './evidence.ts';
import type { Weights } from './linear-model.ts';
import type { MatchedPassage, PassageFeatures } from './match-passage.ts';
import type { MatchedSentence, SentenceFeatures } from './match-sentence.ts';
import { type Excerpt, packContext } from './pack-context.ts';
import { createPassageIndex, type IndexedArticle, type PassageIndex } from './passage-index.ts';
import { analyseQuestion, type Question } from './question.ts';
import { type Ranked, rankPassages, rankSentences } from './ranking.ts';
import type { Segmenter } from './segmenter.ts';
import { selectSentences } from './select-sentences.ts';
import learned from './weights.json' with { type: 'json' };

/** What is found for a question, whether it is enough to answer or not. */
export interface Finding {
  readonly question: Question;
  /** Best first. */
  readonly passages: readonly Ranked<MatchedPassage>[];
  /** What to read for it, at most ten stretches in order of rank: the first passages whole, of later ones the sentences that matter. */
  readonly context: readonly Excerpt[];
  /** One to three that answer it, the best first: the best there are where the evidence isn't enough. Empty when nothing is found. */
  readonly sentences: readonly Ranked<MatchedSentence>[];
  /** How far the best sentence is supported: at most 1, and 0 when nothing is found. */
  readonly evidence: number;
  readonly isEnough: boolean;
}

export interface Retriever {
  readonly index: PassageIndex;
  /** The passages that share something with the query, best first. */
  search(query: string, limit: number, accepts?: AcceptsArticle): readonly Ranked<MatchedPassage>[];
  find(question: string, accepts?: AcceptsArticle): Finding;
}

/** Which articles to look in. */
export type AcceptsArticle = (article: IndexedArticle) => boolean;

export interface RankingWeights {
  readonly passages: Weights<PassageFeatures>;
  readonly sentences: Weights<SentenceFeatures>;
  readonly evidence: Weights<EvidenceFeatures>;
  /** From how much evidence on a question is answered. */
  readonly enoughEvidence: number;
}

export interface RetrieverDeps {
  readonly segmenter: Segmenter;
  /** @defaultValue a new one */
  readonly background?: Background;
  /** @defaultValue those of `weights.json`, which `npm run bench -- train` writes */
  readonly weights?: RankingWeights;
}

const contextPassages = 10;
/** So many candidates of BM25 are looked at closely: with 60 and 100, nothing that was measured got better. */
const candidateCount = 30;

/** Search and extractive answers over an index that is filled through `index.add`. */
export function createRetriever({
  segmenter,
  background = createBackground(),
  weights = learned,
}: RetrieverDeps): Retriever {
  const index = createPassageIndex(segmenter);

  const rank = (text: string, limit: number, accepts?: AcceptsArticle) => {
    const question = analyseQuestion(text, index, segmenter, background);
    const candidates = index.candidates(question.words, question.pairs, Math.max(limit, candidateCount), accepts);
    return { question, passages: rankPassages(question, candidates, weights.passages) };
  };

  return {
    index,
    search: (query, limit, accepts) => rank(query, limit, accepts).passages.slice(0, limit),
    find(text, accepts) {
      const { question, passages } = rank(text, candidateCount, accepts);
      const sentences = selectSentences(question, rankSentences(question, passages, weights.sentences));
      const [best] = sentences;
      const evidence = best ? measureEvidence(question, best.match, weights.evidence) : 0;
      const context = packContext(question, passages.slice(0, contextPassages), weights.sentences);
      return { question, passages, context, sentences, evidence, isEnough: evidence >= weights.enoughEvidence };
    },
  };
}
