const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** At which hours of its day a channel is told; of `instant`, when something comes. */
export type SoakSchedule = 'instant' | 'hourly' | 'twice' | 'morning';

const hoursOf: Readonly<Record<Exclude<SoakSchedule, 'instant'>, readonly number[]>> = {
  hourly: Array.from({ length: 24 }, (_, hour) => hour),
  twice: [8, 20],
  morning: [8],
};

/** When a channel was told each story first, in milliseconds since the epoch. */
export interface ToldChannel {
  readonly schedule: SoakSchedule;
  readonly toldAt: ReadonlyMap<string, number>;
}

export interface DueVerdict {
  /** Briefings that had something to tell; of channels that are told at once, stories. */
  readonly due: number;
  /** How long after its time the latest of those on time was served. */
  readonly latestMs: number;
  /** Those that were early, late or never served, in words. */
  readonly wrong: readonly string[];
}

export interface DueCheck {
  /** A midnight where the channels are. */
  readonly beginMs: number;
  /** What was due later isn't looked at. */
  readonly endMs: number;
  /** By how much the times of messages may be wrong. */
  readonly inexactMs: number;
  /** What is served so long after its time, for faults on the way, is on time. */
  readonly toleratedMs: number;
}

/**
 * Whether each story was told in each channel at the first time that the channel's schedule had after the story came, and not before. A story has come when the first of the
 * channels that are told at once had it.
 */
export function checkDue(channels: readonly ToldChannel[], check: DueCheck): DueVerdict {
  const { beginMs, endMs, inexactMs, toleratedMs } = check;
  const cameAt = arrivals(channels);

  /** The first time from then on. */
  function dueFrom(schedule: SoakSchedule, at: number): number {
    if (schedule === 'instant') return at;
    for (let hour = Math.ceil((at - beginMs) / hourMs); ; hour += 1)
      if (hoursOf[schedule].includes(((hour % 24) + 24) % 24)) return beginMs + hour * hourMs;
  }

  let due = 0;
  let latestMs = 0;
  const wrong: string[] = [];
  for (const [index, { schedule, toldAt }] of channels.entries()) {
    const briefings = new Map<number | string, string | null>();
    for (const [story, came] of cameAt) {
      // What came while a briefing was due is in that one or the next.
      const sooner = dueFrom(schedule, came - inexactMs);
      const later = dueFrom(schedule, came + inexactMs);
      if (later > endMs) continue;
      const told = toldAt.get(story) ?? Number.POSITIVE_INFINITY;
      const lateMs = told - (told < later - inexactMs ? sooner : later);
      const isOnTime = lateMs >= -inexactMs && lateMs <= toleratedMs;
      if (isOnTime) latestMs = Math.max(latestMs, lateMs);
      const key = schedule === 'instant' ? story : later;
      const hour = ((later - beginMs) / hourMs).toFixed(1);
      const what = `channel ${index}, ${schedule}, due in hour ${hour}, ${(lateMs / minuteMs).toFixed(1)} min late`;
      briefings.set(key, briefings.get(key) ?? (isOnTime ? null : what));
    }
    due += briefings.size;
    wrong.push(...[...briefings.values()].filter((what) => what !== null));
  }
  return { due, latestMs, wrong };
}

/** When each story came. */
export function arrivals(channels: readonly ToldChannel[]): ReadonlyMap<string, number> {
  const cameAt = new Map<string, number>();
  for (const { schedule, toldAt } of channels) {
    if (schedule !== 'instant') continue;
    for (const [story, at] of toldAt) cameAt.set(story, Math.min(at, cameAt.get(story) ?? at));
  }
  return cameAt;
}
