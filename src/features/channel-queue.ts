/** Runs the tasks of one channel one after the other, and those of different channels at once. */
export interface ChannelQueue {
  run<T>(channelId: string, task: () => Promise<T>): Promise<T>;
  /** Whether a task of the channel waits for the one under way; a long one does well to let it go first. */
  isAwaited(channelId: string): boolean;
  /** Resolves when the tasks are done that those channels have now. */
  settled(isMeant: (channelId: string) => boolean): Promise<void>;
}

/**
 * Two runs of one subscription must never overlap, nor may a new subscription's first progress be written while the old
 * one is being served.
 */
export function createChannelQueue(): ChannelQueue {
  const queues = new Map<string, { tail: Promise<unknown>; tasks: number }>();
  return {
    run(channelId, task) {
      const queue = queues.get(channelId) ?? { tail: Promise.resolve(), tasks: 0 };
      queues.set(channelId, queue);
      queue.tasks += 1;
      const result = queue.tail.then(task);
      queue.tail = result
        .catch(() => undefined)
        .finally(() => {
          queue.tasks -= 1;
          if (queue.tasks === 0) queues.delete(channelId);
        });
      return result;
    },
    async settled(isMeant) {
      await Promise.all([...queues].filter(([channelId]) => isMeant(channelId)).map(([, { tail }]) => tail));
    },
    isAwaited: (channelId) => (queues.get(channelId)?.tasks ?? 0) > 1,
  };
}
