import type { Action, ActionCall, MessageBody } from '../../src/ports/command.ts';
import { verbs } from '../../src/views/custom-id.ts';
import { renderCannotFollow, renderNotFollowing } from '../../src/views/following.ts';
import { notice } from '../../src/views/notices.ts';
import { follow, type FollowedNow, type FollowingDeps, lookAtFollowing, showFollowing } from '../call/following.ts';
import { findOrder, refuseOrder } from '../call/orders.ts';

/**
 * `following:<deed>:<channelId>:<sourceId>`, the buttons of `/follow`: each does what it says, then shows how things stand in place of the message that it is on. What
 * the channel follows is looked up with every press, and so is the right to change it.
 */
export function createManageFollowing(deps: FollowingDeps): Action {
  return {
    verb: verbs.following,
    effect: 'update',
    async *run(call) {
      const [deed = '', channelId = '', sourceId = ''] = call.args;
      const now = await lookAtFollowing(deps, call, channelId);
      if ('refused' in now) return yield now.refused;
      if (deed === 'follow') yield await begin(deps, call, now, sourceId);
      else if (deed === 'end') yield await end(deps, call, now, sourceId);
      else yield await unsubscribe(deps, call, now);
    },
  };
}

async function begin(deps: FollowingDeps, call: ActionCall, now: FollowedNow, sourceId: string): Promise<MessageBody> {
  const source = now.published.find(({ channelId }) => channelId === sourceId);
  return source ? follow(deps, call, now, source) : renderNotFollowing('source-gone', call.locale);
}

/** Ends what Hexin publishes alone: other webhooks of the channel are none of its business. */
async function end(deps: FollowingDeps, call: ActionCall, now: FollowedNow, sourceId: string): Promise<MessageBody> {
  const ours = deps.published.has(sourceId) ? now.followed.filter((followed) => followed.sourceId === sourceId) : [];
  if (ours.length === 0) return renderNotFollowing('not-followed', call.locale);
  for (const { webhookId } of ours) {
    const outcome = await deps.followings.end(webhookId);
    if (outcome === 'forbidden') return renderCannotFollow(now.channelId, now.published, call.locale);
    if (outcome === 'unreachable') return notice('channel-unreachable', call.locale);
  }
  const left = now.followed.filter((followed) => followed.sourceId !== sourceId);
  return showFollowing(deps, call, { ...now, followed: left }, 'ended');
}

async function unsubscribe(deps: FollowingDeps, call: ActionCall, now: FollowedNow): Promise<MessageBody> {
  const refused = await refuseOrder(deps, call, now.channelId);
  if (refused) return refused;
  if (await findOrder(deps, call, now.channelId)) await deps.subscriptions.unsubscribe(now.channelId, call.userId);
  return showFollowing(deps, call, now);
}
