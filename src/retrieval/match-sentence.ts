import { countAnswers } from './expected-answer.ts';
import { wordsNearAnswer } from './near-answer.ts';
import type { MatchedPassage } from './match-passage.ts';
import type { Sentence } from './passages.ts';
import type { Question } from './question.ts';
import { coverageOf, indexOfTerm } from './term-matches.ts';
import type { TermSet } from './term-set.ts';

/** A sentence of a ranked passage beside the question. */
export interface MatchedSentence {
  readonly passage: MatchedPassage;
  readonly sentence: Sentence;
  readonly folded: string;
  readonly features: SentenceFeatures;
}

/** What a sentence is picked by. Shares are of the question's weight, 0 to 1. */
export interface SentenceFeatures {
  readonly characters: number;
  readonly pairs: number;
  /** Of the characters that the article's title doesn't hold. */
  readonly freeCharacters: number;
  /** The words that it or a sentence before it in the passage holds. */
  readonly wordsSoFar: number;
  /** Words and pairs of the neighbours in the passage. */
  readonly before: number;
  readonly after: number;
  /** How many things that look like the answer it holds: of three or more, 1. */
  readonly answers: number;
  /** Whether it holds none, though the question tells what one looks like. */
  readonly lacksAnswer: number;
  /** The words within reach of something that looks like the answer, where those weigh most. */
  readonly nearAnswer: number;
  /** How much lower its passage ranks than the best. */
  readonly drop: number;
  /** The logarithm of one plus the length in twenties. */
  readonly length: number;
  /** 1 for the sentence that opens the article. */
  readonly isFirst: number;
}

function freeOfTitle({ terms }: TermSet, title: string): TermSet {
  const free = terms.filter(({ text }) => indexOfTerm(title, text) < 0);
  return { terms: free, total: free.reduce((sum, { weight }) => sum + weight, 0) || 1 };
}

/** Measures the sentences of a passage, in order; headings, which tell nothing by themselves, are left out. */
export function matchSentences(question: Question, passage: MatchedPassage, drop: number): readonly MatchedSentence[] {
  const { lines, words, pairs, characters } = passage;
  const { foldedTitle } = passage.passage.article;
  const freeCharacters = freeOfTitle(question.characters, foldedTitle);
  const around = (line: number) => (words.lines[line] ?? 0) + (pairs.lines[line] ?? 0);
  const matched: MatchedSentence[] = [];
  for (const [line, sentence] of passage.passage.sentences.entries()) {
    if (sentence.kind === 'heading') continue;
    const folded = lines[line] ?? '';
    const answers = countAnswers(question.expected, question.folded, folded);
    const features = {
      characters: characters.lines[line] ?? 0,
      pairs: pairs.lines[line] ?? 0,
      freeCharacters: coverageOf(freeCharacters, [folded]),
      wordsSoFar: coverageOf(question.words, lines.slice(0, line + 1)),
      before: around(line - 1),
      after: around(line + 1),
      answers: Math.min(answers, 3) / 3,
      lacksAnswer: question.expected && answers === 0 ? 1 : 0,
      nearAnswer: wordsNearAnswer(question, folded),
      drop,
      length: Math.log(1 + folded.length / 20),
      isFirst: sentence.start === 0 ? 1 : 0,
    };
    matched.push({ passage, sentence, folded, features });
  }
  return matched;
}
