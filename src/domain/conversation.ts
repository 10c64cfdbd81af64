import type { Answer } from './answer.ts';
import type { Scope } from './scope.ts';

/** A question that was asked before, and what came of it. */
export interface Turn {
  readonly question: string;
  /** The sentences of the answer; empty for an abstention. */
  readonly answer: string;
}

/** A turn with who asked, so that what somebody said can be found and removed. */
export interface KeptTurn extends Turn {
  readonly userId: string;
  /** When it was asked, in milliseconds since the epoch. */
  readonly at: number;
  /** The articles that the answer quotes. @defaultValue nobody knows any more */
  readonly articleIds?: readonly string[];
}

/**
 * What was said up to one answer, that answer included. It doesn't change: who goes on from it begins another, so that two people who press the
 * same button don't come between each other. Only a thread has one that grows, since there everybody hears everybody.
 */
export interface Conversation {
  /** Who asked last; null in a thread, which is nobody's. */
  readonly userId: string | null;
  /** Null in a direct message. */
  readonly guildId: string | null;
  readonly channelId: string;
  /** Whether only that person saw the answer. */
  readonly isPrivate: boolean;
  /** When it was last added to, in milliseconds since the epoch. */
  readonly at: number;
  readonly scope: Scope;
  /** Oldest first. */
  readonly turns: readonly KeptTurn[];
  /** The last answer whole, if it takes more than one message. */
  readonly longAnswer?: Extract<Answer, { abstained: false }>;
}

const hourMs = 3_600_000;

/** For so long readers can go on from an answer, in milliseconds. */
export const conversationKeptMs = 24 * hourMs;

/** For so long after the last question a thread goes on with what was asked: the longest time after which Discord archives one in which nobody writes. */
export const threadKeptMs = 7 * 24 * hourMs;
