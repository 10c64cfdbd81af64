import type { Clock } from '../../ports/clock.ts';

/** Shows the newest of what it is offered, not oftener than it may. */
export interface PacedEdits<Body> {
  /** Shows it at once, or as soon as the time since the last edit has passed, unless a newer one is offered before. */
  offer(body: Body): void;
  /** Shows the newest one now if it isn't shown yet; what is offered afterwards waits for the next call. @throws what that edit throws; one before that failed is made up for by the next */
  finish(): Promise<void>;
}

export interface PacedEditsOptions<Body> {
  /** Never called before the last call has ended. */
  readonly edit: (body: Body) => Promise<void>;
  readonly clock: Clock;
  /** Between the starts of two edits, but for the last one's. */
  readonly everyMs: number;
}

export function createPacedEdits<Body>({ edit, clock, everyMs }: PacedEditsOptions<Body>): PacedEdits<Body> {
  let unshown: { readonly body: Body } | undefined;
  let underWay: Promise<void> | undefined;
  let mayStartAt = Number.NEGATIVE_INFINITY;
  let cancelTimer = () => {};
  let isLast = false;

  async function showNewest(): Promise<void> {
    const newest = unshown;
    if (!newest) return;
    unshown = undefined;
    mayStartAt = clock.now() + everyMs;
    try {
      await edit(newest.body);
    } catch (error) {
      unshown ??= newest;
      throw error;
    }
  }

  function plan(): void {
    cancelTimer();
    if (isLast || underWay || !unshown) return;
    const waitMs = mayStartAt - clock.now();
    if (waitMs > 0) {
      cancelTimer = clock.after(waitMs, plan);
      return;
    }
    underWay = showNewest()
      // The next edit says it all again.
      .catch(() => undefined)
      .finally(() => {
        underWay = undefined;
        plan();
      });
  }

  return {
    offer(body) {
      unshown = { body };
      plan();
    },
    async finish() {
      isLast = true;
      cancelTimer();
      await underWay;
      await showNewest();
    },
  };
}
