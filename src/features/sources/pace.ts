const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

export const paceLimits = {
  /** Nobody is asked more often. */
  shortestMs: 5 * minuteMs,
  /** One that has something new at least once a week is asked as often as this. A story waits half of it, as a rule. */
  longestMs: hourMs,
  /** One that has been silent for a month. */
  longestOfSilentMs: 4 * hourMs,
  /** Of a source that nothing is known of. */
  firstMs: 30 * minuteMs,
  /** What a publisher asks for is obeyed up to this: many say a year of what changes every day. */
  longestHintMs: 6 * hourMs,
  /** After the first failure; twice as long after each further one. */
  shortestBackoffMs: 5 * minuteMs,
  longestBackoffMs: 6 * hourMs,
  /** Whoever says when to come back is believed up to this. */
  longestRetryAfterMs: dayMs,
} as const;

/** So many looks while one new story is to be expected: a story is found after an eighth of that time, as a rule. */
const looksPerGap = 4;
/** Of the last gap in what is usual. */
const learningRate = 0.3;
const jitter = 0.1;

export interface Pace {
  /** How long it takes until there is something new; null where nothing is known. */
  readonly usualGapMs: number | null;
  /** Since there was something new; null if there never was. */
  readonly sinceNewMs: number | null;
  /** How long the publisher asks to wait (`ttl`, `Cache-Control`); null where it doesn't. */
  readonly hintMs: number | null;
}

/**
 * In how many milliseconds to look again at a source that could be read. A quarter of the time in which there is something new, as a rule, or of
 * the silence, if that is longer; within {@link paceLimits}; not before its publisher wants it. A tenth more or less, so that sources don't march in step.
 *
 * @param random - from 0 to 1
 */
export function nextLookMs({ usualGapMs, sinceNewMs, hintMs }: Pace, random: number): number {
  const { shortestMs, longestMs, longestOfSilentMs, firstMs, longestHintMs } = paceLimits;
  const silenceMs = sinceNewMs ?? 0;
  const wantedMs = usualGapMs === null ? firstMs : Math.max(usualGapMs, silenceMs) / looksPerGap;
  // A week without anything comes to the usual most, four weeks to the most of all.
  const mostMs = clamp(silenceMs / ((7 * dayMs) / longestMs), longestMs, longestOfSilentMs);
  const jitteredMs = clamp(wantedMs, shortestMs, mostMs) * (1 + jitter * (2 * random - 1));
  return Math.round(Math.max(jitteredMs, Math.min(hintMs ?? 0, longestHintMs) * (1 + jitter * random)));
}

/**
 * How long it takes until there is something new, as a rule: a mean in which what is long ago counts ever less.
 *
 * @param gapMs - how long it took this time
 */
export function learnGap(usualGapMs: number | null, gapMs: number): number {
  return usualGapMs === null ? gapMs : usualGapMs + learningRate * (gapMs - usualGapMs);
}

/**
 * What can be told of that by when a source's items were published: the median of what lies between two, those of the same minute counted as one.
 * Null for less than three.
 *
 * @param timesMs - in any order; NaN counts as none
 */
export function gapOfTimes(timesMs: readonly number[]): number | null {
  const times = [...new Set(timesMs.filter(Number.isFinite).map((time) => Math.floor(time / minuteMs)))].sort(
    (a, b) => a - b,
  );
  const gaps = times.flatMap((time, index) => (index === 0 ? [] : [(time - (times[index - 1] ?? time)) * minuteMs]));
  return gaps.length < 2 ? null : (gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? null);
}

/**
 * In how many milliseconds to try again after a failure: 5 min, 10 min, 20 min … at most 6 h, and up to a quarter more; not before the server
 * wants it, if that is within a day.
 *
 * @param failures - in a row, at least 1
 * @param retryAfterMs - what the server said; null if it said nothing
 * @param random - from 0 to 1
 */
export function backoffMs(failures: number, retryAfterMs: number | null, random: number): number {
  const { shortestBackoffMs, longestBackoffMs, longestRetryAfterMs } = paceLimits;
  const waitMs = Math.min(longestBackoffMs, shortestBackoffMs * 2 ** Math.min(failures - 1, 20));
  return Math.round(Math.max(waitMs, Math.min(retryAfterMs ?? 0, longestRetryAfterMs)) * (1 + 0.25 * random));
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
