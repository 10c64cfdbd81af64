import type { Conversation } from '../../domain/conversation.ts';

/** What is known of a kept conversation without reading it. */
export interface IndexedConversation {
  readonly key: string;
  /** Null in a thread. */
  readonly userId: string | null;
  readonly channelId: string;
  /** Everybody who said something in it. */
  readonly speakers: ReadonlySet<string>;
  /** What a plain question goes on from it by; see {@link placeOf}. */
  readonly place: string;
  /** When it was last added to, in milliseconds since the epoch. */
  readonly at: number;
  readonly isLong: boolean;
}

/** The kept conversations, the one that was longest without a question first. */
export interface ConversationIndex {
  /** In place of what has the key. */
  add(entry: IndexedConversation): void;
  remove(key: string): void;
  get(key: string): IndexedConversation | undefined;
  /** The newest in that place. */
  newestIn(place: string): IndexedConversation | undefined;
  all(): readonly IndexedConversation[];
}

/** Who asked where, of which scope, and whether in front of everybody. */
export function placeOf({
  userId,
  channelId,
  scope,
  isPrivate,
}: Pick<Conversation, 'userId' | 'channelId' | 'scope' | 'isPrivate'>): string {
  const about = scope.kind === 'article' ? scope.articleId : scope.kind;
  return [userId, channelId, about, isPrivate ? 'private' : 'public'].join(':');
}

/** What the index knows of a conversation. */
export function toEntry(key: string, conversation: Conversation): IndexedConversation {
  const { userId, channelId, turns, at, longAnswer } = conversation;
  const speakers = new Set(turns.map((turn) => turn.userId));
  return { key, userId, channelId, speakers, place: placeOf(conversation), at, isLong: longAnswer !== undefined };
}

/** An empty index. */
export function createConversationIndex(): ConversationIndex {
  // A Map lists its keys in the order they were put in.
  const entries = new Map<string, IndexedConversation>();
  const newest = new Map<string, IndexedConversation>();

  return {
    add(entry) {
      if (entries.get(entry.key)?.at !== entry.at) entries.delete(entry.key);
      entries.set(entry.key, entry);
      if ((newest.get(entry.place)?.at ?? 0) <= entry.at) newest.set(entry.place, entry);
    },
    remove(key) {
      const entry = entries.get(key);
      entries.delete(key);
      if (entry && newest.get(entry.place)?.key === key) newest.delete(entry.place);
    },
    get: (key) => entries.get(key),
    newestIn: (place) => newest.get(place),
    all: () => [...entries.values()],
  };
}
