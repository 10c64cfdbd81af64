import type { Lease, Store, StoreState } from '../../ports/store.ts';

/** One row: a record as text. */
export interface Row {
  readonly key: string;
  readonly value: string;
}

/** What a process tells the others. */
export type Announcements = Pick<Store, 'announce' | 'onAnnounced'>;

/** Whether a database answers. */
export type Reachability = Pick<Store, 'isReachable' | 'onReachable'>;

/**
 * What a database has to offer to be a store. Rejects with whatever the driver throws; the collections say what it means.
 */
export interface Table {
  get(namespace: string, key: string): Promise<string | undefined>;
  /** The rows that there are. @defaultValue each by `get` */
  getAll?(namespace: string, keys: readonly string[]): Promise<readonly Row[]>;
  /**
   * Resolves when the row is durable.
   *
   * @param under - what has to be held still, which the caller has asked it already; a table that others can't take it from needn't ask
   */
  set(namespace: string, key: string, value: string, under?: Lease): Promise<void>;
  /** The same for several rows with different keys, all or none. */
  setAll(namespace: string, rows: readonly Row[], under?: Lease): Promise<void>;
  delete(namespace: string, key: string, under?: Lease): Promise<boolean>;
  /** The first `limit` rows whose key is greater than `after`, in ascending order of the key's code units. */
  page(namespace: string, after: string, limit: number): Promise<readonly Row[]>;
  /**
   * The same where the records are the log's, with nothing in place of what their articles say, nor, where that is quickly left out, of the sketches of those
   * that were archived before `sketchesSince`. @defaultValue they are read as they are
   */
  outlinePage?(namespace: string, after: string, limit: number, sketchesSince: number): Promise<readonly Row[]>;
  lease(name: string): Promise<Lease | undefined>;
  share(name: string): Promise<Lease | undefined>;
  holders(name: string): Promise<number>;
  /** @defaultValue within the process */
  readonly announcements?: Announcements;
  /** @defaultValue always reached */
  readonly reachability?: Reachability;
  /** These as the store's. A table without them never misses what was durable. */
  readonly state?: StoreState;
  startRun?(): Promise<void>;
  /** Releases every lease. What is asked afterwards is rejected. */
  close(): Promise<void>;
}
