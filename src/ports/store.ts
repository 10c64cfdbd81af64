import type { ArticleVectors } from '../domain/article-vectors.ts';
import type { Crosspost } from '../domain/crosspost.ts';
import type { OrderChange } from '../domain/order-change.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { KeptSource } from '../domain/kept-source.ts';
import type { InboxItem } from '../domain/inbox-item.ts';
import type { LogEntry } from '../domain/log-entry.ts';
import type { LetGo } from '../domain/let-go.ts';
import type { ModelTokens } from '../domain/model-tokens.ts';
import type { SourceState } from '../domain/source-state.ts';
import type { Progress, Subscription } from '../domain/subscription.ts';
import type { TakeDown } from '../domain/take-down.ts';

/**
 * One kind of record. A record is written whole: there is no transaction over two but `setAll`, and no read-modify-write.
 * Every method throws a `HexinError` with the code `store-failed` when the store can't be reached, and `record-invalid` when what it
 * holds isn't what was written; none answers "nothing there" because of a failure.
 * A key is 1 to 200 characters of printable ASCII, or the error is `bad-key`.
 */
export interface Collection<T> {
  get(key: string): Promise<T | undefined>;
  /** Resolves when the record is durable. */
  set(key: string, value: T): Promise<void>;
  /** The same for several, under different keys: all of them, or when it rejects none, but for a confirmation that was lost on the way. */
  setAll(records: readonly (readonly [key: string, value: T])[]): Promise<void>;
  /** Resolves to whether there was such a record. */
  delete(key: string): Promise<boolean>;
  /** Every record, in ascending order of key (by code unit). A record written or deleted meanwhile may or may not be seen. */
  entries(): AsyncIterable<readonly [key: string, value: T]>;
}

/** The right to be the only one who does something; held until released, or until its holder dies. */
export interface Lease {
  /** Aborts when the lease is lost without being released, as when the database connection that holds it drops. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

/**
 * What a store was found to be when it was opened: `doubtful` when the last of what was written durably may be missing, as after a power
 * cut with a disk that lies, of a torn file, or of a copy that was put back.
 */
export type StoreState = 'intact' | 'doubtful';

/** What the process keeps across restarts. */
export interface Store {
  /** The log. Keys are `seqKey(seq)`. */
  readonly articles: Collection<LogEntry>;
  /** What other processes hand to the appender. Keys are `seqKey`-like: arrival order. */
  readonly inbox: Collection<InboxItem>;
  /** Keys are channel ids. */
  readonly subscriptions: Collection<Subscription>;
  /** Keys are channel ids. */
  readonly progress: Collection<Progress>;
  /** Keys are channel ids. What isn't of the last day can go. */
  readonly orderChanges: Collection<OrderChange>;
  /** What is still to be published. Keys are message ids. */
  readonly crossposts: Collection<Crosspost>;
  /** Keys are article ids. Derived: what is lost is computed again. */
  readonly vectors: Collection<ArticleVectors>;
  /** What readers asked and were answered; they expire. Keys are random, or `thread:` and a channel id. */
  readonly conversations: Collection<Conversation>;
  /** What models took, of each process on the day that it is. Keys are theirs to choose. */
  readonly modelTokens: Collection<ModelTokens>;
  /** Guilds' own. Keys are sources' ids. */
  readonly sources: Collection<KeptSource>;
  /** Of the operator's and the guilds'. Keys are sources' ids. */
  readonly sourceStates: Collection<SourceState>;
  /** What is remembered of old articles, so that whoever still has them doesn't bring them as new. Keys are article ids. */
  readonly letGo: Collection<LetGo>;
  /** Keys are article ids. */
  readonly takeDowns: Collection<TakeDown>;
  /** Small facts by name: which commands are registered, for one. */
  readonly facts: Collection<string>;
  /**
   * Takes the lease of that name, or answers undefined when somebody else holds it. Passes on by itself when the holder's
   * process dies, `kill -9` included.
   */
  lease(name: string): Promise<Lease | undefined>;
  readonly state: StoreState;
  /** Says that this process works with the store from now until it closes it, so that the next one can tell how it ended. */
  startRun(): Promise<void>;
  close(): Promise<void>;
}
