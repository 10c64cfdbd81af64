/** Bounds of how late a message was, in milliseconds; what is later than the last is a class of its own. */
export const latenessBoundsMs = [1_000, 5_000, 15_000, 60_000, 300_000, 3_600_000] as const;

/** Looks at one source. */
export interface SourceLooks {
  readonly answered: number;
  readonly failed: number;
}

/** What one process did on one day. */
export interface DayCounts {
  /** Counted from 1 January 1970, in the operator's time zone. */
  readonly day: number;
  /** Messages posted, and attempts that failed. */
  readonly sent: number;
  readonly failed: number;
  /** Of the posted ones, how many were how late: one class more than {@link latenessBoundsMs}. */
  readonly lateness: readonly number[];
  readonly questions: number;
  /** By the sources' ids. */
  readonly sources: Readonly<Record<string, SourceLooks>>;
}

export function emptyDay(day: number): DayCounts {
  return { day, sent: 0, failed: 0, lateness: [...latenessBoundsMs.map(() => 0), 0], questions: 0, sources: {} };
}

/** Of one day, what several processes did. */
export function addDayCounts(one: DayCounts, other: DayCounts): DayCounts {
  const sources = new Map(Object.entries(one.sources));
  for (const [id, looks] of Object.entries(other.sources)) {
    const sum = sources.get(id) ?? { answered: 0, failed: 0 };
    sources.set(id, { answered: sum.answered + looks.answered, failed: sum.failed + looks.failed });
  }
  return {
    day: one.day,
    sent: one.sent + other.sent,
    failed: one.failed + other.failed,
    lateness: one.lateness.map((count, index) => count + (other.lateness[index] ?? 0)),
    questions: one.questions + other.questions,
    sources: Object.fromEntries(sources),
  };
}

/** The class of {@link DayCounts.lateness} that so many milliseconds fall in. */
export function latenessClass(ms: number): number {
  const index = latenessBoundsMs.findIndex((bound) => ms <= bound);
  return index < 0 ? latenessBoundsMs.length : index;
}
