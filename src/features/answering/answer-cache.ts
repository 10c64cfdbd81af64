import type { Answer } from '../../domain/answer.ts';
import type { Turn } from '../../domain/conversation.ts';
import type { Scope } from '../../domain/scope.ts';
import { fold } from '../../retrieval/fold.ts';
import { createLru } from '../lru.ts';
import type { ReplyLanguage } from './reply-language.ts';

/** What an answer depends on. */
export interface AnswerKey {
  /** In full. */
  readonly question: string;
  readonly scope: Scope;
  readonly language: ReplyLanguage;
  /** What was asked before. */
  readonly turns: readonly Turn[];
  /** Of what who asks sees: a new article may change any answer. */
  readonly revision: string;
  /** Tomorrow, 昨天 is another day; and elsewhere it is already. */
  readonly today: number | undefined;
  readonly timeZone: string;
}

/** The answers given last. One is found again while the archive stands still, whatever the question's width, case, script or last mark. */
export interface AnswerCache {
  get(key: AnswerKey): Answer | undefined;
  set(key: AnswerKey, answer: Answer): void;
}

/** An answer takes a few kilobytes. */
const remembered = 300;

function toText({ question, turns, ...rest }: AnswerKey): string {
  const asked = fold(question).replace(/[\s?？。.!！]+$/u, '');
  const { revision, language, scope, today, timeZone } = rest;
  const when = [today, timeZone];
  return JSON.stringify([
    revision,
    language,
    scope,
    when,
    asked,
    turns.map((turn) => [fold(turn.question), turn.answer]),
  ]);
}

/** Remembers the last 300 answers. */
export function createAnswerCache(): AnswerCache {
  const answers = createLru<string, Answer>(remembered);
  return {
    get: (key) => answers.get(toText(key)),
    set: (key, answer) => answers.set(toText(key), answer),
  };
}
