import { mkdirSync, realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { isBusy, takeSqliteLease } from './sqlite-lease.ts';
import type { Table } from './table.ts';

/** How long a write waits for another process's, blocking this one's event loop; a write takes milliseconds. */
const busyTimeoutMs = 5_000;
const setUpPauseMs = 20;

/**
 * WAL lets processes read while one writes. `synchronous = full` waits for the disk at every commit, so that a write that
 * has resolved survives a power cut; `fullfsync` because macOS doesn't wait otherwise.
 *
 * @see https://www.sqlite.org/pragma.html#pragma_synchronous
 */
const setUp = `
  pragma journal_mode = wal;
  pragma synchronous = full;
  pragma fullfsync = on;
  create table if not exists hexin_kv (
    namespace text not null,
    key text not null,
    value text not null,
    primary key (namespace, key)
  ) strict;`;

const statements = {
  get: 'select key, value from hexin_kv where namespace = ? and key = ?',
  set: `insert into hexin_kv (namespace, key, value) values (?, ?, ?)
    on conflict (namespace, key) do update set value = excluded.value`,
  delete: 'delete from hexin_kv where namespace = ? and key = ?',
  page: 'select key, value from hexin_kv where namespace = ? and key > ? order by key limit ?',
} as const;

const row = z.object({ key: z.string(), value: z.string() });
const rows = z.array(row);

/** The path that stands for a database in memory, which is gone when it is closed. */
export const inMemory = ':memory:';

/**
 * The table in one SQLite file, which is made with its parent folders when it isn't there. A call blocks the event loop for as
 * long as SQLite takes: a read some microseconds, a write as long as the disk takes to confirm it.
 *
 * @throws what `node:sqlite` or the file system throws when the file can't be opened or is none of SQLite's
 */
export async function openSqliteTable(path: string): Promise<Table> {
  const file = path === inMemory ? inMemory : resolve(path);
  if (file !== inMemory) mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file, { timeout: busyTimeoutMs });
  try {
    await prepare(database);
  } catch (error) {
    database.close();
    throw error;
  }

  const get = database.prepare(statements.get);
  const set = database.prepare(statements.set);
  const remove = database.prepare(statements.delete);
  const page = database.prepare(statements.page);
  // By its real path the file has one lease, whatever it was called when it was opened.
  const leasePrefix = file === inMemory ? undefined : `${realpathSync(file)}-lease-`;

  return {
    async get(namespace, key) {
      const found = get.get(namespace, key);
      return found && row.parse(found).value;
    },
    async set(namespace, key, value) {
      set.run(namespace, key, value);
    },
    async delete(namespace, key) {
      return remove.run(namespace, key).changes > 0;
    },
    async page(namespace, after, limit) {
      return rows.parse(page.all(namespace, after, limit));
    },
    lease: (name) => takeSqliteLease(leasePrefix ? leasePrefix + encodeURIComponent(name) : inMemory),
    async close() {
      database.close();
    },
  };
}

/** Going over to WAL doesn't wait for other processes that open a new file at the same moment, whatever the busy timeout. */
async function prepare(database: DatabaseSync): Promise<void> {
  const giveUpAt = performance.now() + busyTimeoutMs;
  for (;;) {
    try {
      database.exec(setUp);
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() > giveUpAt) throw error;
      await delay(setUpPauseMs);
    }
  }
}
