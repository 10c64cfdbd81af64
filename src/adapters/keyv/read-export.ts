import { z } from 'zod';
import { HexinError } from '../../domain/hexin-error.ts';
import { createCounts, exportEnd, exportHead, exportRecord } from './export-lines.ts';
import { checkStored } from './check-stored.ts';
import { splitLines } from './split-lines.ts';
import { createRowDigest, rowsAtOnce, type StoredRow, type StoreReading } from './stored-row.ts';

const longestProblem = 500;
const tornOff = 'it ends before its last line: it was cut short';

/**
 * Reads what `writeExport` wrote. Every record is looked at as it would be when it is read from a store.
 *
 * @param onRecords - told how many there were by then
 * @throws HexinError `bad-export` for what isn't one, is of a newer Hexin, or isn't whole and as it was written; of the pages too
 */
export async function readExport(
  bytes: AsyncIterable<Uint8Array>,
  onRecords: (count: number, total: number) => void,
): Promise<StoreReading> {
  const lines = splitLines(bytes);
  const first = await lines.next();
  if (first.done) throw bad(1, 'it is empty');
  const { records: total } = readHead(first.value);

  async function* pages(): AsyncGenerator<readonly StoredRow[]> {
    const digest = createRowDigest();
    const counts = createCounts();
    let page: StoredRow[] = [];
    let end: z.output<typeof exportEnd>['end'] | undefined;
    let number = 1;
    let before = '';
    for await (const line of lines) {
      number += 1;
      if (end) throw bad(number, 'it goes on after its last line');
      const parsed = parse(line, number);
      end = exportEnd.safeParse(parsed).data?.end;
      if (end) continue;
      const row = toRow(parsed, number);
      const place = `${row.namespace}\0${row.key}`;
      if (place <= before) throw bad(number, 'the records aren’t in order');
      before = place;
      if (page.push(row) < rowsAtOnce) continue;
      yield take();
    }
    if (page.length > 0) yield take();
    if (!end) throw bad(number, tornOff);
    const isSame = isDeepEqual(end.collections, counts.all()) && end.records === digest.count;
    if (!isSame || digest.count !== total || end.sha256 !== digest.end())
      throw bad(number, 'its records aren’t those that were exported: something was changed');

    function take(): readonly StoredRow[] {
      const rows = page;
      page = [];
      digest.add(rows);
      counts.add(rows);
      onRecords(digest.count, total);
      return rows;
    }
  }

  return { total, pages: pages() };
}

function readHead(line: string): z.output<typeof exportHead> {
  const parsed = parse(line, 1);
  const head = exportHead.safeParse(parsed);
  if (head.success) return head.data;
  const isNewer = z.object({ hexin: z.literal('export'), version: z.int().min(2) }).safeParse(parsed).success;
  throw bad(1, isNewer ? 'a newer Hexin wrote it' : 'its first line isn’t that of one');
}

function toRow(parsed: unknown, number: number): StoredRow {
  const record = exportRecord.safeParse(parsed);
  if (!record.success) throw bad(number, 'it has other parts than a record');
  const { collection, key, value } = record.data;
  const problem = checkStored(collection, key, value);
  if (problem !== undefined) throw bad(number, problem);
  return { namespace: collection, key, value: JSON.stringify(value) };
}

function parse(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // Without the cause, whose message quotes the line.
    throw bad(number, number === 1 ? 'its first line isn’t that of one' : `that is no JSON, or ${tornOff}`);
  }
}

/** What is said of a record may name all that is in it. */
function bad(line: number, problem: string): HexinError {
  const short = problem.length > longestProblem ? `${problem.slice(0, longestProblem)}…` : problem;
  return new HexinError('bad-export', `This can’t be imported: ${short.toWellFormed()} (line ${line})`);
}

function isDeepEqual(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}
