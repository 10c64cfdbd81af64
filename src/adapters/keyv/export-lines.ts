import { z } from 'zod';
import { createRowDigest, type StoredRow, type StoreReading } from './stored-row.ts';

/** What an export came to, as its last line has it, so that one that was cut short is known by it. */
export interface ExportEnd {
  readonly records: number;
  /** By collection. */
  readonly collections: Readonly<Record<string, number>>;
  /** Of all records: two stores that have the same hold the same. */
  readonly sha256: string;
}

/** The form of the lines themselves; each record says its own version besides. */
const version = 1;

/** The first line. */
export const exportHead = z.strictObject({
  hexin: z.literal('export'),
  version: z.literal(version),
  at: z.iso.datetime(),
  records: z.int().nonnegative(),
});

export const exportRecord = z.strictObject({ collection: z.string(), key: z.string(), value: z.unknown() });

export const exportEnd = z.strictObject({
  end: z.strictObject({
    records: z.int().nonnegative(),
    collections: z.record(z.string(), z.int().positive()),
    sha256: z.string(),
  }),
});

/**
 * A store as lines of JSON, some at a time: the first says what follows, then there is a record a line, in order, and the last says what there was.
 *
 * @param onRecords - told how many there were by then
 */
export async function* writeExport(
  { total, pages }: StoreReading,
  at: Date,
  onRecords: (count: number) => void,
): AsyncGenerator<string, ExportEnd> {
  const digest = createRowDigest();
  const count = createCounts();
  yield `${JSON.stringify({ hexin: 'export', version, at: at.toISOString(), records: total } satisfies z.input<typeof exportHead>)}\n`;
  for await (const rows of pages) {
    digest.add(rows);
    count.add(rows);
    yield rows.map(toLine).join('');
    onRecords(digest.count);
  }
  const end: ExportEnd = { records: digest.count, collections: count.all(), sha256: digest.end() };
  yield `${JSON.stringify({ end })}\n`;
  return end;
}

/** The value is JSON already. */
function toLine({ namespace, key, value }: StoredRow): string {
  return `{"collection":${JSON.stringify(namespace)},"key":${JSON.stringify(key)},"value":${value}}\n`;
}

/** How many rows there are of each collection. */
export function createCounts() {
  const counts = new Map<string, number>();
  return {
    add(rows: readonly StoredRow[]) {
      for (const { namespace } of rows) counts.set(namespace, (counts.get(namespace) ?? 0) + 1);
    },
    all: (): Readonly<Record<string, number>> => Object.fromEntries(counts),
  };
}
