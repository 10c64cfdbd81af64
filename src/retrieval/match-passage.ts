import { countAnswers } from './expected-answer.ts';
import type { Candidate, IndexedArticle, IndexedPassage } from './passage-index.ts';
import type { Question } from './question.ts';
import { type Coverage, coverageOf, longestRun, measureCoverage, toLinedText } from './term-matches.ts';

/** A candidate beside the question. */
export interface MatchedPassage {
  readonly passage: IndexedPassage;
  /** The folded sentences. */
  readonly lines: readonly string[];
  readonly words: Coverage;
  readonly pairs: Coverage;
  readonly characters: Coverage;
  readonly article: ArticleMatch;
  readonly features: PassageFeatures;
}

/** How much of the question's weight the whole of an article holds, title included, 0 to 1. */
export interface ArticleMatch {
  readonly words: number;
  readonly pairs: number;
}

/** What a passage is ranked by. Shares are of the question's weight, 0 to 1. */
export interface PassageFeatures {
  /** BM25 of both channels, as a share of the best candidate's. */
  readonly score: number;
  readonly characters: number;
  readonly articleWords: number;
  readonly articlePairs: number;
  /** The characters that one sentence holds, where that is most. */
  readonly bestLine: number;
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

/** Measures candidates, best first as they came. */
export function matchPassages(question: Question, candidates: readonly Candidate[]): readonly MatchedPassage[] {
  const [best] = candidates;
  const bestScore = best ? best.wordScore + best.pairScore : 1;
  const bare = question.bare.slice(0, longestQuestion);
  const articles = new Map<IndexedArticle, ArticleMatch>();

  const matchArticle = (article: IndexedArticle) => {
    let match = articles.get(article);
    if (!match) {
      const texts = [article.foldedTitle, ...article.passages.map(({ folded }) => folded)];
      match = { words: coverageOf(question.words, texts), pairs: coverageOf(question.pairs, texts) };
      articles.set(article, match);
    }
    return match;
  };

  return candidates.map(({ passage, wordScore, pairScore }) => {
    const lined = toLinedText(passage.folded);
    const lines = passage.folded.split('\n');
    const words = measureCoverage(question.words, lined);
    const pairs = measureCoverage(question.pairs, lined);
    const characters = measureCoverage(question.characters, lined);
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
      articleWords: article.words,
      articlePairs: article.pairs,
      bestLine: Math.max(...characters.lines),
      run: longestRun(bare, passage.folded) / Math.max(shortestQuestion, bare.length),
      answers: Math.min(answers, 3) / 3,
      isFirst: passage.ordinal === 0 ? 1 : 0,
      length: Math.log(1 + (passage.end - passage.start) / 300),
    };
    return { passage, lines, words, pairs, characters, article, features };
  });
}
