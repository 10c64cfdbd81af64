import type { Clock } from '../../ports/clock.ts';

export interface SlidingWindowOptions {
  /** The most that one key may take in any stretch of `lengthMs`. */
  readonly most: number;
  readonly lengthMs: number;
  /** Of more keys than this, those used least recently begin anew: memory ends somewhere. */
  readonly keys: number;
  readonly clock: Pick<Clock, 'now'>;
}

/** What each key took lately: exact, since “so many an hour” has to hold for every hour there is. */
export interface SlidingWindow {
  /** When so much may be taken, in milliseconds since the epoch; undefined for at once. More than `most` counts as `most`. */
  freeAt(key: string, cost: number): number | undefined;
  /** Takes it without asking. @returns what gives it back, once however often it is called */
  take(key: string, cost: number): () => void;
  /** How many keys are remembered. */
  readonly size: number;
}

interface Taken {
  readonly at: number;
  readonly cost: number;
}

const clockStepMs = 60_000;

/**
 * Remembers each taking until it is `lengthMs` old. The keys are in the order of their last taking, so that those which are over are at the front
 * and go with the next one.
 */
export function createSlidingWindow({ most, lengthMs, keys, clock }: SlidingWindowOptions): SlidingWindow {
  const takenBy = new Map<string, readonly Taken[]>();

  function recent(key: string): readonly Taken[] {
    const now = clock.now();
    // What was taken in the future was so before the clock was set back; it is set by a little all the time.
    return (takenBy.get(key) ?? []).filter(({ at }) => at > now - lengthMs && at <= now + clockStepMs);
  }

  function forgetOld(): void {
    const since = clock.now() - lengthMs;
    for (const [key, taken] of takenBy) {
      const isOver = (taken.at(-1)?.at ?? since) <= since;
      if (!isOver && takenBy.size <= keys) return;
      takenBy.delete(key);
    }
  }

  return {
    freeAt(key, cost) {
      const taken = recent(key);
      let left = most - taken.reduce((sum, each) => sum + each.cost, 0);
      if (Math.min(cost, most) <= left) return undefined;
      for (const each of taken) {
        left += each.cost;
        if (Math.min(cost, most) <= left) return each.at + lengthMs;
      }
      return undefined;
    },
    take(key, cost) {
      const one: Taken = { at: clock.now(), cost: Math.min(cost, most) };
      const taken = [...recent(key), one];
      takenBy.delete(key);
      takenBy.set(key, taken);
      forgetOld();
      return () => {
        const rest = (takenBy.get(key) ?? []).filter((each) => each !== one);
        if (rest.length > 0) takenBy.set(key, rest);
        else takenBy.delete(key);
      };
    },
    get size() {
      return takenBy.size;
    },
  };
}
