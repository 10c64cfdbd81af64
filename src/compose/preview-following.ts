import { createPublishedChannels } from '../features/following/published-channels.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { Clock } from '../ports/clock.ts';
import type { Followings, Following as Followed } from '../ports/followings.ts';
import type { Following } from './following.ts';

/** What there is to follow on the local page: nobody's channels, called as those of the first samples' readers might be. */
const names = ['每日要闻', '财经要闻', '科技要闻'] as const;

/** Following as it goes where Discord allows everything, and carries nothing. Nothing is there to follow unless channels are configured. */
export function createPreviewFollowing(
  ids: readonly string[],
  clock: Pick<Clock, 'now'>,
): Pick<Following, 'followings' | 'published'> {
  const followed = new Map<string, readonly Followed[]>();
  const followings: Followings = {
    async describe(channelId) {
      const name = names[ids.indexOf(channelId)] ?? channelId;
      return {
        kind: 'found',
        channel: { channelId, guildId: '0', name, guildName: 'Hexin', locale: 'zh-CN' },
      };
    },
    look: async (channelId) => ({ kind: 'found', followed: followed.get(channelId) ?? [] }),
    async follow(sourceId, channelId) {
      const webhookId = `${sourceId}-${channelId}`;
      followed.set(channelId, [...(followed.get(channelId) ?? []), { webhookId, sourceId }]);
      return { kind: 'followed', webhookId };
    },
    async end(webhookId) {
      for (const [channelId, all] of followed) {
        followed.set(
          channelId,
          all.filter((one) => one.webhookId !== webhookId),
        );
      }
      return 'ended';
    },
  };
  const orderOf = async (channelId: string) => everyStory(channelId);
  return { followings, published: createPublishedChannels({ ids, followings, orderOf, clock }) };
}

function everyStory(channelId: string): Subscription {
  return {
    channelId,
    guildId: '0',
    createdBy: null,
    createdAt: 0,
    schedule: { kind: 'instant' },
    quiet: null,
    topics: [],
    mentionRoleId: null,
    locale: 'zh-CN',
    status: { kind: 'active' },
  };
}
