import type { Subscription } from '../domain/subscription.ts';
import type { Conversations } from './answering/conversations.ts';
import type { ChannelQueue } from './channel-queue.ts';
import type { Roster } from './roster.ts';
import type { OrderChanges } from './subscriptions/order-changes.ts';

/** What is kept of a person, or was. */
export interface PersonalRecords {
  /** In which they asked something. */
  readonly conversations: number;
  /** Of channels, which say that it was they who subscribed. */
  readonly channelSubscriptions: number;
  /** Of their direct messages with the bot. */
  readonly directSubscriptions: number;
}

export interface Privacy {
  /** @throws HexinError `store-failed` */
  countOf(userId: string): Promise<PersonalRecords>;
  /**
   * Removes what is kept of a person in every guild: what they asked and were answered, their direct messages' subscription with how far it was served,
   * their id in the subscriptions of channels, and in what it takes to undo a change. Asked again after it failed midway, it does the rest.
   *
   * @param directChannelId - of their direct messages, if it is known: of a subscription that ended, its id is kept with how far it was served
   * @returns what there was
   * @throws HexinError `store-failed`
   */
  forget(userId: string, directChannelId?: string): Promise<PersonalRecords>;
}

export interface PrivacyDeps {
  readonly conversations: Pick<Conversations, 'countOf' | 'forget'>;
  readonly roster: Pick<Roster, 'all' | 'changeSubscription' | 'forget'>;
  /** In which channels are served: whoever serves one writes how far it got. */
  readonly queue: ChannelQueue;
  readonly changes: Pick<OrderChanges, 'forget'>;
}

export function createPrivacy({ conversations, roster, queue, changes }: PrivacyDeps): Privacy {
  const subscribedBy = (userId: string): readonly Subscription[] =>
    [...roster.all()].map(({ subscription }) => subscription).filter(({ createdBy }) => createdBy === userId);

  const forgetChannel = (channelId: string) => queue.run(channelId, () => roster.forget(channelId));

  const count = (inConversations: number, subscriptions: readonly Subscription[]): PersonalRecords => {
    const direct = subscriptions.filter(({ guildId }) => guildId === null).length;
    return {
      conversations: inConversations,
      channelSubscriptions: subscriptions.length - direct,
      directSubscriptions: direct,
    };
  };

  return {
    countOf: async (userId) => count(await conversations.countOf(userId), subscribedBy(userId)),
    async forget(userId, directChannelId) {
      const subscriptions = subscribedBy(userId);
      const removed = count(await conversations.forget(userId), subscriptions);
      for (const { channelId, guildId } of subscriptions) {
        if (guildId === null) await forgetChannel(channelId);
        else
          await roster.changeSubscription(channelId, (current) =>
            current?.createdBy === userId ? { ...current, createdBy: null } : undefined,
          );
      }
      if (directChannelId !== undefined) await forgetChannel(directChannelId);
      await changes.forget(userId);
      return removed;
    },
  };
}
