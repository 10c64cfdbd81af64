import type { Subscription } from '../domain/subscription.ts';
import type { Conversations } from './answering/conversations.ts';
import type { ChannelQueue } from './channel-queue.ts';
import type { Roster } from './roster.ts';
import type { SourceRoster } from './sources/source-roster.ts';
import type { OrderChanges } from './subscriptions/order-changes.ts';

/** What is kept of a person, or was. */
export interface PersonalRecords {
  /** In which they asked something. */
  readonly conversations: number;
  /** Of channels, which say that it was they who subscribed. */
  readonly channelSubscriptions: number;
  /** Of their direct messages with the bot. */
  readonly directSubscriptions: number;
  /** Of guilds, which say that it was they who added them. */
  readonly sources: number;
}

export interface Privacy {
  /** @throws HexinError `store-failed` */
  countOf(userId: string): Promise<PersonalRecords>;
  /**
   * Removes what is kept of a person in every guild: what they asked and were answered, their direct messages' subscription with how far it was served,
   * their id in the subscriptions of channels, in guilds' sources, and in what it takes to undo a change. Asked again after it failed midway, it does the rest.
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
  readonly sources: Pick<SourceRoster, 'kept' | 'change'>;
}

export function createPrivacy({ conversations, roster, queue, changes, sources }: PrivacyDeps): Privacy {
  const subscribedBy = (userId: string): readonly Subscription[] =>
    [...roster.all()].map(({ subscription }) => subscription).filter(({ createdBy }) => createdBy === userId);

  // Direct messages, all of them.
  const forgetChannel = (channelId: string) => queue.run(channelId, () => roster.forget(channelId, null));

  const addedBy = (userId: string) => sources.kept().filter(({ source }) => source.addedBy === userId);

  const count = (
    inConversations: number,
    subscriptions: readonly Subscription[],
    ofSources: number,
  ): PersonalRecords => {
    const direct = subscriptions.filter(({ guildId }) => guildId === null).length;
    return {
      conversations: inConversations,
      channelSubscriptions: subscriptions.length - direct,
      directSubscriptions: direct,
      sources: ofSources,
    };
  };

  return {
    countOf: async (userId) => count(await conversations.countOf(userId), subscribedBy(userId), addedBy(userId).length),
    async forget(userId, directChannelId) {
      const subscriptions = subscribedBy(userId);
      const added = addedBy(userId);
      const removed = count(await conversations.forget(userId), subscriptions, added.length);
      for (const { channelId, guildId } of subscriptions) {
        if (guildId === null) await forgetChannel(channelId);
        else
          await roster.changeSubscription(channelId, (current) =>
            current?.createdBy === userId ? { ...current, createdBy: null } : undefined,
          );
      }
      if (directChannelId !== undefined) await forgetChannel(directChannelId);
      for (const { source } of added) {
        await sources.change(source.id, (current) => ({ ...current, source: { ...current.source, addedBy: null } }));
      }
      await changes.forget(userId);
      return removed;
    },
  };
}
