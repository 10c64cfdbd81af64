import type { ArticleVectors } from '../domain/article-vectors.ts';
import type { Crosspost } from '../domain/crosspost.ts';
import type { OrderChange } from '../domain/order-change.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { DayCounts } from '../domain/day-counts.ts';
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
 * A key is 1 to 200 characters of printable ASCII, or the error is `bad-key`. While the store is away, what is asked fails within 2.5 s,
 * as an interaction has to be answered within 3.
 */
export interface Collection<T> {
  get(key: string): Promise<T | undefined>;
  /** Those of these records that there are, which needn't be of one moment. */
  getAll(keys: readonly string[]): Promise<ReadonlyMap<string, T>>;
  /** Resolves when the record is durable. */
  set(key: string, value: T): Promise<void>;
  /** The same for several, under different keys: all of them, or when it rejects none, but for a confirmation that was lost on the way. */
  setAll(records: readonly (readonly [key: string, value: T])[]): Promise<void>;
  /** Resolves to whether there was such a record. */
  delete(key: string): Promise<boolean>;
  /**
   * Every record, in ascending order of key (by code unit). A record written or deleted meanwhile may or may not be seen.
   *
   * @param mayBe - looks at the record as JSON, with what is around it, and says whether it is worth reading; that costs a tenth
   */
  entries(mayBe?: (json: string) => boolean): AsyncIterable<readonly [key: string, value: T]>;
  /**
   * The same records for who holds `lease`, which `Store.lease` gave: the store itself refuses what is written, with `lease-lost`, once
   * anybody else has taken it since. So a holder that was stopped and wakes writes over nothing of who came after.
   */
  under(lease: Lease): Collection<T>;
}

/**
 * The right to do something, held until it is released, or until its holder dies or can't be reached. It rests on the store: no two
 * machines' clocks are compared.
 */
export interface Lease {
  readonly name: string;
  /** No two takings have the same. */
  readonly token: string;
  /** Aborts when the lease is lost without being released, as when the database connection that holds it drops. */
  readonly lost: AbortSignal;
  /**
   * Whether nobody else can hold it at this moment. Asked before each step that rests on it, since a process that was stopped, or that
   * the network has left alone, hears of its loss late. What isn't sure may become so again, until it is lost.
   */
  isSure(): boolean;
  release(): Promise<void>;
}

/**
 * What a store was found to be when it was opened: `doubtful` when the last of what was written durably may be missing, as after a power
 * cut with a disk that lies, of a torn file, or of a copy that was put back.
 */
export type StoreState = 'intact' | 'doubtful';

/** The records of the log. */
export interface LogRecords extends Collection<LogEntry> {
  /**
   * All entries, many at a time, for who wants everything but the articles' text, which is most of it: their sections and key points may be left out,
   * and so may the sketches of what was archived before.
   *
   * @param sketchesSince - milliseconds since the epoch
   */
  outlines(sketchesSince: number): AsyncIterable<readonly (readonly [key: string, value: LogEntry])[]>;
}

/** What the process keeps across restarts. */
export interface Store {
  /** The log. Keys are `seqKey(seq)`. */
  readonly articles: LogRecords;
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
  /** What each process did on each of the last thirty days. Keys are theirs to choose. */
  readonly days: Collection<DayCounts>;
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
   * Takes the lease of that name, or answers undefined when somebody else holds or shares it, this store included. Passes on by itself
   * within 15 s of its holder's death, `kill -9` and a network that stands still included, and at once when it is released, which is
   * announced: topic `leases`, text its name.
   */
  lease(name: string): Promise<Lease | undefined>;
  /** The same for a lease that any number may share; undefined while somebody holds it alone. */
  share(name: string): Promise<Lease | undefined>;
  /** How many hold or share the lease of that name: each store that is open on the same records counts once. SQLite counts this process's. */
  holders(name: string): Promise<number>;
  /**
   * Tells every store that is open on the same records, this one included; SQLite tells this process alone. It may get lost: what follows
   * from it has to be found by looking, too.
   *
   * @param topic - a word
   * @param text - up to 4,000 characters of printable ASCII
   * @throws HexinError `store-failed`
   */
  announce(topic: string, text?: string): Promise<void>;
  /**
   * Calls `listener` with the text of each announcement, and with undefined each time that it begins to hear, at first and after it was
   * cut off: something may have been missed. Nobody hears anything once the store is being closed.
   *
   * @returns what ends it
   */
  onAnnounced(topic: string, listener: (text: string | undefined) => void): () => void;
  /** Whether the store answers, as far as the last attempts tell. While it doesn't, they go on, and what is asked is refused at once. */
  isReachable(): boolean;
  /** Calls `listener` whenever that changes. @returns what ends it */
  onReachable(listener: (isReachable: boolean) => void): () => void;
  readonly state: StoreState;
  /** Says that this process works with the store from now until it closes it, so that the next one can tell how it ended. */
  startRun(): Promise<void>;
  close(): Promise<void>;
}
