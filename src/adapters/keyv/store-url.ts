import type { ClientConfig } from 'pg';
import { HexinError } from '../../domain/hexin-error.ts';

const clientGraceMs = 2_000;
const keepaliveAfterMs = 10_000;

/** How long Postgres is waited for, in milliseconds. */
export interface ConnectionLimits {
  /** For a connection: a new one, or one that is free. */
  readonly connectTimeoutMs: number;
  /** For a single statement, on the server; the client gives up a little later. */
  readonly statementTimeoutMs: number;
}

/** Where a store is. */
export type StorePlace =
  | { readonly kind: 'sqlite'; readonly path: string; readonly name: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly name: string };

/**
 * Where the store is that `url` names, with a name of it that holds no password: the file, or the server without who logs in there.
 *
 * @throws HexinError `bad-store-url`, which doesn't repeat it
 */
export function readStoreUrl(url: string): StorePlace {
  const path = sqlitePath(url);
  if (path !== undefined) return { kind: 'sqlite', path, name: path };
  if (!/^postgres(ql)?:\/\//.test(url) || !isReadable(url)) throw badUrl();
  return { kind: 'postgres', url, name: URL.parse(url)?.host ?? 'Postgres' };
}

/** How Hexin connects to Postgres. */
export function postgresConfig(url: string, { connectTimeoutMs, statementTimeoutMs }: ConnectionLimits): ClientConfig {
  return {
    connectionString: url,
    application_name: 'hexin',
    connectionTimeoutMillis: connectTimeoutMs,
    statement_timeout: statementTimeoutMs,
    query_timeout: statementTimeoutMs + clientGraceMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepaliveAfterMs,
  };
}

/** That nothing has been kept at a place. */
export function noStore(name: string): HexinError {
  return new HexinError('no-store', `There is no store at ${name}: nothing has been kept there yet`);
}

function sqlitePath(url: string): string | undefined {
  if (!url.startsWith('sqlite:')) return undefined;
  const path = url === 'sqlite::memory:' ? ':memory:' : url.slice('sqlite://'.length);
  if (!url.startsWith('sqlite://') && path !== ':memory:') throw badUrl();
  if (path === '' || path.endsWith('/') || path.includes('\0')) throw badUrl();
  return path;
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
