import type { Lease, StoreState } from '../../ports/store.ts';

/** One row: a record as text. */
export interface Row {
  readonly key: string;
  readonly value: string;
}

/**
 * What a database has to offer to be a store. Rejects with whatever the driver throws; the collections say what it means.
 */
export interface Table {
  get(namespace: string, key: string): Promise<string | undefined>;
  /** Resolves when the row is durable. */
  set(namespace: string, key: string, value: string): Promise<void>;
  /** The same for several rows with different keys, all or none. */
  setAll(namespace: string, rows: readonly Row[]): Promise<void>;
  delete(namespace: string, key: string): Promise<boolean>;
  /** The first `limit` rows whose key is greater than `after`, in ascending order of the key's code units. */
  page(namespace: string, after: string, limit: number): Promise<readonly Row[]>;
  lease(name: string): Promise<Lease | undefined>;
  /** These as the store's. A table without them never misses what was durable. */
  readonly state?: StoreState;
  startRun?(): Promise<void>;
  /** Releases every lease. What is asked afterwards is rejected. */
  close(): Promise<void>;
}
