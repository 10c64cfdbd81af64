import { Client } from 'pg';
import { z } from 'zod';
import { HexinError } from '../../domain/hexin-error.ts';
import { statements } from './postgres-statements.ts';
import { noStore, postgresConfig } from './store-url.ts';
import {
  createRowDigest,
  type RowPages,
  rowsAtOnce,
  type StoredRow,
  type StoreReading,
  storedRows,
} from './stored-row.ts';

const patience = { connectTimeoutMs: 5_000, statementTimeoutMs: 60_000 } as const;

const page = 'select namespace, key, value from hexin_kv where (namespace, key) > ($1, $2) order by 1, 2 limit $3';
const add = 'insert into hexin_kv (namespace, key, value) select * from unnest($1::text[], $2::text[], $3::text[])';
const counted = z.tuple([z.object({ count: z.coerce.number() })]);

/**
 * Reads a store in Postgres as it is at one moment.
 *
 * @throws HexinError `no-store` where there is none, else what the driver throws
 * @see https://www.postgresql.org/docs/current/transaction-iso.html#XACT-REPEATABLE-READ
 */
export function readPostgresRows<T>(url: string, use: (reading: StoreReading) => Promise<T>): Promise<T> {
  return withPostgres(url, async (client) => {
    await client.query('begin isolation level repeatable read read only');
    if ((await client.query(`select where to_regclass('hexin_kv') is not null`)).rowCount === 0)
      throw noStore(client.host);
    const [{ count: total }] = counted.parse((await client.query('select count(*) as count from hexin_kv')).rows);
    return use({ total, pages: pagesOf(client) });
  });
}

/**
 * Writes rows into a store in Postgres that is there and empty, and reads them again: all of them or nothing.
 *
 * @returns how many there are, or undefined when the store isn't empty
 * @throws HexinError `not-the-same` when what is read isn't what was written, else what is thrown by `pages` or the driver
 */
export function fillPostgres(url: string, pages: RowPages): Promise<number | undefined> {
  return withPostgres(url, async (client) => {
    await client.query('begin; lock table hexin_kv in exclusive mode');
    if ((await client.query('select from hexin_kv limit 1')).rowCount !== 0) return undefined;
    const given = createRowDigest();
    let writing: Promise<unknown> | undefined;
    for await (const rows of pages) {
      // The next ones are read, and checked, while these are written.
      await writing;
      writing = client.query(add, columnsOf(rows));
      writing.catch(() => undefined);
      given.add(rows);
    }
    await writing;
    const kept = createRowDigest();
    for await (const rows of pagesOf(client)) kept.add(rows);
    if (kept.end() !== given.end())
      throw new HexinError('not-the-same', `${client.host} doesn’t hold what was written into it`);
    // With the rows themselves: whoever was to be told of it may not come to that.
    await client.query(statements.notePutBack);
    await client.query('commit');
    // Else the server does so while a bot starts, which then takes half as long again. It is there all the same where that fails.
    await client.query('vacuum (analyze) hexin_kv').catch(() => undefined);
    return given.count;
  });
}

/** Opens a connection, and ends it: what isn't committed then is undone. */
export async function withPostgres<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(postgresConfig(url, patience));
  // Unheard, a connection that drops would end the process; what is being asked on it is rejected all the same.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await use(client);
  } finally {
    await client.end();
  }
}

function columnsOf(rows: readonly StoredRow[]): string[][] {
  return (['namespace', 'key', 'value'] as const).map((column) => rows.map((row) => row[column]));
}

/** The next page is read while one is being looked at. */
async function* pagesOf(client: Client): AsyncGenerator<readonly StoredRow[]> {
  const read = (after: Pick<StoredRow, 'namespace' | 'key'>) => {
    const reading = client.query(page, [after.namespace, after.key, rowsAtOnce]);
    reading.catch(() => undefined);
    return reading;
  };
  for (let next: ReturnType<typeof read> | undefined = read({ namespace: '', key: '' }); next; ) {
    const found: readonly StoredRow[] = storedRows.parse((await next).rows);
    const last = found.at(-1);
    next = last && found.length === rowsAtOnce ? read(last) : undefined;
    if (found.length > 0) yield found;
  }
}
