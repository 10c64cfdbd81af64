import { ChannelType } from 'discord-api-types/v10';
import { textOf } from '../../json.ts';
import { requireRights, visibleChannel } from '../../world/access.ts';
import { followChannel, webhookObject, webhooksOf } from '../../world/followers.ts';
import type { World } from '../../world/world.ts';
import { refuse } from '../refusal.ts';
import { bodyOf, noContent, ok, param, type Route } from '../route.ts';

/** Channels into which webhooks deliver. */
const takingTypes: readonly ChannelType[] = [ChannelType.GuildText, ChannelType.GuildAnnouncement];

/** Following announcement channels, and the webhooks by which that is done. https://docs.discord.com/developers/resources/webhook */
export function followerRoutes(world: World): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/channels/{channel_id}/followers',
      access: 'bot',
      gives: { 200: 'ChannelFollowerResponse' },
      handle(request) {
        const source = visibleChannel(world, param(request, 'channel_id'));
        if (source.type !== ChannelType.GuildAnnouncement) throw refuse.wrongChannelType();
        const target = visibleChannel(world, textOf(bodyOf(request).webhook_channel_id));
        if (!takingTypes.includes(target.type)) throw refuse.wrongChannelType();
        requireRights(world, target, ['ManageWebhooks']);
        return ok({ channel_id: source.id, webhook_id: followChannel(world, source, target).id });
      },
    },
    {
      method: 'GET',
      path: '/channels/{channel_id}/webhooks',
      access: 'bot',
      gives: { 200: 'ChannelFollowerWebhookResponse[]' },
      handle(request) {
        const channel = visibleChannel(world, param(request, 'channel_id'));
        if (!takingTypes.includes(channel.type)) throw refuse.wrongChannelType();
        requireRights(world, channel, ['ManageWebhooks']);
        return ok(webhooksOf(world, channel).map((follower) => webhookObject(world, follower)));
      },
    },
    {
      method: 'DELETE',
      path: '/webhooks/{webhook_id}',
      access: 'bot',
      gives: {},
      handle(request) {
        const follower = world.followers.get(param(request, 'webhook_id'));
        if (!follower) throw refuse.unknownWebhook();
        requireRights(world, visibleChannel(world, follower.channelId), ['ManageWebhooks']);
        world.followers.delete(follower.id);
        return noContent;
      },
    },
  ];
}
