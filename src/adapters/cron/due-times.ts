import type { CronSchedule } from '../../domain/subscription.ts';
import type { DueTimes } from '../../ports/due-times.ts';
import { type CronPattern, parseCron } from './cron-pattern.ts';
import { createWallClock, type WallClock } from '../../domain/wall-clock.ts';

type Problem = NonNullable<ReturnType<DueTimes['problem']>>;

/** Two due times of which one follows the other. */
interface Span {
  readonly previous: number;
  readonly next: number;
}

/** A schedule that can be read, and the spans between due times that hold the two instants last asked about, the last one first. */
interface Timetable {
  readonly kind: 'timetable';
  readonly pattern: CronPattern;
  readonly clock: WallClock;
  spans: readonly Span[];
}

type Reading = Timetable | { readonly kind: Problem };

/** No clock is put back by more than a day, so what it showed longer ago than this it doesn't show again. */
const longestRepeat = 26 * 3_600_000;
const mostTimetables = 1_000;
/** A thousand years short of the last instant that a Date holds. */
const furthestInstant = 8.6e15;

/** The latest time that the clock has shown by `instant`, which was before the last change if it was put back just now. */
function latestShown(clock: WallClock, instant: number): number {
  const change = clock.changeIn(instant - longestRepeat, instant);
  return change === undefined ? clock.at(instant) : Math.max(clock.at(instant), clock.at(change - 1));
}

/** Each matching wall-clock time is due when the clock first shows it, or first shows something later. */
function nextOnce({ pattern, clock }: Timetable, at: number): number | undefined {
  const wall = pattern.after(latestShown(clock, at));
  return wall === undefined ? undefined : clock.firstAt(wall);
}

function previousOnce({ pattern, clock }: Timetable, at: number): number | undefined {
  const wall = pattern.upTo(latestShown(clock, at));
  return wall === undefined ? undefined : clock.firstAt(wall);
}

/** Every instant is due at which the clock shows a matching time. */
function nextElapsed(timetable: Timetable, at: number): number | undefined {
  const { pattern, clock } = timetable;
  const change = clock.changeIn(at, at + longestRepeat);
  const wall = pattern.after(clock.at(at));
  if (wall === undefined) return undefined;
  if (change === undefined) {
    const first = clock.firstAt(wall);
    const instant = first > at ? first : clock.lastAt(wall);
    return clock.at(instant) === wall ? instant : nextElapsed(timetable, instant - 1);
  }
  const instant = wall - clock.offsetAt(at);
  if (instant < change) return instant;
  const afterChange = clock.offsetAt(change);
  const wallAfterChange = pattern.after(change + afterChange - 1);
  if (wallAfterChange === undefined) return undefined;
  const instantAfterChange = wallAfterChange - afterChange;
  return instantAfterChange <= at + longestRepeat ? instantAfterChange : nextElapsed(timetable, change);
}

function previousElapsed(timetable: Timetable, at: number): number | undefined {
  const { pattern, clock } = timetable;
  const change = clock.changeIn(at - longestRepeat, at);
  const wall = pattern.upTo(clock.at(at));
  if (wall === undefined) return undefined;
  if (change === undefined) {
    const last = clock.lastAt(wall);
    const instant = last <= at ? last : clock.firstAt(wall);
    return clock.at(instant) === wall ? instant : previousElapsed(timetable, instant);
  }
  const instant = wall - clock.offsetAt(at);
  return instant >= change ? instant : previousElapsed(timetable, change - 1);
}

/** Keeps what it has read, and of each schedule the due times around the two instants last asked about: those of a run, and of the one before. */
export function createDueTimes(): DueTimes {
  const known = new Map<string, Timetable>();
  const clocks = new Map<string, WallClock>();

  function findClock(timeZone: string): WallClock | undefined {
    const name = timeZone.toLowerCase();
    const clock = clocks.get(name) ?? createWallClock(timeZone);
    if (clock !== undefined) clocks.set(name, clock);
    return clock;
  }

  function read({ cron, timeZone }: CronSchedule): Reading {
    const pattern = parseCron(cron);
    if (pattern === 'bad-cron') return { kind: pattern };
    const clock = findClock(timeZone);
    if (clock === undefined) return { kind: 'bad-time-zone' };
    return pattern === 'never-due' ? { kind: pattern } : { kind: 'timetable', pattern, clock, spans: [] };
  }

  function lookUp(schedule: CronSchedule): Reading {
    const key = `${schedule.timeZone} ${schedule.cron}`;
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const reading = read(schedule);
    if (reading.kind !== 'timetable') return reading;
    const [oldest] = known.keys();
    if (known.size >= mostTimetables && oldest !== undefined) known.delete(oldest);
    known.set(key, reading);
    return reading;
  }

  function around(schedule: CronSchedule, at: number): Span | undefined {
    const timetable = lookUp(schedule);
    if (timetable.kind !== 'timetable' || !(Math.abs(at) < furthestInstant)) return undefined;
    const kept = timetable.spans.find(({ previous, next }) => previous <= at && at < next);
    if (kept !== undefined) return kept;
    const { coversEveryHour } = timetable.pattern;
    const previous = (coversEveryHour ? previousElapsed : previousOnce)(timetable, at);
    const next = (coversEveryHour ? nextElapsed : nextOnce)(timetable, at);
    if (previous === undefined || next === undefined) return undefined;
    const span = { previous, next };
    timetable.spans = [span, ...timetable.spans.slice(0, 1)];
    return span;
  }

  return {
    previous: (schedule, at) => around(schedule, at)?.previous,
    next: (schedule, at) => around(schedule, at)?.next,
    problem(schedule) {
      const { kind } = lookUp(schedule);
      return kind === 'timetable' ? undefined : kind;
    },
  };
}
