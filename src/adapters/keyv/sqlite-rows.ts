import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { HexinError } from '../../domain/hexin-error.ts';
import { nameDamage } from './check-sqlite-file.ts';
import { sqliteTable } from './sqlite-file.ts';
import { inMemory } from './sqlite-table.ts';
import { noStore } from './store-url.ts';
import {
  createRowDigest,
  type RowPages,
  rowsAtOnce,
  type StoredRow,
  type StoreReading,
  storedRows,
} from './stored-row.ts';
import { busyTimeoutMs, whileBusy } from './while-busy.ts';

const inOrder = 'select namespace, key, value from hexin_kv order by namespace, key';

/**
 * Opens a store to be read alone, and closes it.
 *
 * @throws HexinError `no-store` where there is none, `store-failed` for a file that is damaged
 */
export async function withSqliteFile<T>(path: string, use: (database: DatabaseSync) => Promise<T>): Promise<T> {
  const file = resolve(path);
  if (path === inMemory || !existsSync(file)) throw noStore(path);
  // A WAL is somebody's who works with the file, or holds what a process left that was killed: who only reads leaves both as they are.
  const database = new DatabaseSync(file, { readOnly: existsSync(`${file}-wal`), timeout: busyTimeoutMs });
  try {
    return await use(database);
  } catch (error) {
    nameDamage(file, error);
  } finally {
    database.close();
  }
}

/** @throws as {@link withSqliteFile} */
export function readSqliteRows<T>(path: string, use: (reading: StoreReading) => Promise<T>): Promise<T> {
  return withSqliteFile(path, async (database) => {
    database.exec('begin');
    const total = await whileBusy(() => countRows(database));
    return use({ total, pages: pagesOf(database) });
  });
}

/**
 * Writes rows into a new file, which is for its maker to name and to make durable, and reads them again.
 *
 * @returns how many there are
 * @throws HexinError `not-the-same` when what is read isn't what was written, else what is thrown by `pages` or `node:sqlite`
 */
export async function fillSqlite(file: string, pages: RowPages): Promise<number> {
  const database = new DatabaseSync(file);
  const given = createRowDigest();
  try {
    // A file that is cut short is thrown away.
    database.exec(`pragma journal_mode = off; pragma synchronous = off; ${sqliteTable} begin`);
    const add = database.prepare('insert into hexin_kv (namespace, key, value) values (?, ?, ?)');
    for await (const rows of pages) {
      for (const { namespace, key, value } of rows) add.run(namespace, key, value);
      given.add(rows);
    }
    database.exec('commit');
    const kept = createRowDigest();
    for (const rows of pagesOf(database)) kept.add(rows);
    if (kept.end() !== given.end())
      throw new HexinError('not-the-same', `${file} doesn’t hold what was written into it`);
  } finally {
    database.close();
  }
  return given.count;
}

function countRows(database: DatabaseSync): number {
  return Number(database.prepare('select count(*) as count from hexin_kv').get()?.count);
}

function* pagesOf(database: DatabaseSync): Generator<readonly StoredRow[]> {
  let page: unknown[] = [];
  for (const row of database.prepare(inOrder).iterate()) {
    page.push(row);
    if (page.length < rowsAtOnce) continue;
    yield storedRows.parse(page);
    page = [];
  }
  if (page.length > 0) yield storedRows.parse(page);
}
