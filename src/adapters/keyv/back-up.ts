import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { damaged } from './check-sqlite-file.ts';
import { fillSqlite, withSqliteFile } from './sqlite-rows.ts';
import { storeFailed } from './store-failed.ts';
import { readStoreUrl, type StorePlace } from './store-url.ts';
import { whileBusy } from './while-busy.ts';
import { writeNewFile } from './write-new-file.ts';

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
  try {
    const records = await writeNewFile(file, async (draft) => {
      await copyInto(draft, place);
      return check(draft);
    });
    return { file: resolve(file), records, bytes: statSync(file).size };
  } catch (error) {
    throw storeFailed(`be copied (${place.name})`, error);
  }
}

async function copyInto(draft: string, place: StorePlace): Promise<void> {
  if (place.kind === 'postgres') {
    const { readPostgresRows } = await import('./postgres-rows.ts');
    await readPostgresRows(place.url, ({ pages }) => fillSqlite(draft, pages));
    return;
  }
  // One read transaction, so that what others write meanwhile isn't in it, and without the room that was freed.
  const copy = (database: DatabaseSync) => whileBusy(() => database.prepare('vacuum into ?').run(draft));
  await withSqliteFile(place.path, copy);
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
