import { createAligner } from './alignment.ts';
import { countAnswers } from './expected-answer.ts';
import { type KeyMatch, matchKeys } from './match-keys.ts';
import { wordsNearAnswer } from './near-answer.ts';
import type { Candidate, IndexedArticle, IndexedPassage } from './passage-index.ts';
import type { Question } from './question.ts';
import { type Coverage, coverageOf, indexOfTerm, longestRun, measureCoverage, toLinedText } from './term-matches.ts';

/** A candidate beside the question. */
export interface MatchedPassage {
  readonly passage: IndexedPassage;
  /** The folded sentences. */
  readonly lines: readonly string[];
  readonly words: Coverage;
  readonly pairs: Coverage;
  readonly characters: Coverage;
  /** How much of the question each line says in its order. */
  readonly aligned: readonly number[];
  readonly article: ArticleMatch;
  readonly features: PassageFeatures;
}

/** How much of the question's weight the whole of an article holds, title included, 0 to 1. */
export interface ArticleMatch {
  readonly words: number;
  readonly pairs: number;
  /** The share of those that the question names, each counted once; 1 when it names nobody. */
  readonly names: number;
}

/** What a passage is ranked by. Shares are of the question's weight, 0 to 1. */
export interface PassageFeatures extends KeyMatch {
  /** BM25 of both channels, as a share of the best candidate's. */
  readonly score: number;
  readonly characters: number;
  /** BM25 of the pairs, as a share of the question's weight. */
  readonly pairScore: number;
  /** How much of the question the sentence says in its order, where that is most. */
  readonly aligned: number;
  /** The words near something that looks like the answer, in the sentence where those weigh most. */
  readonly nearAnswer: number;
  readonly articleNames: number;
  readonly articleWords: number;
  readonly articlePairs: number;
  /** The characters that one sentence holds, where that is most. */
  readonly bestLine: number;
  /** The same of two sentences on end. */
  readonly bestTwoLines: number;
  /** The idf of the rarest word that neither the passage nor the title holds, in tens. */
  readonly missing: number;
  /** `score` and `bestLine` of that candidate of the same article where they are most. */
  readonly articleScore: number;
  readonly articleLine: number;
  /** The logarithm of the number of passages in the article. */
  readonly articleLength: number;
  /** The longest run of characters that the question and the passage share, as a share of the question. */
  readonly run: number;
  /** How many things that look like the answer the sentence holds that is closest to the question: of three or more, 1. */
  readonly answers: number;
  readonly isFirst: number;
  /** The logarithm of one plus the length in passages of 300. */
  readonly length: number;
}

/** A question that is shorter counts as so long when a run is measured against it. */
const shortestQuestion = 4;
/** A run is looked for in so much of the question. */
const longestQuestion = 100;

function rarestMissing({ words }: Question, { folded, article }: IndexedPassage): number {
  let most = 0;
  for (const { text, weight } of words.terms) {
    if (weight <= most) continue;
    if (indexOfTerm(folded, text) < 0 && indexOfTerm(article.foldedTitle, text) < 0) most = weight;
  }
  return most;
}

type ArticleBest = Pick<PassageFeatures, 'articleScore' | 'articleLine'>;

function bestByArticle(
  matched: readonly {
    readonly passage: IndexedPassage;
    readonly features: Pick<PassageFeatures, 'score' | 'bestLine'>;
  }[],
): ReadonlyMap<IndexedArticle, ArticleBest> {
  const best = new Map<IndexedArticle, ArticleBest>();
  for (const { passage, features } of matched) {
    const { articleScore = 0, articleLine = 0 } = best.get(passage.article) ?? {};
    best.set(passage.article, {
      articleScore: Math.max(articleScore, features.score),
      articleLine: Math.max(articleLine, features.bestLine),
    });
  }
  return best;
}

/** Measures candidates, best first as they came. */
export function matchPassages(question: Question, candidates: readonly Candidate[]): readonly MatchedPassage[] {
  const [first] = candidates;
  // Candidates that share no term with the question are there for their vectors.
  const bestScore = (first && first.wordScore + first.pairScore) || 1;
  const bare = question.bare.slice(0, longestQuestion);
  const { names } = question.keys;
  const align = createAligner(question);
  const articles = new Map<IndexedArticle, ArticleMatch>();

  const matchArticle = (article: IndexedArticle) => {
    let match = articles.get(article);
    if (!match) {
      const texts = [article.foldedTitle, ...article.passages.map(({ folded }) => folded)];
      const named = names.filter((name) => texts.some((text) => indexOfTerm(text, name) >= 0)).length;
      match = {
        words: coverageOf(question.words, texts),
        pairs: coverageOf(question.pairs, texts),
        names: names.length === 0 ? 1 : named / names.length,
      };
      articles.set(article, match);
    }
    return match;
  };

  const matched = candidates.map(({ passage, wordScore, pairScore }) => {
    const lined = toLinedText(passage.folded);
    const lines = passage.folded.split('\n');
    const words = measureCoverage(question.words, lined);
    const pairs = measureCoverage(question.pairs, lined);
    const characters = measureCoverage(question.characters, lined);
    const aligned = lines.map(align);
    const article = matchArticle(passage.article);
    let closest = 0;
    let closestSum = -1;
    for (let line = 0; line < lines.length; line += 1) {
      const sum = (words.lines[line] ?? 0) + (pairs.lines[line] ?? 0);
      if (sum > closestSum) [closest, closestSum] = [line, sum];
    }
    const answers = countAnswers(question.expected, question.folded, lines[closest] ?? '');
    const features = {
      score: (wordScore + pairScore) / bestScore,
      characters: characters.whole,
      pairScore: pairScore / question.pairs.total,
      aligned: Math.max(...aligned),
      nearAnswer: Math.max(...lines.map((line) => wordsNearAnswer(question, line))),
      articleNames: article.names,
      articleWords: article.words,
      articlePairs: article.pairs,
      bestLine: Math.max(...characters.lines),
      bestTwoLines: Math.max(...characters.twoLines),
      missing: rarestMissing(question, passage) / 10,
      articleLength: Math.log(passage.article.passages.length),
      ...matchKeys(question, passage),
      run: longestRun(bare, passage.folded) / Math.max(shortestQuestion, bare.length),
      answers: Math.min(answers, 3) / 3,
      isFirst: passage.ordinal === 0 ? 1 : 0,
      length: Math.log(1 + (passage.end - passage.start) / 300),
    };
    return { passage, lines, words, pairs, characters, aligned, article, features };
  });
  const best = bestByArticle(matched);
  return matched.map((match) => ({
    ...match,
    features: { ...match.features, ...(best.get(match.passage.article) ?? { articleScore: 0, articleLine: 0 }) },
  }));
}
