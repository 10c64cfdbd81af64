import type { SourceItem } from '../../ports/source-reader.ts';

/** Of what a source has when it is first read, only this much is news. */
const newsMs = 7 * 86_400_000;

type Dated = Pick<SourceItem, 'publishedAt'>;

/**
 * Before when items of a source are no news when it is first read: seven days before its newest one. A feed may list years.
 *
 * @returns milliseconds since the epoch; null where no item says when it came out
 */
export function pastBefore(items: readonly Dated[]): number | null {
  const times = items.map(timeOf).filter((time) => !Number.isNaN(time));
  return times.length === 0 ? null : times.reduce((a, b) => Math.max(a, b)) - newsMs;
}

/** Whether an item came out before that. One that doesn't say when is news. */
export function isPastItem(item: Dated, before: number | null): boolean {
  return before !== null && timeOf(item) < before;
}

function timeOf({ publishedAt }: Dated): number {
  return Date.parse(publishedAt ?? '');
}
