import type { Answer } from '../../domain/answer.ts';
import type { Conversation, KeptTurn } from '../../domain/conversation.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Collection } from '../../ports/store.ts';
import { createChannelQueue } from '../channel-queue.ts';
import { createLru } from '../lru.ts';
import { repeat } from '../repeat.ts';
import { placeOf } from './conversation-index.ts';
import { createSoon } from './soon.ts';
import { createTakenDownArticles } from './taken-down-articles.ts';
import { toTurns } from './to-turns.ts';
import { createConversationShelf, threadKey } from './conversation-shelf.ts';

/** Who asks, and where. */
export interface Asker {
  readonly userId: string;
  /** Null in a direct message. */
  readonly guildId: string | null;
  readonly channelId: string;
}

/** A question that was answered. */
export interface Said {
  readonly asker: Asker;
  /** Whether the asker alone sees the answer. */
  readonly isPrivate: boolean;
  readonly scope: Scope;
  readonly question: string;
  readonly answer: Answer;
  /** In milliseconds since the epoch. */
  readonly askedAt: number;
  /** What it went on from; oldest first. */
  readonly earlier: readonly KeptTurn[];
  /** Whether the answer takes more than one message, and has to be kept whole. */
  readonly isLong: boolean;
}

/** What was asked and answered, so that readers can go on from it: after a restart, too. */
export interface Conversations {
  /**
   * What was said up to the answer of that key, for who may see it: in the same guild, or the same direct messages, and of a private answer the
   * asker alone. Undefined for one that is over: it is kept for 24 hours.
   *
   * @throws HexinError `store-failed`
   */
  open(key: string, asker: Asker): Promise<Conversation | undefined>;
  /** A thread's conversation, in which everybody takes part, for seven days after its last question. None where there is none, or it can't be read soon. */
  inThread(channelId: string): Promise<Conversation | undefined>;
  /**
   * What the same person asked of the same scope in the same channel within the last quarter of an hour, so that “那苹果呢？” is understood
   * without a button. What was said in private isn't gone on from in front of everybody. None when it can't be read, or not soon.
   */
  recall(asker: Asker, scope: Scope, isPrivate: boolean): Promise<readonly KeptTurn[]>;
  /**
   * Keeps what was said, and adds it to the thread that it was said in.
   *
   * @returns what it is found by: nobody can guess it who wasn't shown the answer; undefined when it couldn't be kept, which the log tells
   */
  keep(said: Said): Promise<string | undefined>;
  /** From now on, who asks in that thread goes on from what was said before; one that has a conversation keeps it. What can't be kept is logged. */
  openThread(threadId: string, said: Said): Promise<void>;
  /** How many conversations somebody's questions are in. @throws HexinError `store-failed` */
  countOf(userId: string): Promise<number>;
  /**
   * Removes what somebody asked, and what they were answered, wherever it is kept; others' turns stay. What is still being answered isn't kept
   * either.
   *
   * @param until - what they asked later, in milliseconds since the epoch, stays. @defaultValue nothing does
   * @returns how many conversations it was in
   * @throws HexinError `store-failed`
   */
  forget(userId: string, until?: number): Promise<number>;
  /** The channels where something was said of an article, as far as it is kept. @throws HexinError `store-failed` */
  whereQuoted(articleId: string): Promise<ReadonlySet<string>>;
  /**
   * Removes what was said of an article that was taken down, wherever it is kept. What is still being answered from it isn't kept either.
   *
   * @returns the channels where it was said
   * @throws HexinError `store-failed`
   */
  forgetArticle(articleId: string): Promise<ReadonlySet<string>>;
  /** This process serves channels that another one did: what was said there until now is read before it is gone on from. */
  noteHandover(): void;
  /** Removes what is over, now and every hour. @returns a function that ends it */
  keepClean(): () => Promise<void>;
}

export interface ConversationsDeps {
  readonly records: Collection<Conversation>;
  readonly clock: Clock;
  readonly log: Log;
}

const minuteMs = 60_000;

const limits = {
  turns: 4,
  recallMs: 15 * minuteMs,
  /** Who asks isn't kept waiting for what was said before: a store that is away takes longer to say so. */
  recallWithinMs: 800,
  cleanEveryMs: 60 * minuteMs,
  /** Of a whole answer as JSON, in UTF-16 units; the longest that a model's limit allows has less. */
  longAnswerLength: 100_000,
  /** So many people's wishes to be forgotten are heeded also by what is still being answered. */
  forgotten: 1_000,
} as const;

/** Conversations in a store. Nothing is read before the first is asked for. */
export function createConversations({ records, clock, log }: ConversationsDeps): Conversations {
  const shelf = createConversationShelf(records, clock);
  const threads = createChannelQueue();
  const soon = createSoon(clock, limits.recallWithinMs);
  /** When those who had their questions removed did. */
  const forgotten = createLru<string, number>(limits.forgotten);
  const takenDown = createTakenDownArticles(shelf, threads);

  /** A question is answered also when nothing can be kept. */
  async function orLog<T>(attempt: () => Promise<T>): Promise<T | undefined> {
    try {
      await shelf.ready();
      return await attempt();
    } catch (error) {
      log.warn('conversation-failed', { error });
      return undefined;
    }
  }

  const isForgotten = ({ userId, at }: Pick<KeptTurn, 'userId' | 'at'>) => at <= (forgotten.get(userId) ?? -1);

  /** Somebody may have had their questions removed while another was answered. */
  const lastOf = (turns: readonly KeptTurn[]) => turns.filter((turn) => !isForgotten(turn)).slice(-limits.turns);

  function toConversation(said: Said): Conversation {
    const { asker, isPrivate, scope, answer, isLong } = said;
    const isKeptWhole = isLong && !answer.abstained && JSON.stringify(answer).length <= limits.longAnswerLength;
    const { userId, guildId, channelId } = asker;
    const place = { userId, guildId, channelId, isPrivate, scope, at: clock.now() };
    const turns = lastOf([...said.earlier, ...toTurns(said)]);
    return { ...place, turns, ...(isKeptWhole && { longAnswer: answer }) };
  }

  /** Who has their questions removed, or what is taken down, just while this is written isn't found in it yet. */
  async function write(key: string, conversation: Conversation): Promise<void> {
    await shelf.write(key, conversation);
    const turns = lastOf(conversation.turns);
    const isShorter = turns.length < conversation.turns.length;
    await shelf.replace(key, conversation, takenDown.leaveOut(isShorter ? { ...conversation, turns } : conversation));
  }

  /** Two questions in one thread at once don't come between each other. */
  const changeThread = (channelId: string, change: (thread: Conversation | undefined) => Conversation | undefined) =>
    threads.run(channelId, async () => {
      const changed = change(await shelf.read(threadKey(channelId)));
      if (changed) await write(threadKey(channelId), changed);
    });

  const addToThread = (said: Said) =>
    changeThread(said.asker.channelId, (thread) => {
      return thread && { ...thread, turns: lastOf([...thread.turns, ...toTurns(said)]), at: clock.now() };
    });

  const spokenBy = (userId: string) =>
    shelf.index.all().filter((entry) => entry.userId === userId || entry.speakers.has(userId));

  async function removeTurns(key: string, userId: string, until: number): Promise<void> {
    const conversation = await shelf.read(key);
    if (!conversation) return;
    const turns = conversation.turns.filter((turn) => turn.userId !== userId || turn.at > until);
    if (turns.length < conversation.turns.length) await shelf.write(key, { ...conversation, turns });
  }

  return {
    async open(key, { userId, guildId, channelId }) {
      await shelf.ready();
      const conversation = await shelf.read(key);
      if (!conversation || conversation.guildId !== guildId) return undefined;
      if (guildId === null && conversation.channelId !== channelId) return undefined;
      return conversation.isPrivate && conversation.userId !== userId ? undefined : conversation;
    },
    inThread: (channelId) => soon(orLog(() => shelf.read(threadKey(channelId)))),
    async recall({ userId, channelId }, scope, isPrivate) {
      const heard = isPrivate ? [true, false] : [false];
      const read = orLog(async () => {
        const [newest] = heard
          .flatMap((secret) => shelf.index.newestIn(placeOf({ userId, channelId, scope, isPrivate: secret })) ?? [])
          .sort((a, b) => b.at - a.at);
        return newest && clock.now() - newest.at <= limits.recallMs ? shelf.read(newest.key) : undefined;
      });
      const conversation = await soon(read);
      return conversation?.turns ?? [];
    },
    keep: (said) =>
      orLog(async () => {
        const { userId } = said.asker;
        const isUnwanted = () => isForgotten({ userId, at: said.askedAt });
        if (isUnwanted()) return undefined;
        const key = crypto.randomUUID();
        await write(key, toConversation(said));
        if (!said.isPrivate) await addToThread(said);
        if (isUnwanted()) return void (await shelf.remove(key));
        await shelf.makeRoom(userId);
        return key;
      }),
    async openThread(threadId, said) {
      const { longAnswer: _, ...conversation } = toConversation(said);
      const opened = { ...conversation, channelId: threadId, userId: null };
      await orLog(() => changeThread(threadId, (thread) => (thread ? undefined : opened)));
    },
    async countOf(userId) {
      await shelf.refresh();
      return spokenBy(userId).length;
    },
    async forget(userId, until = Number.POSITIVE_INFINITY) {
      forgotten.set(userId, Math.max(forgotten.get(userId) ?? 0, Math.min(until, clock.now())));
      await shelf.refresh();
      const found = spokenBy(userId);
      for (const { key, userId: asker, channelId, at } of found) {
        if (asker === userId && at <= until) await shelf.remove(key);
        else if (asker === null) await threads.run(channelId, () => removeTurns(key, userId, until));
        else await removeTurns(key, userId, until);
      }
      return found.length;
    },
    whereQuoted: takenDown.whereQuoted,
    forgetArticle: takenDown.forget,
    noteHandover: shelf.noteBehind,
    keepClean() {
      const work = async () => {
        await shelf.refresh();
        await shelf.clean();
        return limits.cleanEveryMs;
      };
      return repeat({ work, retryAfterMs: 5 * minuteMs, failureEvent: 'conversations-not-cleaned', clock, log });
    },
  };
}
