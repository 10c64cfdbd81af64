import { DatabaseSync } from 'node:sqlite';
import { HexinError } from '../../domain/hexin-error.ts';
import type { StoreState } from '../../ports/store.ts';
import { isIntact, type SqliteTraces } from './sqlite-traces.ts';
import { driverReason } from './store-failed.ts';
import { busyTimeoutMs, whileBusy } from './while-busy.ts';

const corrupt = 11;
/** @see https://www.sqlite.org/rescode.html#corrupt and #notadb */
const damageCodes: readonly unknown[] = [corrupt, 26];

/**
 * Reads a file before anything may write to it, and as a whole when the last of it may be missing: a page that is found to be broken in
 * the middle of a briefing is found too late. What is damaged or no database is left as it is.
 *
 * @throws what `node:sqlite` throws, or the like, for {@link nameDamage}
 */
export async function checkSqliteFile(file: string, before: SqliteTraces): Promise<StoreState> {
  return before.isNew || before.isClosedWell ? 'intact' : whileBusy(() => check(file, before));
}

function check(file: string, before: SqliteTraces): StoreState {
  // Read-only, so that closing it doesn't write what a WAL holds into a database that is damaged.
  const database = new DatabaseSync(file, { readOnly: true, timeout: busyTimeoutMs });
  try {
    // Any read makes SQLite find out what is whole of the WAL.
    database.prepare('select count(*) from sqlite_schema').get();
    if (isIntact(file, before)) return 'intact';
    const problem = database.prepare('pragma integrity_check(1)').get()?.integrity_check;
    if (problem !== 'ok') throw Object.assign(new Error(String(problem).replaceAll(/\s+/g, ' ')), { errcode: corrupt });
    return 'doubtful';
  } finally {
    database.close();
  }
}

/** Throws on what SQLite has thrown, and says which file it is that is damaged, or none of its own. @throws HexinError `store-failed`, or `error` */
export function nameDamage(file: string, error: unknown): never {
  throw isDamage(error) ? damaged(file, error) : error;
}

function isDamage(error: unknown): boolean {
  const { errcode } = error as { readonly errcode?: unknown };
  return typeof errcode === 'number' && damageCodes.includes(errcode & 0xff);
}

export function damaged(file: string, cause: unknown): HexinError {
  const what = `${file} is damaged, or no database of Hexin’s (${driverReason(cause)})`;
  return new HexinError('store-failed', `${what}: put a copy of it back, or name another file in STORE_URL`, { cause });
}
