import type { Log } from '../../ports/log.ts';
import type { OnRecords } from './export-store.ts';
import { fillStore } from './fill-store.ts';
import { readExport } from './read-export.ts';
import { storeFailed } from './store-failed.ts';
import { readStoreUrl } from './store-url.ts';

/**
 * Puts what `exportStore` wrote where `url` names a store, which has to be empty: of whichever kind. All of it or nothing: it is counted, compared with what
 * was exported, and read again from the store. Whoever opens the store next has to be told that channels may know more than it does.
 *
 * @returns how many records there are
 * @throws HexinError `bad-export`, `store-not-empty`, `not-the-same`, `store-failed`
 */
export async function importStore(
  bytes: AsyncIterable<Uint8Array>,
  url: string,
  { log, onRecords }: { readonly log: Log; readonly onRecords: OnRecords },
): Promise<number> {
  const place = readStoreUrl(url);
  try {
    const { pages } = await readExport(bytes, onRecords);
    return await fillStore(url, pages, log);
  } catch (error) {
    throw storeFailed(`take the export (${place.name})`, error);
  }
}
