import type { LogEntry } from '../../domain/log-entry.ts';
import type { RecordCodec } from './record-codec.ts';
import { storeFailed } from './store-failed.ts';
import type { Table } from './table.ts';
import { tablePages } from './table-pages.ts';

/** Read at a time: with 100 it takes half as long again. */
const rowsAtOnce = 1_000;
const namespace = 'articles';

/**
 * The log as it is read when it is opened. Not record by record through a Keyv: its steps, a promise each, would take as long as all else that is done with
 * a record.
 *
 * @throws HexinError `store-failed`, `record-invalid`
 */
export async function* readOutlines(
  table: Pick<Table, 'page' | 'outlinePage'>,
  { decode }: Pick<RecordCodec<LogEntry>, 'decode'>,
  sketchesSince: number,
): AsyncGenerator<readonly (readonly [key: string, entry: LogEntry])[], void> {
  const read = table.outlinePage ?? table.page;
  const pages = tablePages(
    (after) =>
      read(namespace, after, rowsAtOnce, sketchesSince).catch((error: unknown) => {
        throw storeFailed(`read ${namespace}`, error);
      }),
    rowsAtOnce,
  );
  for await (const rows of pages) yield rows.map(({ key, value }) => [key, decode(key, value)] as const);
}
