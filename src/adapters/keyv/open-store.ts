import type { Log } from '../../ports/log.ts';
import type { Store } from '../../ports/store.ts';
import { createStore } from './create-store.ts';
import { storeFailed } from './store-failed.ts';
import { type PostgresPatience, postgresConfig, readStoreUrl, type StorePlace } from './store-url.ts';
import type { Table } from './table.ts';

const defaults = {
  connectTimeoutMs: 5_000,
  statementTimeoutMs: 10_000,
  inPlace: false,
} as const satisfies Partial<StoreOptions>;

export interface StoreOptions extends Partial<PostgresPatience> {
  readonly log: Log;
  /** @defaultValue 5000 */
  readonly connectTimeoutMs?: number;
  /** @defaultValue 10000 */
  readonly statementTimeoutMs?: number;
  /** SQLite without a thread of its own: quicker to open, and the event loop waits for the disk. @defaultValue false */
  readonly inPlace?: boolean;
}

/**
 * Opens the store that `url` names, and makes what isn't there: `sqlite://path/to/file` (relative to the working directory;
 * `sqlite:///path` is absolute; the rest of the URL is the path as it is, with no escapes), `sqlite::memory:` for one that
 * ends with the process, `postgres://…` or `postgresql://…` as `pg` reads it.
 *
 * @throws HexinError `bad-store-url` for anything else, `store-failed` when it can't be opened. Neither repeats the URL, which
 * may hold a password.
 */
export async function openStore(url: string, options: StoreOptions): Promise<Store> {
  const place = readStoreUrl(url);
  try {
    return createStore(await openTable(place, { ...defaults, ...options }));
  } catch (error) {
    throw storeFailed(`open (${place.name})`, error);
  }
}

/** The drivers are loaded when they are needed: a process uses one of them. */
async function openTable(place: StorePlace, options: Required<StoreOptions>): Promise<Table> {
  if (place.kind === 'sqlite') {
    return (await import('./sqlite-table.ts')).openSqliteTable(place.path, options.inPlace);
  }
  return (await import('./postgres-table.ts')).openPostgresTable(postgresConfig(place.url, options), options.log);
}
