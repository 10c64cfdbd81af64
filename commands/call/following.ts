import { defaultPreset } from '../../src/domain/schedule.ts';
import type { PublishedChannel, PublishedChannels } from '../../src/features/following/published-channels.ts';
import type { ListedSubscription } from '../../src/features/subscriptions.ts';
import type { Caller, MessageBody } from '../../src/ports/command.ts';
import type { Followings, FollowingLook } from '../../src/ports/followings.ts';
import { followingNote, renderCannotFollow, renderFollowing, renderNotFollowing } from '../../src/views/following.ts';
import { notice } from '../../src/views/notices.ts';
import { mayManageWebhooks } from './may-manage.ts';
import { findOrder, type OrderDeps } from './orders.ts';

export interface FollowingDeps extends Pick<OrderDeps, 'directory' | 'subscriptions'> {
  readonly followings: Followings;
  readonly published: PublishedChannels;
}

/** A channel whose following the caller may change, with what it follows. */
export interface FollowedNow {
  readonly channelId: string;
  readonly published: readonly PublishedChannel[];
  readonly followed: Extract<FollowingLook, { kind: 'found' }>['followed'];
}

/** What a channel follows, or why the caller, or Hexin, can't change that. */
export async function lookAtFollowing(
  { directory, followings, published }: FollowingDeps,
  call: Caller,
  channelId: string,
): Promise<FollowedNow | { readonly refused: MessageBody }> {
  const { locale } = call;
  const allowed = await mayManageWebhooks(directory, call, channelId);
  if (allowed === 'unreachable') return { refused: notice('channel-unreachable', locale) };
  if (!allowed) return { refused: renderNotFollowing('not-permitted', locale) };
  const [channels, look] = await Promise.all([published.list(), followings.look(channelId)]);
  if (channels.length === 0) return { refused: renderNotFollowing('nothing-to-follow', locale) };
  switch (look.kind) {
    case 'found':
      return { channelId, published: channels, followed: look.followed };
    case 'forbidden':
      return { refused: renderCannotFollow(channelId, channels, locale) };
    case 'unsuitable':
      return { refused: renderNotFollowing('unsuitable', locale) };
    case 'not-found':
    case 'unreachable':
      return { refused: notice(`channel-${look.kind}`, locale) };
  }
}

/** Makes the channel follow one of those that are published; where it does already, nothing changes. */
export async function follow(
  deps: FollowingDeps,
  call: Caller,
  now: FollowedNow,
  source: PublishedChannel,
): Promise<MessageBody> {
  const { channelId, published, followed } = now;
  if (followed.some(({ sourceId }) => sourceId === source.channelId)) return showFollowing(deps, call, now);
  const outcome = await deps.followings.follow(source.channelId, channelId);
  switch (outcome.kind) {
    case 'followed': {
      const { webhookId } = outcome;
      const grown = { ...now, followed: [...followed, { webhookId, sourceId: source.channelId }] };
      return showFollowing(deps, call, grown, 'followed');
    }
    case 'forbidden':
      return renderCannotFollow(channelId, published, call.locale);
    case 'unreachable':
      return notice('channel-unreachable', call.locale);
    case 'too-many-webhooks':
    case 'source-gone':
    case 'unsuitable':
      return renderNotFollowing(outcome.kind, call.locale);
  }
}

/** What the channel follows of what is published, and what else it may. */
export async function showFollowing(
  deps: Pick<FollowingDeps, 'subscriptions'>,
  call: Caller,
  { channelId, published, followed }: FollowedNow,
  done?: 'followed' | 'ended',
): Promise<MessageBody> {
  const isFollowed = (channel: PublishedChannel) => followed.some(({ sourceId }) => sourceId === channel.channelId);
  const page = {
    channelId,
    followed: published.filter(isFollowed),
    // A channel that follows itself would only repeat itself.
    offered: published.filter((channel) => !isFollowed(channel) && channel.channelId !== channelId),
    isSubscribed: (await findOrder(deps, call, channelId)) !== undefined,
    done,
  };
  return renderFollowing(page, call.locale);
}

/**
 * What to say of following where a channel has just been subscribed: that it gets every story twice, or, where it is to get every story without choosing, that following
 * does that, too. Nothing where nothing is published.
 */
export async function noteOnFollowing(
  { followings, published }: Pick<FollowingDeps, 'followings' | 'published'>,
  call: Caller,
  { subscription }: Pick<ListedSubscription, 'subscription'>,
): Promise<string | undefined> {
  const { channelId, guildId, channelKind, topics, quiet, mentionRoleId, schedule } = subscription;
  if (published.count === 0 || guildId === null || channelKind === 'forum' || published.has(channelId))
    return undefined;
  const [channels, look] = await Promise.all([published.list(), followings.look(channelId)]);
  const followed = look.kind === 'found' ? look.followed : [];
  const already = channels.filter((channel) => followed.some(({ sourceId }) => sourceId === channel.channelId));
  if (already.length > 0) return followingNote('followsToo', already, call.locale);
  const isUsual = schedule.kind === 'instant' || schedule.preset === defaultPreset;
  const choosesNothing = isUsual && topics.length === 0 && quiet === null && mentionRoleId === null;
  const isServed = choosesNothing && look.kind !== 'unsuitable' && channels.length > 0;
  return isServed ? followingNote('serves', channels, call.locale) : undefined;
}
