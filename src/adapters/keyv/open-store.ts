import type { ClientConfig } from 'pg';
import { HexinError } from '../../domain/hexin-error.ts';
import type { Log } from '../../ports/log.ts';
import type { Store } from '../../ports/store.ts';
import { createStore } from './create-store.ts';
import { storeFailed } from './store-failed.ts';
import type { Table } from './table.ts';

const defaults = {
  connectTimeoutMs: 5_000,
  /** A single statement, on the server; the client gives up a little later. Postgres alone. */
  statementTimeoutMs: 10_000,
  inPlace: false,
} as const satisfies Partial<StoreOptions>;

const clientGraceMs = 2_000;
const keepaliveAfterMs = 10_000;

export interface StoreOptions {
  readonly log: Log;
  /** Connecting to Postgres, and waiting for a free connection. @defaultValue 5000 */
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
  const open = tableOf(url, options);
  try {
    return createStore(await open());
  } catch (error) {
    throw storeFailed(`open (${placeOf(url)})`, error);
  }
}

/** The file, or the server without who logs in there. */
function placeOf(url: string): string {
  return sqlitePath(url) ?? URL.parse(url)?.host ?? 'Postgres';
}

/** The drivers are loaded when they are needed: a process uses one of them. */
function tableOf(url: string, options: StoreOptions): () => Promise<Table> {
  const path = sqlitePath(url);
  if (path !== undefined) {
    return async () => (await import('./sqlite-table.ts')).openSqliteTable(path, options.inPlace ?? defaults.inPlace);
  }
  const config = postgresConfig(url, options);
  return async () => (await import('./postgres-table.ts')).openPostgresTable(config, options.log);
}

function sqlitePath(url: string): string | undefined {
  if (!url.startsWith('sqlite:')) return undefined;
  const path = url === 'sqlite::memory:' ? ':memory:' : url.slice('sqlite://'.length);
  if (!url.startsWith('sqlite://') && path !== ':memory:') throw badUrl();
  if (path === '' || path.endsWith('/') || path.includes('\0')) throw badUrl();
  return path;
}

function postgresConfig(url: string, options: StoreOptions): ClientConfig {
  if (!/^postgres(ql)?:\/\//.test(url) || !isReadable(url)) throw badUrl();
  const statementTimeoutMs = options.statementTimeoutMs ?? defaults.statementTimeoutMs;
  return {
    connectionString: url,
    application_name: 'hexin',
    connectionTimeoutMillis: options.connectTimeoutMs ?? defaults.connectTimeoutMs,
    statement_timeout: statementTimeoutMs,
    query_timeout: statementTimeoutMs + clientGraceMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepaliveAfterMs,
  };
}

/** Both the address and its escapes; the errors of either would quote it. */
function isReadable(url: string): boolean {
  try {
    const { username, password, pathname } = new URL(url);
    for (const part of [username, password, pathname]) decodeURIComponent(part);
    return true;
  } catch {
    return false;
  }
}

function badUrl(): HexinError {
  return new HexinError(
    'bad-store-url',
    'A store is sqlite://path/to/file, sqlite::memory:, or postgres://user:password@host:port/database',
  );
}
