import type { Progress, Subscription } from '../domain/subscription.ts';
import type { Store } from '../ports/store.ts';

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
  /** Both resolve when the record is durable. The order of a channel and its progress are separate records. */
  saveSubscription(subscription: Subscription): Promise<void>;
  saveProgress(progress: Progress): Promise<void>;
  /** Remembers progress that can be derived again after a restart, without writing it. */
  noteProgress(progress: Progress): void;
  /** Ends a subscription. Its progress stays in the store, so that a new one for the channel repeats nothing. */
  remove(channelId: string): Promise<void>;
  /** The progress of a channel that had a subscription once. */
  formerProgress(channelId: string): Promise<Progress | undefined>;
  /** Calls back whenever a subscription is saved or removed. */
  onChange(listener: () => void): void;
}

export function createRoster(store: Pick<Store, 'subscriptions' | 'progress'>): Roster {
  const subscriptions = new Map<string, Subscription>();
  const progresses = new Map<string, Progress>();
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
    async saveSubscription(subscription) {
      await store.subscriptions.set(subscription.channelId, subscription);
      subscriptions.set(subscription.channelId, subscription);
      changed();
    },
    async saveProgress(progress) {
      await store.progress.set(progress.channelId, progress);
      progresses.set(progress.channelId, progress);
    },
    noteProgress(progress) {
      progresses.set(progress.channelId, progress);
    },
    async remove(channelId) {
      await store.subscriptions.delete(channelId);
      subscriptions.delete(channelId);
      progresses.delete(channelId);
      changed();
    },
    formerProgress: (channelId) => store.progress.get(channelId),
    onChange(listener) {
      listeners.push(listener);
    },
  };
}
