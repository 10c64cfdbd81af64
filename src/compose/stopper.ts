/** What is to be stopped, in the opposite order of its starting. */
export interface Stopper {
  /** Notes how a part that has started is stopped. Once stopping has begun, the part is stopped at once. */
  add(stop: () => unknown): void;
  readonly isStopping: boolean;
  /** Stops every part, once, whatever the others do. @throws AggregateError after all were tried, when any failed */
  stop(): Promise<void>;
}

export function createStopper(): Stopper {
  const stops: (() => unknown)[] = [];
  let stopping: Promise<void> | undefined;

  async function stopAll(): Promise<void> {
    const errors: unknown[] = [];
    for (let stop = stops.pop(); stop; stop = stops.pop()) {
      try {
        await stop();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw new AggregateError(errors, 'Some parts failed to stop');
  }

  return {
    add(stop) {
      stops.push(stop);
      if (!stopping) return;
      stopping = stopping.then(stopAll, async (error: unknown) => {
        await stopAll();
        throw error;
      });
      // Whoever asked for the stop may have heard of the failure already.
      stopping.catch(() => undefined);
    },
    get isStopping() {
      return stopping !== undefined;
    },
    stop() {
      stopping ??= stopAll();
      return stopping;
    },
  };
}
