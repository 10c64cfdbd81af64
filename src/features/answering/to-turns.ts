import type { Answer } from '../../domain/answer.ts';
import type { KeptTurn } from '../../domain/conversation.ts';

/** Of an answer that is kept in a turn, in UTF-16 units. */
const answerLength = 500;

/** A question with its answer, and whose it was. */
export interface Answered {
  readonly asker: { readonly userId: string };
  /** In milliseconds since the epoch. */
  readonly askedAt: number;
  readonly question: string;
  readonly answer: Answer;
}

/** The turn that a question and its answer make; none of a question that nobody understood, from which nothing goes on. */
export function toTurns({ asker, askedAt: at, question, answer }: Answered): readonly KeptTurn[] {
  const { userId } = asker;
  if (answer.note === 'unclear') return [];
  if (answer.abstained) return [{ userId, at, question, answer: '', articleIds: [] }];
  const told = answer.sentences.map(({ text }) => text).join('');
  const articleIds = [...new Set(answer.citations.map(({ articleId }) => articleId))];
  return [{ userId, at, question, answer: told.slice(0, answerLength).toWellFormed(), articleIds }];
}
