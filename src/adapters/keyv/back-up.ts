import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { HexinError } from '../../domain/hexin-error.ts';
import { damaged, isDamage } from './check-sqlite-file.ts';
import { inMemory } from './sqlite-table.ts';
import { storeFailed } from './store-failed.ts';
import { noStore, readStoreUrl } from './store-url.ts';
import { syncFolder } from './sync-folder.ts';
import { busyTimeoutMs, whileBusy } from './while-busy.ts';

/** What a backup came to. */
export interface Backup {
  /** The whole path. */
  readonly file: string;
  readonly records: number;
  readonly bytes: number;
}

/**
 * Copies a store as it is at one moment into an SQLite file of its own, whoever writes to it meanwhile: such a file is a store itself. It
 * has its name only once it is whole and durable, and only who copied it may read it.
 *
 * @param url - as `openStore` takes it
 * @throws HexinError `file-exists` rather than write over anything, `no-such-folder`, `no-store` where there is none, `store-failed`
 */
export async function backUpStore(url: string, file: string): Promise<Backup> {
  const place = readStoreUrl(url);
  const target = resolve(file);
  if (existsSync(target)) throw new HexinError('file-exists', `${target} is there already: name a new file`);
  if (!existsSync(dirname(target))) throw new HexinError('no-such-folder', `There is no folder ${dirname(target)}`);
  const draft = `${target}.${process.pid}.part`;
  try {
    closeSync(openSync(draft, 'wx', 0o600));
    if (place.kind === 'sqlite') await copySqlite(place.path, draft);
    else await (await import('./copy-postgres.ts')).copyPostgres(place.url, draft);
    const records = check(draft);
    finish(draft, target);
    return { file: target, records, bytes: statSync(target).size };
  } catch (error) {
    throw storeFailed(`be copied (${place.name})`, error);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** One read transaction, so that what others write meanwhile isn't in it, and without the room that was freed. */
async function copySqlite(path: string, draft: string): Promise<void> {
  const file = resolve(path);
  if (path === inMemory || !existsSync(file)) throw noStore(path);
  // A WAL is somebody's who works with the file, or holds what a process left that was killed: who only reads leaves both as they are.
  const database = new DatabaseSync(file, { readOnly: existsSync(`${file}-wal`), timeout: busyTimeoutMs });
  try {
    await whileBusy(() => database.prepare('vacuum into ?').run(draft));
  } catch (error) {
    throw isDamage(error) ? damaged(file, error) : error;
  } finally {
    database.close();
  }
}

/** @returns how many records there are @throws HexinError `store-failed` for a file that isn't whole, or no store */
function check(file: string): number {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const problem = database.prepare('pragma integrity_check(1)').get()?.integrity_check;
    if (problem !== 'ok') throw damaged(file, new Error(String(problem)));
    return Number(database.prepare('select count(*) as count from hexin_kv').get()?.count);
  } finally {
    database.close();
  }
}

/** SQLite itself waits for no disk when it copies. @see https://www.sqlite.org/lang_vacuum.html */
function finish(draft: string, target: string): void {
  const written = openSync(draft, 'r+');
  try {
    fsyncSync(written);
  } finally {
    closeSync(written);
  }
  renameSync(draft, target);
  syncFolder(dirname(target));
}
