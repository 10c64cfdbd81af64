import { createWriteStream } from 'node:fs';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type ExportEnd, writeExport } from './export-lines.ts';
import { readSqliteRows } from './sqlite-rows.ts';
import { storeFailed } from './store-failed.ts';
import { readStoreUrl } from './store-url.ts';
import type { StoreReading } from './stored-row.ts';
import { writeNewFile } from './write-new-file.ts';

/** Told how far it is. */
export type OnRecords = (count: number, total: number) => void;

/**
 * Writes all that a store holds, as it is at one moment, as lines of JSON, which `importStore` takes into a store of either kind.
 *
 * @param url - as `openStore` takes it
 * @param to - a new file, which has its name only once it is whole and durable; or a stream, which isn't ended
 * @throws HexinError `file-exists`, `no-such-folder`, `no-store` where there is none, `store-failed`
 */
export async function exportStore(url: string, to: string | Writable, onRecords: OnRecords): Promise<ExportEnd> {
  const place = readStoreUrl(url);
  const writeTo = (stream: Writable, end: boolean) => (reading: StoreReading) => write(reading, stream, end, onRecords);
  const read = async (use: (reading: StoreReading) => Promise<ExportEnd>) =>
    place.kind === 'sqlite'
      ? readSqliteRows(place.path, use)
      : (await import('./postgres-rows.ts')).readPostgresRows(place.url, use);
  try {
    if (typeof to !== 'string') return await read(writeTo(to, false));
    return await writeNewFile(to, (draft) => read((reading) => writeTo(createWriteStream(draft), true)(reading)));
  } catch (error) {
    throw storeFailed(`be exported (${place.name})`, error);
  }
}

async function write(reading: StoreReading, stream: Writable, end: boolean, onRecords: OnRecords): Promise<ExportEnd> {
  const lines = writeExport(reading, new Date(), (count) => onRecords(count, reading.total));
  let result: ExportEnd | undefined;
  async function* all(): AsyncGenerator<string> {
    result = yield* lines;
  }
  await pipeline(Readable.from(all()), stream, { end });
  if (!result) throw new TypeError('The export has no end');
  return result;
}
