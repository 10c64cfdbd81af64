/** The clock on a wall of one time zone. What it shows is written as the epoch milliseconds of the same digits in UTC. */
export interface WallClock {
  /** What it shows at an instant. */
  at(instant: number): number;
  /** What it shows ahead of UTC at an instant, in milliseconds. */
  offsetAt(instant: number): number;
  /** The instant in `(from, to]` at which the clock is put forward or back; at most one is looked for. */
  changeIn(from: number, to: number): number | undefined;
  /** The first instant at which it shows `wall` or, where that is skipped, something later. */
  firstAt(wall: number): number;
  /** The last instant at which it shows `wall` or, where that is skipped, something earlier. */
  lastAt(wall: number): number;
}

const msPerHour = 3_600_000;
/** Further than any zone was ever ahead of or behind UTC. */
const widestOffset = 16 * msPerHour;

/** One takes 26 KB that V8 doesn't know of, and so doesn't hurry to give back: a new one for each use is a leak in all but name. */
const formats = new Map<string, Intl.DateTimeFormat>();
const mostFormats = 64;

function offsetFormat(timeZone: string): Intl.DateTimeFormat | undefined {
  // Intl also takes offsets such as +08:00, which name no place.
  if (timeZone.length > 64 || !/^[A-Za-z]/.test(timeZone)) return undefined;
  const known = formats.get(timeZone);
  if (known) return known;
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    if (formats.size >= mostFormats) formats.clear();
    formats.set(timeZone, format);
    return format;
  } catch {
    return undefined;
  }
}

/** Reads the end of `11/24/2026, GMT-03:30`, which is a bare `GMT` where the offset is none. */
function readOffset(formatted: string): number {
  const [, sign = '+', ...parts] = /GMT([+-])?(\d\d)?:?(\d\d)?:?(\d\d)?$/.exec(formatted) ?? [];
  const [hours, minutes, seconds] = parts.map((part) => Number(part ?? 0));
  const size = ((hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)) * 1000;
  return sign === '-' ? -size : size;
}

/** The wall clock of an IANA time zone, whatever the case of its letters; undefined when there is no such zone. */
export function createWallClock(timeZone: string): WallClock | undefined {
  const format = offsetFormat(timeZone);
  if (format === undefined) return undefined;
  const offsetAt = (instant: number) => readOffset(format.format(instant));

  let found: { readonly change: number; readonly before: number; readonly after: number } | undefined;

  function changeIn(from: number, to: number): number | undefined {
    const before = offsetAt(from);
    const after = offsetAt(to);
    if (before === after) return undefined;
    const isFound = found !== undefined && from < found.change && found.change <= to;
    if (isFound && found?.before === before && found.after === after) return found.change;
    let low = Math.floor(from);
    let high = Math.ceil(to);
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (offsetAt(middle) === before) low = middle;
      else high = middle;
    }
    found = { change: high, before, after };
    return high;
  }

  /** How a wall-clock time reads with the offsets on either side of the one change that may be near. */
  function readings(wall: number) {
    const before = offsetAt(wall - widestOffset);
    const change = changeIn(wall - widestOffset, wall + widestOffset);
    return {
      change,
      withBefore: wall - before,
      withAfter: change === undefined ? wall - before : wall - offsetAt(change),
    };
  }

  return {
    offsetAt,
    changeIn,
    at: (instant) => instant + offsetAt(instant),
    firstAt(wall) {
      const { change, withBefore, withAfter } = readings(wall);
      if (change === undefined || withBefore < change) return withBefore;
      return Math.max(change, withAfter);
    },
    lastAt(wall) {
      const { change, withBefore, withAfter } = readings(wall);
      if (change === undefined || withAfter >= change) return withAfter;
      return Math.min(change - 1, withBefore);
    },
  };
}
