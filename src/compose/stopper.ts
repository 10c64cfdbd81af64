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
      if (stopping) stopping = stopping.then(stopAll);
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
