import type { Answer } from '../../domain/answer.ts';
import type { Clock } from '../../ports/clock.ts';
import { createLru } from '../lru.ts';

/** A question that the same reader asked before, and what came of it. */
export interface Turn {
  readonly question: string;
  /** The sentences of the answer; empty for an abstention. */
  readonly answer: string;
}

/** What readers asked a short while ago, so that “那苹果呢？” can be understood. Kept in memory alone. */
export interface Conversations {
  /** Oldest first. @param key - who asks, and where */
  recall(key: string): readonly Turn[];
  remember(key: string, question: string, answer: Answer): void;
}

interface Conversation {
  readonly turns: readonly Turn[];
  readonly at: number;
}

const limits = {
  conversations: 1_000,
  turns: 4,
  /** Who asks again after so long begins anew. */
  forgottenAfterMs: 15 * 60_000,
  /** In UTF-16 units. */
  answerLength: 500,
} as const;

/** @param clock - tells when a conversation is over: a quarter of an hour after its last question */
export function createConversations(clock: Pick<Clock, 'now'>): Conversations {
  const conversations = createLru<string, Conversation>(limits.conversations);

  function recall(key: string): readonly Turn[] {
    const conversation = conversations.get(key);
    if (!conversation || clock.now() - conversation.at > limits.forgottenAfterMs) return [];
    return conversation.turns;
  }

  return {
    recall,
    remember(key, question, answer) {
      const said = answer.abstained ? '' : answer.sentences.map(({ text }) => text).join('');
      const turn = { question, answer: said.slice(0, limits.answerLength).toWellFormed() };
      const turns = [...recall(key), turn].slice(-limits.turns);
      conversations.set(key, { turns, at: clock.now() });
    },
  };
}
