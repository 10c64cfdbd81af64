import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { HexinError } from '../../domain/hexin-error.ts';
import type { Log } from '../../ports/log.ts';
import { backUpStore } from './back-up.ts';
import { emptyPlace, fillStore } from './fill-store.ts';
import { readSqliteRows } from './sqlite-rows.ts';
import { storeFailed } from './store-failed.ts';
import { readStoreUrl } from './store-url.ts';

/**
 * Puts a copy that `backUpStore` made where `url` names a store, which has to be empty: of whichever kind, so that this also moves a store
 * from SQLite to Postgres. All of it or nothing. Whoever opens the store next has to be told that channels may know more than it does.
 *
 * @throws HexinError `store-not-empty`, `no-store` without such a file, `store-failed` when it isn't whole or a store can't be reached
 */
export async function restoreStore(file: string, url: string, log: Log): Promise<void> {
  const place = readStoreUrl(url);
  if (!existsSync(file)) throw new HexinError('no-store', `There is no file ${resolve(file)}`);
  if (place.kind === 'sqlite') return void (await backUpStore(`sqlite://${file}`, emptyPlace(place)));
  try {
    await readSqliteRows(file, ({ pages }) => fillStore(url, pages, log));
  } catch (error) {
    throw storeFailed(`take the copy (${place.name})`, error);
  }
}
