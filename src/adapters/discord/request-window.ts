const windowMs = 1_000;
/** For what a clock that is slewed, or counts whole milliseconds, makes of a second. */
const marginMs = 3;
/** A request that got no answer for so long has arrived by now, or never will: it must not keep its place for good. */
const stalledMs = 3_000;
/** After a stall so much of the lost time is made up for, at twice the pace. */
const catchUpMs = 200;
/** The shortest round trip is that of this long, up to twice. */
const roundTripsKeptMs = 30_000;
/**
 * How much of the shortest round trip is relied on, and from when: the shortest ways there and back may each be shorter than were
 * seen together, and a process that has just begun, or is busy, makes round trips long by itself.
 */
const trusted = { fewest: 50, share: 0.75, lessMs: 10 } as const;

/** A request that has started. */
export interface StartedRequest {
  /** Its answer begins, or it failed: it has arrived by now. */
  finished(nowMs: number): void;
}

/** When the next request may start. All times are milliseconds of one clock that never goes back. */
export interface RequestWindow {
  /** The earliest time, as far as is known at `nowMs`; an answer that comes meanwhile can make it earlier. */
  nextStart(nowMs: number): number;
  start(nowMs: number): StartedRequest;
  /** How many more may start within this second, as far as is known. */
  left(nowMs: number): number;
}

/**
 * Keeps requests under a limit in any sliding second of a server's, whose clock isn't known, nor how long requests are on
 * their way. One that is answered at `f` has arrived before `f − back`, and one that starts at `s` arrives after `s + there`. So
 * they are a second apart at the server where `s ≥ f + 1000 − (there + back)`, and the sum is at least about the shortest round trip. Of
 * those not yet answered nothing is known: each counts. Requests are also spread evenly over the second, so that neither the
 * event loop nor the server gets them in bursts.
 *
 * @param limit - requests in any second, 1 or more
 */
export function createRequestWindow(limit: number): RequestWindow {
  const spacingMs = windowMs / limit;
  /** Those that may still count, by when they no longer do. At most `limit`. */
  let counting: { freeAt: number }[] = [];
  let evenlyAt = Number.NEGATIVE_INFINITY;
  let lastStart = Number.NEGATIVE_INFINITY;
  const roundTrips = createShortest();

  return {
    nextStart(nowMs) {
      counting = counting.filter(({ freeAt }) => freeAt > nowMs);
      if (counting.length < limit) return Math.max(nowMs, evenlyAt, lastStart + spacingMs / 2);
      return counting.reduce((earliest, { freeAt }) => Math.min(earliest, freeAt), Number.POSITIVE_INFINITY);
    },
    left: (nowMs) => limit - counting.filter(({ freeAt }) => freeAt > nowMs).length,
    start(nowMs) {
      lastStart = nowMs;
      evenlyAt = Math.max(evenlyAt, nowMs - catchUpMs) + spacingMs;
      const request = { freeAt: nowMs + stalledMs + windowMs };
      counting.push(request);
      return {
        finished(finishedMs) {
          roundTrips.add(finishedMs - nowMs, finishedMs);
          const apartMs = windowMs + marginMs - Math.max(0, trusted.share * roundTrips.get() - trusted.lessMs);
          request.freeAt = Math.min(request.freeAt, finishedMs + apartMs);
        },
      };
    },
  };
}

/** The shortest round trip lately; 0 until enough are known. */
function createShortest() {
  let before = { shortest: Number.POSITIVE_INFINITY, count: 0 };
  let lately = { shortest: Number.POSITIVE_INFINITY, count: 0 };
  let since = Number.NEGATIVE_INFINITY;
  return {
    add(ms: number, nowMs: number) {
      if (nowMs - since > roundTripsKeptMs) {
        before = lately;
        lately = { shortest: Number.POSITIVE_INFINITY, count: 0 };
        since = nowMs;
      }
      lately.shortest = Math.min(lately.shortest, ms);
      lately.count += 1;
    },
    get: () =>
      before.count + lately.count < trusted.fewest ? 0 : Math.min(windowMs / 2, before.shortest, lately.shortest),
  };
}
