import { type Conversation, conversationKeptMs, threadKeptMs } from '../../domain/conversation.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Collection } from '../../ports/store.ts';
import {
  type ConversationIndex,
  createConversationIndex,
  type IndexedConversation,
  toEntry,
} from './conversation-index.ts';

const limits = {
  /** The oldest go first. Each takes some 2 kilobytes, 12 at most. */
  conversations: 10_000,
  ofOnePerson: 100,
  threads: 1_000,
  /** So many have their last answer whole, which takes 100 kilobytes at most. */
  longAnswers: 500,
} as const;

/** The conversations in the store, for as long as they are kept, and no more of them than there may be. */
export interface ConversationShelf {
  /** What is there, once {@link ConversationShelf.ready} has resolved. */
  readonly index: Omit<ConversationIndex, 'add' | 'remove'>;
  /** Reads what is kept when it is called first; again after it failed. @throws HexinError `store-failed`, as everything here does */
  ready(): Promise<void>;
  /** Reads it again, since other processes keep what is said where they serve. */
  refresh(): Promise<void>;
  /** What was read may be behind: the next {@link ConversationShelf.ready} reads it again. */
  noteBehind(): void;
  /** Undefined for what is over, too. */
  read(key: string): Promise<Conversation | undefined>;
  write(key: string, conversation: Conversation): Promise<void>;
  remove(key: string): Promise<void>;
  /** Puts what is left of a conversation in its place: nothing where that is undefined, and where it is the same it stays as it is. */
  replace(key: string, conversation: Conversation, rest: Conversation | undefined): Promise<void>;
  /** Removes the oldest of what is too much: in all, and of that person. */
  makeRoom(userId: string): Promise<void>;
  /** Removes what is over. */
  clean(): Promise<void>;
}

const threadPrefix = 'thread:';

/** What a thread's conversation is kept under, which no button names. */
export const threadKey = (channelId: string) => threadPrefix + channelId;

const isThread = ({ key }: Pick<IndexedConversation, 'key'>) => key.startsWith(threadPrefix);

/** A shelf over records that other processes may write, too: each what is said in the channels that it serves. */
export function createConversationShelf(
  records: Collection<Conversation>,
  clock: Pick<Clock, 'now'>,
): ConversationShelf {
  const index = createConversationIndex();
  let loading: Promise<void> | undefined;

  async function load(): Promise<void> {
    const before = new Set(index.all().map(({ key }) => key));
    const found: IndexedConversation[] = [];
    for await (const [key, conversation] of records.entries()) found.push(toEntry(key, conversation));
    for (const { key } of found) before.delete(key);
    for (const key of before) if ((await records.get(key)) === undefined) index.remove(key);
    for (const entry of found.sort((a, b) => a.at - b.at)) if (isNewer(entry)) index.add(entry);
  }

  /** What this process wrote meanwhile stays. */
  function isNewer({ key, at }: IndexedConversation): boolean {
    return at > (index.get(key)?.at ?? Number.NEGATIVE_INFINITY);
  }

  async function write(key: string, conversation: Conversation): Promise<void> {
    await records.set(key, conversation);
    index.add(toEntry(key, conversation));
  }

  async function remove(key: string): Promise<void> {
    await records.delete(key);
    index.remove(key);
  }

  function isOver(entry: IndexedConversation): boolean {
    return clock.now() - entry.at > (isThread(entry) ? threadKeptMs : conversationKeptMs);
  }

  async function shorten(key: string): Promise<void> {
    const conversation = await records.get(key);
    if (!conversation) return;
    const { longAnswer: _, ...rest } = conversation;
    await write(key, rest);
  }

  return {
    index,
    ready() {
      loading ??= load().catch((error: unknown) => {
        loading = undefined;
        throw error;
      });
      return loading;
    },
    refresh: load,
    noteBehind() {
      loading = undefined;
    },
    async read(key) {
      const known = index.get(key);
      if (known && isOver(known)) return undefined;
      // The channel may have been another process's a moment ago.
      const conversation = await records.get(key);
      const entry = conversation && toEntry(key, conversation);
      if (entry && isNewer(entry)) index.add(entry);
      return entry && !isOver(entry) ? conversation : undefined;
    },
    write,
    remove,
    async replace(key, conversation, rest) {
      if (!rest) await remove(key);
      else if (rest !== conversation) await write(key, rest);
    },
    async makeRoom(userId) {
      const { true: threads = [], false: answers = [] } = Object.groupBy(index.all(), (entry) => `${isThread(entry)}`);
      const surplus = [
        ...answers.filter((entry) => entry.userId === userId).slice(0, -limits.ofOnePerson),
        ...answers.slice(0, -limits.conversations),
        ...threads.slice(0, -limits.threads),
      ];
      for (const { key } of surplus) await remove(key);
      const long = answers.filter(({ isLong }) => isLong);
      for (const { key } of long.slice(0, -limits.longAnswers)) await shorten(key);
    },
    async clean() {
      for (const entry of index.all()) if (isOver(entry)) await remove(entry.key);
    },
  };
}
