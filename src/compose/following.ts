import type { Discord } from '../adapters/discord/discord.ts';
import type { Config } from '../config.ts';
import { followOnce } from '../features/following/follow-once.ts';
import { createPublishedKeeper, type PublishedKept } from '../features/following/keep-published.ts';
import { createPublishPace } from '../features/following/publish-pace.ts';
import { createPublishedChannels, type PublishedChannels } from '../features/following/published-channels.ts';
import type { PublishedPosts } from '../features/following/published-posts.ts';
import { repeat } from '../features/repeat.ts';
import type { Subscriptions } from '../features/subscriptions.ts';
import type { Clock } from '../ports/clock.ts';
import type { Followings } from '../ports/followings.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../ports/store.ts';
import { createFollowedView } from '../views/followed-briefing.ts';

const failedMs = 30_000;
/** An operator may give a right or make a channel at any time; what another process serves may come to this one. */
const lookAgainMs: Readonly<Record<PublishedKept, number>> = {
  done: 5 * 60_000,
  unreachable: failedMs,
  elsewhere: 2_000,
};

export interface FollowingDeps {
  readonly discord: Pick<Discord, 'followings' | 'botUserId'>;
  readonly store: Pick<Store, 'subscriptions'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** The publisher's mode: what is posted once, published, and followed. */
export interface Following {
  readonly followings: Followings;
  readonly published: PublishedChannels;
  /** For the publisher. */
  readonly posts: PublishedPosts;
  /**
   * Sees to it that the published channels that this process serves have an order, now and from then on. @returns what ends it
   *
   * @param serves - whether this process serves the guild's channels just now
   */
  keep(subscriptions: Subscriptions, serves: (guildId: string) => boolean): () => unknown;
}

export function createFollowing(
  { publisherChannels: ids }: Pick<Config, 'publisherChannels'>,
  { discord, store, clock, log }: FollowingDeps,
): Following {
  const followings = followOnce(discord.followings);
  const orderOf = (channelId: string) => store.subscriptions.get(channelId);
  const published = createPublishedChannels({ ids, followings, orderOf, clock });
  return {
    followings,
    published,
    posts: { ...createPublishPace(clock), has: published.has, view: createFollowedView() },
    keep(subscriptions, serves) {
      if (ids.length === 0) return () => {};
      const orderedBy = discord.botUserId;
      const keeper = createPublishedKeeper({ ids, followings, subscriptions, serves, orderedBy, clock, log });
      const work = async () => lookAgainMs[await keeper.keep()];
      return repeat({ work, retryAfterMs: failedMs, failureEvent: 'published-channels-unkept', clock, log });
    },
  };
}
