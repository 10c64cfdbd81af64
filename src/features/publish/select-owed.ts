import type { SeenEntry } from '../../domain/seen-entry.ts';
import type { Archive } from '../archive.ts';

/** What one run posts and how far that takes the offset. */
export interface OwedStories {
  /** Told in full, oldest first. */
  readonly full: readonly SeenEntry[];
  /** Only their titles are listed, oldest first. */
  readonly listed: readonly SeenEntry[];
  readonly offsetAfter: number;
}

export interface OwedQuery {
  readonly archive: Pick<Archive, 'after'>;
  readonly offset: number;
  /** Nothing archived after it counts; milliseconds since the epoch. */
  readonly until: number;
  /** What was archived after this has come all the same: the clock was ahead then, and what came since has that time, too. */
  readonly now: number;
  readonly matches: (entry: SeenEntry) => boolean;
  /** At most so many stories in full. */
  readonly cap: number;
  /**
   * Set when runs may have been missed: the due time before this one. A story that was there by then went unserved, and then
   * the newest of the cap are told and the older ones listed. Otherwise the oldest go first, and what is over the cap stays owed.
   */
  readonly missedSince: number | null;
}

/**
 * What a subscription is owed, derived from the log: the stories after its offset that match and were archived in time.
 */
export async function selectOwed(query: OwedQuery): Promise<OwedStories> {
  const owed: SeenEntry[] = [];
  let scanned = query.offset;
  let catchingUp = false;
  for await (const entry of query.archive.after(query.offset)) {
    if (entry.archivedAt > query.until && entry.archivedAt <= query.now) break;
    if (query.matches(entry)) {
      catchingUp ||= query.missedSince !== null && entry.archivedAt <= query.missedSince;
      if (owed.length === query.cap && !catchingUp) break;
      owed.push(entry);
    }
    scanned = entry.seq;
  }
  const split = Math.max(0, owed.length - query.cap);
  return { full: owed.slice(split), listed: owed.slice(0, split), offsetAfter: scanned };
}
