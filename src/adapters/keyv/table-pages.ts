import { setImmediate } from 'node:timers/promises';
import type { Row } from './table.ts';

/**
 * All rows of a kind, some at a time. Goes on from the last key it saw, so that rows written or deleted meanwhile don't disturb it. The next rows are
 * read while these are being looked at.
 *
 * @param read - gives the first rows whose key is greater, `most` of them if there are as many
 */
export async function* tablePages(
  read: (after: string) => Promise<readonly Row[]>,
  most: number,
): AsyncGenerator<readonly Row[], void> {
  const begin = (after: string) => {
    const reading = read(after);
    // Whoever stops before them doesn't hear of their failure either.
    reading.catch(() => undefined);
    return reading;
  };
  for (let next: Promise<readonly Row[]> | undefined = begin(''); next; ) {
    const rows: readonly Row[] = await next;
    const last = rows.at(-1);
    next = last && rows.length === most ? begin(last.key) : undefined;
    // So that it is asked before they are looked at, and not behind that.
    if (next) await setImmediate();
    if (rows.length > 0) yield rows;
  }
}
