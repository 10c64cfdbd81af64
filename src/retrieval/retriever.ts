import type { Calendar } from '../domain/calendar.ts';
import { type Background, createBackground } from './background.ts';
import { type EvidenceWeights, evidenceFeatures, measureEvidence } from './evidence.ts';
import { findInTime, type LookUp, timeOf } from './find-in-time.ts';
import { fuse } from './fuse.ts';
import { asksForHeadlines, tellHeadlines } from './headlines.ts';
import type { Weights } from './linear-model.ts';
import type { MatchedPassage, PassageFeatures } from './match-passage.ts';
import type { MatchedSentence, SentenceFeatures } from './match-sentence.ts';
import { newestFirst, tellingOfPassage, tellingOfSentence } from './newest-first.ts';
import { type Excerpt, packContext } from './pack-context.ts';
import { createPassageIndex, type IndexedArticle, type PassageIndex } from './passage-index.ts';
import { analyseQuestion, type Question } from './question.ts';
import { type Ranked, rankPassages, rankSentences } from './ranking.ts';
import type { Segmenter } from './segmenter.ts';
import { selectSentences } from './select-sentences.ts';
import type { SimilarPassages } from './vector-index.ts';
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
  /** How likely the best sentence is to answer, 0 to 1: see {@link measureEvidence}. 0 when nothing is found. */
  readonly evidence: number;
  readonly isEnough: boolean;
  /** Whether nothing was looked at but what tells of the time that the question asks for: elsewhere there may be more. */
  readonly isTimeBound: boolean;
  /**
   * Whether `context` has a passage whose vector is so near to the question's that it may well answer, though its words don't show it: worth a
   * try for who checks what is said. False without vectors.
   */
  readonly mayAnswer: boolean;
}

export interface Retriever {
  readonly index: PassageIndex;
  /** Loads, a little at a time, what the first question else loads in one go. @param pause - awaited after each part */
  prepare(pause: () => Promise<void>): Promise<void>;
  /** The passages that share something with the query, best first. */
  search(query: string, limit: number, options?: LookUpOptions): readonly Ranked<MatchedPassage>[];
  find(question: string, options?: LookUpOptions): Finding;
}

export interface LookUpOptions {
  /** @defaultValue all */
  readonly accepts?: AcceptsArticle | undefined;
  /** How many articles it is looked for in. @defaultValue those of the index that are counted */
  readonly articleCount?: number | undefined;
  /** What vectors find for the question, to be ranked with what its words find. @defaultValue nothing */
  readonly similar?: SimilarPassages | undefined;
  /** The reader's: what 昨天 and 9月25日 are. @defaultValue none: they are words like others */
  readonly calendar?: Calendar | undefined;
  /** The question as the reader put it, for its time. @defaultValue the text that is looked up */
  readonly asked?: string | undefined;
}

type OneLookUp = LookUp & Pick<LookUpOptions, 'similar' | 'articleCount'>;

/** Which articles to look in. */
export type AcceptsArticle = (article: IndexedArticle) => boolean;

export interface RankingWeights {
  readonly passages: Weights<PassageFeatures>;
  readonly sentences: Weights<SentenceFeatures>;
  readonly evidence: EvidenceWeights;
  /** From how much evidence on a question is answered. */
  readonly enoughEvidence: number;
}

export interface RetrieverDeps {
  readonly segmenter: Segmenter;
  /** @defaultValue a new one */
  readonly background?: Background;
  /** @defaultValue those of `weights.json`, which `npm run bench -- train` writes */
  readonly weights?: RankingWeights;
  /** Whether a sentence may answer as it stands, by its place in the text of its article. @defaultValue all may */
  readonly isQuotable?: (text: string, start: number, end: number) => boolean;
}

const contextPassages = 10;
/** So many candidates of BM25 are looked at closely: with 60, recall@5 gained 0.03 points, which is nothing. */
const candidateCount = 40;

/** Search and extractive answers over an index that is filled through `index.add`. */
export function createRetriever({
  segmenter,
  background = createBackground(),
  weights = learned,
  isQuotable = () => true,
}: RetrieverDeps): Retriever {
  const index = createPassageIndex(segmenter);
  const mayBeShown = ({ passage, sentence }: MatchedSentence) =>
    isQuotable(passage.passage.article.text, sentence.start, sentence.end);

  function lookUp(text: string, limit: number, how: OneLookUp): Finding {
    const { accepts, similar, without, wantsNewest, articleCount = index.articleCount } = how;
    const question = analyseQuestion(text, index, segmenter, background, without);
    const count = Math.max(limit, candidateCount);
    const also = similar?.nearest.filter(({ article }) => !accepts || accepts(article));
    const candidates = index.candidates(question.words, question.pairs, count, accepts, also);
    const byWords = rankPassages(question, candidates, weights.passages);
    const fused = similar ? fuse(byWords, similar.cosineOf) : byWords;
    const passages = newestFirst(fused, tellingOfPassage, wantsNewest);
    const ranked = newestFirst(rankSentences(question, passages, weights.sentences), tellingOfSentence, wantsNewest);
    const sentences = selectSentences(question, ranked, mayBeShown);
    const [best] = sentences;
    const evidence = best
      ? measureEvidence(evidenceFeatures(question, best, byWords, articleCount), weights.evidence)
      : 0;
    const context = packContext(question, passages.slice(0, contextPassages), weights.sentences);
    const isEnough = evidence >= weights.enoughEvidence;
    const mayAnswer =
      similar?.standsOut === true && context.some(({ article }) => article === similar.nearest[0]?.article);
    return { question, passages, context, sentences, evidence, isEnough, isTimeBound: false, mayAnswer };
  }

  function lookUpHeadlines(text: string, limit: number, { accepts, without }: LookUp): Finding | undefined {
    const question = analyseQuestion(text, index, segmenter, background, without);
    if (!asksForHeadlines(question, without.length > 0)) return undefined;
    const { passages, sentences } = tellHeadlines(question, index.newest(limit, accepts), mayBeShown);
    const context = packContext(question, passages.slice(0, contextPassages), weights.sentences);
    const isEnough = sentences.length > 0;
    const evidence = isEnough ? 1 : 0;
    return { question, passages, context, sentences, evidence, isEnough, isTimeBound: false, mayAnswer: false };
  }

  function find(text: string, limit: number, options: LookUpOptions = {}) {
    const { accepts, similar, articleCount, calendar, asked = text } = options;
    const also = calendar && asked !== text ? (timeOf(text, calendar).period?.words ?? []) : [];
    const within = ({ without, ...how }: LookUp) => ({
      ...how,
      similar,
      articleCount,
      accepts: both(accepts, how.accepts),
      without: without.length > 0 ? [...without, ...also] : without,
    });
    const lookingUp = {
      find: (how: LookUp) => lookUp(text, limit, within(how)),
      findHeadlines: (how: LookUp) => lookUpHeadlines(text, limit, within(how)),
    };
    return findInTime(asked, calendar, lookingUp, toNearest, (finding) => ({ ...finding, isTimeBound: true }));
  }

  return {
    index,
    prepare: background.prepare,
    search: (query, limit, options) => find(query, limit, options).passages.slice(0, limit),
    find: (text, options) => find(text, candidateCount, options),
  };
}

/** What is of another time than was asked for names articles, and answers nothing. */
function toNearest(finding: Finding): Finding {
  return { ...finding, context: [], sentences: [], evidence: 0, isEnough: false, mayAnswer: false };
}

function both(first: AcceptsArticle | undefined, second: AcceptsArticle | undefined): AcceptsArticle | undefined {
  return first && second ? (article) => first(article) && second(article) : (first ?? second);
}
