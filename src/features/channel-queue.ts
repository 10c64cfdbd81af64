/** Runs the tasks of one channel one after the other, and those of different channels at once. */
export interface ChannelQueue {
  run<T>(channelId: string, task: () => Promise<T>): Promise<T>;
}

/**
 * Two runs of one subscription must never overlap, nor may a new subscription's first progress be written while the old
 * one is being served.
 */
export function createChannelQueue(): ChannelQueue {
  const tails = new Map<string, Promise<unknown>>();
  return {
    run(channelId, task) {
      const before = tails.get(channelId) ?? Promise.resolve();
      const result = before.then(task);
      const tail = result
        .catch(() => undefined)
        .finally(() => {
          if (tails.get(channelId) === tail) tails.delete(channelId);
        });
      tails.set(channelId, tail);
      return result;
    },
  };
}
