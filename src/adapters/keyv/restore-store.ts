import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { HexinError } from '../../domain/hexin-error.ts';
import type { Log } from '../../ports/log.ts';
import { backUpStore } from './back-up.ts';
import { openStore } from './open-store.ts';
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
  const notEmpty = () =>
    new HexinError('store-not-empty', `The store (${place.name}) isn’t empty: move it away, or set another STORE_URL`);
  if (place.kind === 'sqlite') {
    if (existsSync(place.path)) throw notEmpty();
    mkdirSync(dirname(resolve(place.path)), { recursive: true });
    await backUpStore(`sqlite://${file}`, place.path);
    return;
  }
  // Makes the table.
  await (await openStore(url, { log })).close();
  try {
    const { restoreToPostgres } = await import('./copy-postgres.ts');
    if (await restoreToPostgres(file, url)) return;
  } catch (error) {
    throw storeFailed(`take the copy (${place.name})`, error);
  }
  throw notEmpty();
}
