import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { HexinError } from '../../domain/hexin-error.ts';
import type { Log } from '../../ports/log.ts';
import { openStore } from './open-store.ts';
import { fillSqlite } from './sqlite-rows.ts';
import { readStoreUrl, type StorePlace } from './store-url.ts';
import type { RowPages } from './stored-row.ts';
import { writeNewFile } from './write-new-file.ts';

/**
 * Puts rows where `url` names a store, which has to be empty, and reads them again there: all of them or nothing. Whoever opens the store next has to be
 * told that channels may know more than it does.
 *
 * @returns how many there are
 * @throws HexinError `store-not-empty`, `not-the-same`, `store-failed`, and what `pages` throws
 */
export async function fillStore(url: string, pages: RowPages, log: Log): Promise<number> {
  const place = readStoreUrl(url);
  if (place.kind === 'sqlite') {
    const file = emptyPlace(place);
    return writeNewFile(file, (draft) => fillSqlite(draft, pages));
  }
  // Makes the table.
  await (await openStore(url, { log })).close();
  const { fillPostgres } = await import('./postgres-rows.ts');
  const filled = await fillPostgres(url, pages);
  if (filled === undefined) throw notEmpty(place);
  return filled;
}

/** Where a new file may be made, with the folders around it. @throws HexinError `store-not-empty` */
export function emptyPlace(place: Extract<StorePlace, { kind: 'sqlite' }>): string {
  if (existsSync(place.path)) throw notEmpty(place);
  mkdirSync(dirname(resolve(place.path)), { recursive: true });
  return place.path;
}

function notEmpty({ name }: StorePlace): HexinError {
  return new HexinError('store-not-empty', `The store (${name}) isn’t empty: move it away, or set another STORE_URL`);
}
