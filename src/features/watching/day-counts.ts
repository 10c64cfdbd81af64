import { createCalendar } from '../../domain/calendar.ts';
import { addDayCounts, type DayCounts, emptyDay, latenessClass } from '../../domain/day-counts.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Collection } from '../../ports/store.ts';

const keptDays = 30;
const limits = {
  writeEveryMs: 60_000,
  /** Whoever looks again sooner gets what the others had then. */
  readEveryMs: 30_000,
  /** Sources beyond so many are counted together. */
  sources: 200,
} as const;

/** Counts by the day, over every process and restart. A kill costs the last minute's. */
export interface DailyCounts {
  /** @param lateMs - how long after it was due it was posted; undefined for an attempt that failed */
  delivery(lateMs: number | undefined): void;
  question(): void;
  sourceLook(sourceId: string, hasAnswered: boolean): void;
  /** The last thirty days, oldest first, today among them; days on which nothing happened, too. Without a store, what was known last. */
  days(): Promise<readonly DayCounts[]>;
  /** Writes what is counted, now and then, and removes what is over. @returns what ends it, with a last time */
  start(): () => Promise<void>;
}

export interface DailyCountsDeps {
  readonly records: Collection<DayCounts>;
  /** The operator's IANA time zone, whose days count. */
  readonly timeZone: string;
  readonly clock: Clock;
  readonly log: Log;
}

export function createDailyCounts({ records, timeZone, clock, log }: DailyCountsDeps): DailyCounts {
  const processId = crypto.randomUUID();
  const today = () => createCalendar(clock.now(), timeZone)?.today ?? 0;
  const keyOf = (day: number) => `${day}.${processId}`;
  let own = emptyDay(today());
  let isWritten = true;
  let others: { readonly at: number; readonly days: ReadonlyMap<number, DayCounts> } | undefined;
  let writing: Promise<void> = Promise.resolve();
  /** The day on which it was last looked for what is too old: nobody else may ever want to see the days. */
  let tidiedOn: number | undefined;

  function change(next: (counts: DayCounts) => DayCounts): void {
    const day = today();
    if (day !== own.day) {
      write();
      own = emptyDay(day);
      others = undefined;
    }
    own = next(own);
    isWritten = false;
  }

  /** Nothing waits for it, and the next time has all that this one would have had. */
  function write(): void {
    if (isWritten) return;
    const counts = own;
    isWritten = true;
    writing = writing
      .then(() => records.set(keyOf(counts.day), counts))
      .catch((error: unknown) => {
        if (counts.day === own.day) isWritten = false;
        log.debug('day-counts-not-written', { error });
      });
  }

  /** What this process wrote today isn't among them: it knows better. */
  async function readOthers(day: number): Promise<ReadonlyMap<number, DayCounts>> {
    if (others && clock.now() - others.at < limits.readEveryMs && clock.now() >= others.at) return others.days;
    const days = new Map<number, DayCounts>();
    const over: string[] = [];
    for await (const [key, counts] of records.entries()) {
      if (counts.day <= day - keptDays) over.push(key);
      else if (key !== keyOf(own.day)) {
        const sum = days.get(counts.day);
        days.set(counts.day, sum ? addDayCounts(sum, counts) : counts);
      }
    }
    for (const key of over) await records.delete(key);
    others = { at: clock.now(), days };
    return days;
  }

  async function tidy(): Promise<void> {
    const day = today();
    if (day === tidiedOn) return;
    tidiedOn = day;
    try {
      await readOthers(day);
    } catch (error) {
      tidiedOn = undefined;
      log.debug('day-counts-not-tidied', { error });
    }
  }

  return {
    delivery(lateMs) {
      change((counts) => {
        if (lateMs === undefined) return { ...counts, failed: counts.failed + 1 };
        const lateness = counts.lateness.with(latenessClass(lateMs), (counts.lateness[latenessClass(lateMs)] ?? 0) + 1);
        return { ...counts, sent: counts.sent + 1, lateness };
      });
    },
    question: () => change((counts) => ({ ...counts, questions: counts.questions + 1 })),
    sourceLook(sourceId, hasAnswered) {
      change((counts) => {
        const isRoom = sourceId in counts.sources || Object.keys(counts.sources).length < limits.sources;
        const id = isRoom ? sourceId : 'others';
        const { answered, failed } = counts.sources[id] ?? { answered: 0, failed: 0 };
        const looks = hasAnswered ? { answered: answered + 1, failed } : { answered, failed: failed + 1 };
        return { ...counts, sources: { ...counts.sources, [id]: looks } };
      });
    },
    async days() {
      const day = today();
      const known = await readOthers(day).catch(() => others?.days ?? new Map<number, DayCounts>());
      return Array.from({ length: keptDays }, (_, index) => {
        const at = day - keptDays + 1 + index;
        const counts = known.get(at) ?? emptyDay(at);
        return at === own.day ? addDayCounts(counts, own) : counts;
      });
    },
    start() {
      let cancelTimer = () => {};
      const plan = () => {
        cancelTimer = clock.after(limits.writeEveryMs, () => {
          write();
          void tidy();
          plan();
        });
      };
      plan();
      return async () => {
        cancelTimer();
        write();
        await writing;
      };
    },
  };
}
