import type { Subscription } from '../../domain/subscription.ts';
import type { Store } from '../../ports/store.ts';
import type { ChannelQueue } from '../channel-queue.ts';
import type { Roster } from '../roster.ts';
import type { ServedShards } from '../shards/served-shards.ts';
import type { OrderChanges } from '../subscriptions/order-changes.ts';
import type { Wish } from './wish.ts';

export interface OrdersOfPersonDeps {
  readonly store: Pick<Store, 'subscriptions' | 'progress' | 'orderChanges'>;
  readonly roster: Pick<Roster, 'get' | 'all' | 'changeSubscription' | 'forget'>;
  readonly served: Pick<ServedShards, 'tenureOf'>;
  /** In which channels are served: whoever serves one writes how far it got. */
  readonly queue: ChannelQueue;
  readonly changes: Pick<OrderChanges, 'forget'>;
}

/** What orders, and the changes of them, say of a person. Each process writes those of the shards that it serves. */
export interface OrdersOfPerson {
  /** Of all shards. @throws HexinError `store-failed` */
  subscriptionsOf(userId: string): Promise<readonly Subscription[]>;
  /**
   * Takes them out of what is served here.
   *
   * @param until - what they made later, in milliseconds since the epoch, stays
   * @throws HexinError `store-failed`
   */
  forgetHere(wish: Wish, until: number): Promise<void>;
  /** Whether there is still something to be taken out, of any shard. @throws HexinError `store-failed` */
  isLeft(wish: Wish, until: number): Promise<boolean>;
}

export function createOrdersOfPerson({ store, roster, served, queue, changes }: OrdersOfPersonDeps): OrdersOfPerson {
  // Direct messages, all of them.
  const forgetChannel = (channelId: string) => queue.run(channelId, () => roster.forget(channelId, null));

  async function forgetDirect(channelId: string, until: number): Promise<void> {
    const isServed = served.tenureOf(null) !== undefined;
    const isLater = (roster.get(channelId)?.subscription.createdAt ?? 0) > until;
    if (isServed && !isLater) await forgetChannel(channelId);
  }

  async function subscriptionsOf(userId: string): Promise<readonly Subscription[]> {
    const found: Subscription[] = [];
    for await (const [, subscription] of store.subscriptions.entries((json) => json.includes(userId)))
      if (subscription.createdBy === userId) found.push(subscription);
    return found;
  }

  async function isInChanges(userId: string, until: number): Promise<boolean> {
    for await (const [, change] of store.orderChanges.entries((json) => json.includes(userId))) {
      const isTheirs = change.changedBy === userId || change.before.subscription?.createdBy === userId;
      if (isTheirs && change.revision <= until) return true;
    }
    return false;
  }

  async function isDirectLeft(channelId: string, until: number): Promise<boolean> {
    if (!(await store.progress.get(channelId))) return false;
    return ((await store.subscriptions.get(channelId))?.createdAt ?? 0) <= until;
  }

  return {
    subscriptionsOf,
    async forgetHere({ userId, directChannelId }, until) {
      const theirs = [...roster.all()]
        .map(({ subscription }) => subscription)
        .filter(({ createdBy, createdAt }) => createdBy === userId && createdAt <= until);
      for (const { channelId, guildId } of theirs) {
        if (guildId === null) await forgetChannel(channelId);
        else
          await roster.changeSubscription(channelId, (current) =>
            current?.createdBy === userId ? { ...current, createdBy: null } : undefined,
          );
      }
      if (directChannelId !== undefined) await forgetDirect(directChannelId, until);
      await changes.forget(userId, until);
    },
    async isLeft({ userId, directChannelId }, until) {
      if ((await subscriptionsOf(userId)).some(({ createdAt }) => createdAt <= until)) return true;
      if (await isInChanges(userId, until)) return true;
      return directChannelId !== undefined && isDirectLeft(directChannelId, until);
    },
  };
}
