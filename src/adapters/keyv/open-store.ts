import type { Log } from '../../ports/log.ts';
import type { Store } from '../../ports/store.ts';
import { createStore } from './create-store.ts';
import { storeFailed } from './store-failed.ts';
import { type ConnectionLimits, postgresConfig, readStoreUrl, type StorePlace } from './store-url.ts';
import type { Table } from './table.ts';
import { type OnOperation, watchTable } from './watch-table.ts';

const defaults = {
  connectTimeoutMs: 5_000,
  statementTimeoutMs: 10_000,
  answerWithinMs: 1_500,
  inPlace: false,
} as const satisfies Partial<StoreOptions>;

export interface StoreOptions extends Partial<ConnectionLimits> {
  readonly log: Log;
  /** @defaultValue 5000 */
  readonly connectTimeoutMs?: number;
  /** What writes several records may take so long. @defaultValue 10000 */
  readonly statementTimeoutMs?: number;
  /** What reads, or touches one record, has failed by then: an interaction has to be answered within three seconds. @defaultValue 1500 */
  readonly answerWithinMs?: number;
  /** Until this aborts, a Postgres that can't be reached is waited for. @defaultValue it isn't */
  readonly waitUntil?: AbortSignal | undefined;
  /** SQLite without a thread of its own: quicker to open, and the event loop waits for the disk. @defaultValue false */
  readonly inPlace?: boolean;
  /** @defaultValue nobody is told */
  readonly onOperation?: OnOperation | undefined;
}

type FullOptions = StoreOptions & Required<Omit<StoreOptions, 'onOperation' | 'waitUntil'>>;

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
    const table = await openTable(place, { ...defaults, ...options });
    return createStore(options.onOperation ? watchTable(table, options.onOperation) : table);
  } catch (error) {
    throw storeFailed(`open (${place.name})`, error);
  }
}

/** The drivers are loaded when they are needed: a process uses one of them. */
async function openTable(place: StorePlace, options: FullOptions): Promise<Table> {
  if (place.kind === 'sqlite') {
    return (await import('./sqlite-table.ts')).openSqliteTable(place.path, options.inPlace);
  }
  const { openPostgresTable } = await import('./postgres-table.ts');
  const { answerWithinMs, statementTimeoutMs: writeAllWithinMs, waitUntil, log } = options;
  const open = () => openPostgresTable(postgresConfig(place.url, options), { answerWithinMs, writeAllWithinMs }, log);
  if (!waitUntil) return open();
  return (await import('./wait-for-postgres.ts')).waitForPostgres(open, { until: waitUntil, name: place.name, log });
}
