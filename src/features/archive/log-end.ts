import { HexinError } from '../../domain/hexin-error.ts';
import type { LogEntry } from '../../domain/log-entry.ts';
import { seqKey } from '../../domain/seq-key.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Lease, LogRecords } from '../../ports/store.ts';
import { milestone } from './ledger.ts';
import type { Timeline } from './timeline.ts';

/** An entry that hasn't its place yet. */
export type Unplaced<Entry extends LogEntry = LogEntry> = Entry extends LogEntry
  ? Omit<Entry, 'seq' | 'archivedAt'>
  : never;

/** Where the log goes on. What stands there is taken in, never written over. */
export interface LogEnd {
  /** Streams the whole log, with the sketches of what was archived since then, in milliseconds since the epoch. */
  load(sketchesSince: number): Promise<void>;
  /** Takes in what somebody else has written after the head. @returns whether there was anything */
  takeInNew(): Promise<boolean>;
  /** Writes the next entries, all or none. @returns them, once they are durable. @throws HexinError `not-appender`, `lease-lost` */
  write(entries: readonly Unplaced[]): Promise<readonly LogEntry[]>;
  /** @throws HexinError `not-appender`, `lease-lost` */
  checkLease(): Lease;
}

export interface LogEndDeps {
  readonly articles: LogRecords;
  /** The right to append, as long as this process has it. */
  readonly lease: () => Lease | undefined;
  readonly timeline: Timeline;
  /** Takes each entry in, in order. @param joins - false for what was there before */
  readonly onEntry: (entry: LogEntry, joins: boolean) => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** How often loading says how far it is, in entries. */
const progressEvery = 1_000;
/** So many places are read at once by who catches up with many. */
const longestStride = 64;

type PlacedEntry = readonly [key: string, entry: LogEntry];

/** The methods but `checkLease` have to be called one at a time, and throw HexinError `store-failed` and `record-invalid`. */
export function createLogEnd({ articles, lease, timeline, onEntry, clock, log }: LogEndDeps): LogEnd {
  function take(key: string, entry: LogEntry, joins: boolean): void {
    if (key !== seqKey(entry.seq) || entry.seq <= timeline.head) {
      throw new HexinError('record-invalid', `The log holds the entry ${entry.seq} under ${key}`);
    }
    onEntry(entry, joins);
  }

  async function entryAt(seq: number): Promise<PlacedEntry | undefined> {
    const key = seqKey(seq);
    const entry = await articles.get(key);
    return entry && [key, entry];
  }

  /** What stands right after the head, up to `stride` places of it; where entries have been let go meanwhile, the first after those. */
  async function nextEntries(stride: number): Promise<readonly PlacedEntry[]> {
    const first = timeline.head + 1;
    const read = await Promise.all(Array.from({ length: stride }, (_, index) => entryAt(first + index)));
    const end = read.indexOf(undefined);
    const next = read.slice(0, end < 0 ? read.length : end).filter((found) => found !== undefined);
    const last = Math.ceil(first / milestone) * milestone;
    // Who appends lets go itself.
    if (next.length > 0 || lease() || !(await entryAt(last))) return next;
    // Once more from the first on: both may have been written since that was read.
    for (let seq = first; seq <= last; seq += 1) {
      const found = await entryAt(seq);
      if (found) return [found];
    }
    return [];
  }

  function checkLease(): Lease {
    const held = lease();
    if (!held) throw new HexinError('not-appender', 'This process follows the log: another one holds its lease');
    if (held.lost.aborted || !held.isSure()) {
      throw new HexinError('lease-lost', 'The lease of the log is lost', { cause: held.lost.reason });
    }
    return held;
  }

  return {
    checkLease,
    async load(sketchesSince) {
      let count = 0;
      let told = 0;
      for await (const some of articles.outlines(sketchesSince)) {
        for (const [key, entry] of some) take(key, entry, false);
        count += some.length;
        if (count - told < progressEvery) continue;
        told = count;
        log.info('archive-loading', { entries: count });
      }
    },
    async takeInNew() {
      const headBefore = timeline.head;
      for (let stride = 1; ; stride = Math.min(2 * stride, longestStride)) {
        const found = await nextEntries(stride);
        if (found.length === 0) return timeline.head > headBefore;
        for (const [key, entry] of found) take(key, entry, true);
      }
    },
    async write(unplaced) {
      const held = checkLease();
      const first = timeline.head + 1;
      // A clock set back must not upset the order of time along the log, which is searched by it.
      const archivedAt = Math.max(clock.now(), timeline.lastAt);
      const records = unplaced.map((entry, index) => {
        const seq = first + index;
        return [seqKey(seq), { ...entry, seq, archivedAt } as LogEntry] as const;
      });
      await articles.under(held).setAll(records);
      for (const [key, entry] of records) take(key, entry, true);
      return records.map(([, entry]) => entry);
    },
  };
}
