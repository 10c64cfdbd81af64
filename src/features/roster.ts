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
  /** Those of one guild; what changes meanwhile may or may not be seen. */
  ofGuild(guildId: string): Iterable<Standing>;
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
  /**
   * Remembers progress that can be derived again after a restart. It is written only now and then, so that a channel whose topics
   * never occur doesn't look through the whole log after each start.
   */
  noteProgress(progress: Progress): Promise<void>;
  /** Remembers such progress at once. False, and nothing is remembered, when it is time to write it. */
  passOver(progress: Progress): boolean;
  /**
   * Ends a subscription. Its progress stays in the store, so that a new one for the channel repeats nothing.
   *
   * @returns the one that ended, if there was one
   */
  remove(channelId: string): Promise<Subscription | undefined>;
  /** Ends a subscription, and forgets how far it got: the channel is no more, or its guild has been gone for long. */
  forget(channelId: string): Promise<Subscription | undefined>;
  /** The progress of a channel that had a subscription once. */
  formerProgress(channelId: string): Promise<Progress | undefined>;
  /** Calls back whenever a subscription is saved or removed, with what stood before and what stands now. */
  onChange(listener: ChangeListener): void;
}

type ChangeListener = (before: Subscription | undefined, after: Subscription | undefined) => void;

/** Looking through so many stories again after a restart is no matter. */
const unwrittenStories = 200;

/** The roster of a store; it holds nobody until it is loaded. */
export function createRoster(store: Pick<Store, 'subscriptions' | 'progress'>): Roster {
  const subscriptions = new Map<string, Subscription>();
  const progresses = new Map<string, Progress>();
  /** Of each channel the offset that the store has. */
  const writtenOffsets = new Map<string, number>();
  const byGuild = new Map<string, Set<string>>();
  const turns = createChannelQueue();
  const listeners: ChangeListener[] = [];
  const changed: ChangeListener = (before, after) => {
    for (const listener of listeners) listener(before, after);
  };

  function put(subscription: Subscription) {
    const { channelId, guildId } = subscription;
    subscriptions.set(channelId, subscription);
    if (guildId === null) return;
    const channels = byGuild.get(guildId) ?? new Set();
    byGuild.set(guildId, channels.add(channelId));
  }

  /** In the channel's turn. */
  async function end(channelId: string): Promise<Subscription | undefined> {
    const ended = subscriptions.get(channelId);
    await store.subscriptions.delete(channelId);
    subscriptions.delete(channelId);
    progresses.delete(channelId);
    writtenOffsets.delete(channelId);
    const channels = byGuild.get(ended?.guildId ?? '');
    channels?.delete(channelId);
    if (channels?.size === 0) byGuild.delete(ended?.guildId ?? '');
    changed(ended, undefined);
    return ended;
  }

  function get(channelId: string): Standing | undefined {
    const subscription = subscriptions.get(channelId);
    const progress = progresses.get(channelId);
    return subscription && progress && { subscription, progress };
  }

  async function saveProgress(progress: Progress) {
    const { channelId, offset } = progress;
    await store.progress.set(channelId, progress);
    progresses.set(channelId, progress);
    writtenOffsets.set(channelId, offset);
  }

  function passOver(progress: Progress): boolean {
    const { channelId, offset } = progress;
    if (offset - (writtenOffsets.get(channelId) ?? 0) >= unwrittenStories) return false;
    progresses.set(channelId, progress);
    return true;
  }

  return {
    async load() {
      for await (const [, subscription] of store.subscriptions.entries()) put(subscription);
      for await (const [channelId, progress] of store.progress.entries()) {
        if (!subscriptions.has(channelId)) continue;
        progresses.set(channelId, progress);
        writtenOffsets.set(channelId, progress.offset);
      }
    },
    get,
    *all() {
      for (const channelId of subscriptions.keys()) {
        const standing = get(channelId);
        if (standing) yield standing;
      }
    },
    *ofGuild(guildId) {
      for (const channelId of byGuild.get(guildId) ?? []) {
        const standing = get(channelId);
        if (standing) yield standing;
      }
    },
    get size() {
      return subscriptions.size;
    },
    changeSubscription: (channelId, change) =>
      turns.run(channelId, async () => {
        const current = subscriptions.get(channelId);
        const next = change(current);
        if (!next) return undefined;
        await store.subscriptions.set(channelId, next);
        put(next);
        changed(current, next);
        return next;
      }),
    saveProgress,
    async noteProgress(progress) {
      if (!passOver(progress)) await saveProgress(progress);
    },
    passOver,
    remove: (channelId) => turns.run(channelId, () => end(channelId)),
    forget: (channelId) =>
      turns.run(channelId, async () => {
        const ended = await end(channelId);
        await store.progress.delete(channelId);
        return ended;
      }),
    formerProgress: (channelId) => store.progress.get(channelId),
    onChange(listener) {
      listeners.push(listener);
    },
  };
}
