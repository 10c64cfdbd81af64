import { type ClientConfig, Pool } from 'pg';
import { z } from 'zod';
import type { Log } from '../../ports/log.ts';
import { takePostgresLease } from './postgres-lease.ts';
import { driverReason } from './store-failed.ts';
import type { Table } from './table.ts';

/** Connections a process holds at most, besides one for each lease. */
const poolSize = 8;

/**
 * Column by column `collate "C"`, since a database's own order is that of a language. UTF-8 in order of bytes is in order
 * of code points, and for keys of ASCII in order of code units.
 *
 * Two processes that create the table at once would fail on each other, `if not exists` or not: hence the lock. Statements
 * sent in one go are one transaction, at whose end it is released.
 *
 * @see https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-MULTI-STATEMENT
 */
const setUp = `
  select pg_advisory_xact_lock(hashtextextended('hexin_kv', 0));
  create table if not exists hexin_kv (
    namespace text collate "C" not null,
    key text collate "C" not null,
    value text not null,
    primary key (namespace, key)
  );`;

const statements = {
  isSetUp: `select to_regclass('hexin_kv') is not null as yes`,
  get: 'select key, value from hexin_kv where namespace = $1 and key = $2',
  set: `insert into hexin_kv (namespace, key, value) values ($1, $2, $3)
    on conflict (namespace, key) do update set value = excluded.value`,
  setAll: `insert into hexin_kv (namespace, key, value) select $1, * from unnest($2::text[], $3::text[])
    on conflict (namespace, key) do update set value = excluded.value`,
  delete: 'delete from hexin_kv where namespace = $1 and key = $2',
  page: 'select key, value from hexin_kv where namespace = $1 and key > $2 order by key limit $3',
} as const;

const rows = z.array(z.object({ key: z.string(), value: z.string() }));

/**
 * The table in a Postgres database: the first schema of the connection's search path. A connection that drops while idle is
 * logged and replaced; what was being asked on it is rejected, and what is asked once the server is back is answered.
 * How durable a resolved write is follows the server's `synchronous_commit`: by default it survives a power cut.
 *
 * @throws what `pg` throws when the database can't be reached
 */
export async function openPostgresTable(config: ClientConfig, log: Log): Promise<Table> {
  const pool = new Pool({ ...config, max: poolSize });
  // Unheard, the event would end the process. The error itself carries the connection's secrets.
  pool.on('error', (error) => log.warn('store-connection-dropped', { reason: driverReason(error) }));
  try {
    const found = z.array(z.object({ yes: z.boolean() })).parse((await pool.query(statements.isSetUp)).rows);
    // A user that may not create tables can do with one that is there.
    if (!found[0]?.yes) await pool.query(setUp);
  } catch (error) {
    await pool.end();
    throw error;
  }

  return {
    async get(namespace, key) {
      const found = await pool.query(statements.get, [namespace, key]);
      return rows.parse(found.rows)[0]?.value;
    },
    async set(namespace, key, value) {
      await pool.query(statements.set, [namespace, key, value]);
    },
    async setAll(namespace, rows) {
      const [keys, values] = [rows.map(({ key }) => key), rows.map(({ value }) => value)];
      await pool.query(statements.setAll, [namespace, keys, values]);
    },
    async delete(namespace, key) {
      return (await pool.query(statements.delete, [namespace, key])).rowCount === 1;
    },
    async page(namespace, after, limit) {
      return rows.parse((await pool.query(statements.page, [namespace, after, limit])).rows);
    },
    lease: (name) => takePostgresLease(config, name),
    close: () => pool.end(),
  };
}
