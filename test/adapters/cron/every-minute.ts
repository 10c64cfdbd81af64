/** A time of day on some date, as a clock on a wall shows it. */
export interface WallTime {
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  /** 0 is Sunday. */
  readonly weekday: number;
}

const msPerMinute = 60_000;

function wallTime(wall: number): WallTime {
  const date = new Date(wall);
  return {
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    weekday: date.getUTCDay(),
  };
}

/** What the clock of a zone shows at every minute in `[from, to)`, by nothing but Intl. */
export function wallMinutes(timeZone: string, from: number, to: number): readonly number[] {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const walls: number[] = [];
  for (let instant = from; instant < to; instant += msPerMinute) {
    const [month = 0, day, year = 0, hour, minute] = (format.format(instant).match(/\d+/g) ?? []).map(Number);
    walls.push(Date.UTC(year, month - 1, day, hour, minute));
  }
  return walls;
}

/**
 * The due instants among minutes that were walked one by one, straight from the definition: `once` counts a wall-clock time when
 * it is first reached or passed, `elapsed` whenever it is shown.
 */
export function dueInstants(
  walls: readonly number[],
  from: number,
  rule: 'once' | 'elapsed',
  matches: (time: WallTime) => boolean,
): readonly number[] {
  const due: number[] = [];
  let latest = (walls[0] ?? 0) - msPerMinute;
  for (const [index, shown] of walls.entries()) {
    let isDue = rule === 'elapsed' && matches(wallTime(shown));
    for (let wall = latest + msPerMinute; rule === 'once' && wall <= shown; wall += msPerMinute) {
      isDue ||= matches(wallTime(wall));
    }
    latest = Math.max(latest, shown);
    if (isDue) due.push(from + index * msPerMinute);
  }
  return due;
}
