const windowMs = 1_000;
/** For what a clock that is slewed, or counts whole milliseconds, makes of a second. */
const marginMs = 3;
/** After a stall so much of the lost time is made up for, at twice the pace. */
const catchUpMs = 200;

/** A request that has started. */
export interface StartedRequest {
  /** Its answer begins, or it failed: it has been counted by now. Until then it keeps its place. */
  finished(nowMs: number): void;
}

/** When the next request may start. All times are milliseconds of one clock that never goes back. */
export interface RequestWindow {
  /** The earliest time, as far as is known at `nowMs`; an answer that comes meanwhile can make it earlier. Infinite where it takes one. */
  nextStart(nowMs: number): number;
  start(nowMs: number): StartedRequest;
  /** How many more may start within this second, as far as is known. */
  left(nowMs: number): number;
}

/**
 * Keeps requests under a limit in any sliding second of a server's, whose clock isn't known, nor when it counts a request: at any time
 * between its start and its answer, for the way there and back, the server and this process itself may each be slow at one moment and quick at the
 * next. So a place is free a second after its answer, and no sooner; that costs the share of a second that a round trip takes. Requests are also
 * spread evenly over the second, so that neither the event loop nor the server gets them in bursts.
 *
 * @param limit - requests in any second, 1 or more
 */
export function createRequestWindow(limit: number): RequestWindow {
  const spacingMs = windowMs / limit;
  /** Those that may still count, by when they no longer do. At most `limit`. */
  let counting: { freeAt: number }[] = [];
  let evenlyAt = Number.NEGATIVE_INFINITY;
  let lastStart = Number.NEGATIVE_INFINITY;

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
      const request = { freeAt: Number.POSITIVE_INFINITY };
      counting.push(request);
      return {
        finished(finishedMs) {
          request.freeAt = Math.min(request.freeAt, finishedMs + windowMs + marginMs);
        },
      };
    },
  };
}
