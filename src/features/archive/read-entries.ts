import type { LogEntry } from '../../domain/log-entry.ts';
import { seqKey } from '../../domain/seq-key.ts';
import type { Collection } from '../../ports/store.ts';

/** So many are read at once. */
const stride = 100;

/** What stands in the log from one `seq` to another, both included, in order. @throws HexinError `store-failed`, `record-invalid` */
export async function* readEntries(
  log: Pick<Collection<LogEntry>, 'getAll'>,
  from: number,
  to: number,
): AsyncGenerator<LogEntry> {
  for (let first = from; first <= to; first += stride) {
    const count = Math.min(stride, to - first + 1);
    const keys = Array.from({ length: count }, (_, index) => seqKey(first + index));
    const found = await log.getAll(keys);
    for (const key of keys) {
      const entry = found.get(key);
      if (entry) yield entry;
    }
  }
}
