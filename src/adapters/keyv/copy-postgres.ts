import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import { z } from 'zod';
import { sqliteTable } from './sqlite-file.ts';
import { noStore, postgresConfig } from './store-url.ts';

const patience = { connectTimeoutMs: 5_000, statementTimeoutMs: 60_000 } as const;
const pageRows = 500;

const page = 'select namespace, key, value from hexin_kv where (namespace, key) > ($1, $2) order by 1, 2 limit $3';
const add = 'insert into hexin_kv (namespace, key, value) select * from unnest($1::text[], $2::text[], $3::text[])';
const rows = z.array(z.object({ namespace: z.string(), key: z.string(), value: z.string() }));

/**
 * Copies a store in Postgres, as it is at one moment, into a new SQLite file.
 *
 * @throws HexinError `no-store` where there is none, else what either driver throws
 * @see https://www.postgresql.org/docs/current/transaction-iso.html#XACT-REPEATABLE-READ
 */
export async function copyPostgres(url: string, file: string): Promise<void> {
  const client = new Client(postgresConfig(url, patience));
  // Unheard, a connection that drops would end the process; what is being asked on it is rejected all the same.
  client.on('error', () => undefined);
  const copy = new DatabaseSync(file);
  try {
    await client.connect();
    await client.query('begin isolation level repeatable read read only');
    if ((await client.query(`select where to_regclass('hexin_kv') is not null`)).rowCount === 0)
      throw noStore(client.host);
    // A copy that is cut short is thrown away.
    copy.exec(`pragma journal_mode = off; ${sqliteTable} begin`);
    const write = copy.prepare('insert into hexin_kv (namespace, key, value) values (?, ?, ?)');
    for (let last = { namespace: '', key: '' }; ; ) {
      const found = rows.parse((await client.query(page, [last.namespace, last.key, pageRows])).rows);
      for (const { namespace, key, value } of found) write.run(namespace, key, value);
      last = found.at(-1) ?? last;
      if (found.length < pageRows) break;
    }
    copy.exec('commit');
  } finally {
    copy.close();
    await client.end();
  }
}

/**
 * Puts what a copy holds into a store in Postgres that is there and empty: all of it or nothing.
 *
 * @returns whether it was empty
 * @throws what either driver throws
 */
export async function restoreToPostgres(file: string, url: string): Promise<boolean> {
  const client = new Client(postgresConfig(url, patience));
  client.on('error', () => undefined);
  const copy = new DatabaseSync(file, { readOnly: true });
  try {
    await client.connect();
    await client.query('begin; lock table hexin_kv in exclusive mode');
    if ((await client.query('select from hexin_kv limit 1')).rowCount !== 0) return false;
    const kept = copy.prepare('select namespace, key, value from hexin_kv').iterate();
    for (let found = take(kept); found.length > 0; found = take(kept)) {
      await client.query(add, [
        found.map(({ namespace }) => namespace),
        found.map(({ key }) => key),
        found.map(({ value }) => value),
      ]);
    }
    await client.query('commit');
    return true;
  } finally {
    copy.close();
    await client.end();
  }
}

function take(kept: Iterator<unknown>): z.output<typeof rows> {
  const found: unknown[] = [];
  while (found.length < pageRows) {
    const { done, value } = kept.next();
    if (done) break;
    found.push(value);
  }
  return rows.parse(found);
}
