import type { Progress, Subscription } from '../domain/subscription.ts';
import type { Store } from '../ports/store.ts';
import { createChannelQueue } from './channel-queue.ts';

/** A subscription with how far it has been served. */
export interface Standing {
  readonly subscription: Subscription;
  readonly progress: Progress;
}

/**
 * Every subscription this process serves, in memory and in the store, so that a wake-up which owes nothing reads nothing.
 * The process that serves a channel is the only one that writes its records.
 */
export interface Roster {
  /** Resolves once the store's subscriptions are read. */
  load(): Promise<void>;
  get(channelId: string): Standing | undefined;
  all(): Iterable<Standing>;
  readonly size: number;
  /**
   * Changes the order of a channel, after the changes asked for before: `change` is given the order as it stands then, and
   * leaves it alone by answering undefined. Resolves to what `change` answered, when that is durable.
   */
  changeSubscription(
    channelId: string,
    change: (current: Subscription | undefined) => Subscription | undefined,
  ): Promise<Subscription | undefined>;
  /** Resolves when the record is durable. */
  saveProgress(progress: Progress): Promise<void>;
  /** Remembers progress that can be derived again after a restart, without writing it. */
  noteProgress(progress: Progress): void;
  /**
   * Ends a subscription. Its progress stays in the store, so that a new one for the channel repeats nothing.
   *
   * @returns the one that ended, if there was one
   */
  remove(channelId: string): Promise<Subscription | undefined>;
  /** The progress of a channel that had a subscription once. */
  formerProgress(channelId: string): Promise<Progress | undefined>;
  /** Calls back whenever a subscription is saved or removed. */
  onChange(listener: () => void): void;
}

export function createRoster(store: Pick<Store, 'subscriptions' | 'progress'>): Roster {
  const subscriptions = new Map<string, Subscription>();
  const progresses = new Map<string, Progress>();
  const turns = createChannelQueue();
  const listeners: (() => void)[] = [];
  const changed = () => {
    for (const listener of listeners) listener();
  };

  function get(channelId: string): Standing | undefined {
    const subscription = subscriptions.get(channelId);
    const progress = progresses.get(channelId);
    return subscription && progress && { subscription, progress };
  }

  return {
    async load() {
      for await (const [channelId, subscription] of store.subscriptions.entries()) {
        subscriptions.set(channelId, subscription);
      }
      for await (const [channelId, progress] of store.progress.entries()) {
        if (subscriptions.has(channelId)) progresses.set(channelId, progress);
      }
      changed();
    },
    get,
    *all() {
      for (const channelId of subscriptions.keys()) {
        const standing = get(channelId);
        if (standing) yield standing;
      }
    },
    get size() {
      return subscriptions.size;
    },
    changeSubscription: (channelId, change) =>
      turns.run(channelId, async () => {
        const next = change(subscriptions.get(channelId));
        if (!next) return undefined;
        await store.subscriptions.set(channelId, next);
        subscriptions.set(channelId, next);
        changed();
        return next;
      }),
    async saveProgress(progress) {
      await store.progress.set(progress.channelId, progress);
      progresses.set(progress.channelId, progress);
    },
    noteProgress(progress) {
      progresses.set(progress.channelId, progress);
    },
    remove: (channelId) =>
      turns.run(channelId, async () => {
        const ended = subscriptions.get(channelId);
        await store.subscriptions.delete(channelId);
        subscriptions.delete(channelId);
        progresses.delete(channelId);
        changed();
        return ended;
      }),
    formerProgress: (channelId) => store.progress.get(channelId),
    onChange(listener) {
      listeners.push(listener);
    },
  };
}
