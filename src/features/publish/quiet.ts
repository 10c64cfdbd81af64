import { quietEdges } from '../../domain/quiet-hours.ts';
import type { QuietHours } from '../../domain/subscription.ts';
import type { DueTimes } from '../../ports/due-times.ts';

type Times = Pick<DueTimes, 'previous' | 'next'>;

/**
 * When what is due at `at` may be posted: then, or when the quiet hours that it falls in are over. They begin once a day and end
 * once a day, whatever the clock does: where it is put back, they last longer, or end at the first of two such times.
 */
export function afterQuiet(dueTimes: Times, quiet: QuietHours | null, at: number): number {
  return quietSpan(dueTimes, quiet, at)?.until ?? at;
}

/** The quiet hours around an instant: from when, and until when. */
export function quietSpan(
  dueTimes: Times,
  quiet: QuietHours | null,
  at: number,
): { readonly from: number; readonly until: number } | undefined {
  if (!quiet) return undefined;
  const { start, end } = quietEdges(quiet);
  const from = dueTimes.previous(start, at);
  const until = dueTimes.next(end, at);
  if (from === undefined || until === undefined) return undefined;
  return from > (dueTimes.previous(end, at) ?? 0) ? { from, until } : undefined;
}
