import { statSync } from 'node:fs';
import { z } from 'zod';
import { withSqliteFile } from './sqlite-rows.ts';
import { storeFailed } from './store-failed.ts';
import { readStoreUrl } from './store-url.ts';

/** How large a store is, and what keeps it. */
export interface StoreMeasures {
  /** As it calls itself: `SQLite 3.50.4`, `PostgreSQL 18.1`. */
  readonly version: string;
  readonly records: number;
  /** On its disk. */
  readonly bytes: number;
}

const counted = z.object({ count: z.coerce.number() });
const measured = z.tuple([z.object({ version: z.string(), records: z.coerce.number(), bytes: z.coerce.number() })]);
const measure = `select 'PostgreSQL ' || current_setting('server_version') as version,
  (select count(*) from hexin_kv) as records, pg_total_relation_size('hexin_kv') as bytes`;

/** @throws HexinError `no-store` where there is none, `store-failed` */
export async function measureStore(url: string): Promise<StoreMeasures> {
  const place = readStoreUrl(url);
  try {
    if (place.kind === 'sqlite') {
      return await withSqliteFile(place.path, async (database) => ({
        version: `SQLite ${process.versions.sqlite}`,
        records: counted.parse(database.prepare('select count(*) as count from hexin_kv').get()).count,
        bytes: statSync(place.path).size,
      }));
    }
    const { withPostgres } = await import('./postgres-rows.ts');
    return await withPostgres(place.url, async (client) => measured.parse((await client.query(measure)).rows)[0]);
  } catch (error) {
    throw storeFailed(`be measured (${place.name})`, error);
  }
}
