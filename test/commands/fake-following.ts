import { createPublishedChannels, type PublishedChannels } from '../../src/features/following/published-channels.ts';
import type { Followings, FollowingLook, FollowOutcome } from '../../src/ports/followings.ts';

export interface FakeFollowing {
  readonly followings: Followings;
  readonly published: PublishedChannels;
}

export interface FakeFollowingOptions {
  /** What can be followed, by its name. @defaultValue nothing */
  readonly names?: readonly string[];
  /** How Discord answers who looks at what a channel follows. @defaultValue with what was followed */
  readonly look?: FollowingLook;
  /** How it answers who wants to follow. @defaultValue it carries that out */
  readonly outcome?: FollowOutcome;
}

/** The id of the nth channel that can be followed, from 0. */
export const sourceIdOf = (index: number): string => `${700_000_000_000_000_000n + BigInt(index)}`;

/** Following at a Discord that allows everything, and carries nothing. */
export function createFakeFollowing({ names = [], look, outcome }: FakeFollowingOptions = {}): FakeFollowing {
  const followed = new Map<
    string,
    { readonly webhookId: string; readonly sourceId: string; readonly channelId: string }
  >();
  const ids = names.map((_, index) => sourceIdOf(index));
  const followings: Followings = {
    async describe(channelId) {
      const name = names[ids.indexOf(channelId)] ?? '';
      return { kind: 'found', channel: { channelId, guildId: '9', name, guildName: 'Paper', locale: 'zh-CN' } };
    },
    async look(channelId) {
      const own = [...followed.values()].filter((one) => one.channelId === channelId);
      return look ?? { kind: 'found', followed: own };
    },
    async follow(sourceId, channelId) {
      if (outcome) return outcome;
      const webhookId = `hook-${followed.size}`;
      followed.set(webhookId, { webhookId, sourceId, channelId });
      return { kind: 'followed', webhookId };
    },
    end: async (webhookId) => (followed.delete(webhookId) ? 'ended' : 'unreachable'),
  };
  const published = createPublishedChannels({
    ids,
    followings,
    orderOf: async () => undefined,
    clock: { now: () => 0 },
  });
  return { followings, published };
}
