import { joinedGuild, requireRights, visibleChannel } from '../../world/access.ts';
import { removeChannel } from '../../world/channels.ts';
import { channelObject } from '../../world/objects.ts';
import type { World } from '../../world/world.ts';
import { noContent, ok, param, type Route } from '../route.ts';

const channelTypes = 'GuildChannelResponse | ThreadResponse | PrivateChannelResponse';

/** https://docs.discord.com/developers/resources/channel */
export function channelRoutes(world: World): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/channels/{channel_id}',
      access: 'bot',
      gives: { 200: channelTypes },
      handle: (request) => ok(channelObject(world, visibleChannel(world, param(request, 'channel_id')))),
    },
    {
      method: 'DELETE',
      path: '/channels/{channel_id}',
      access: 'bot',
      gives: { 200: channelTypes },
      handle(request) {
        const channel = visibleChannel(world, param(request, 'channel_id'));
        if (channel.guildId !== null) {
          joinedGuild(world, channel.guildId);
          requireRights(world, channel, [channel.thread ? 'ManageThreads' : 'ManageChannels']);
          removeChannel(world, channel.id);
        }
        return ok(channelObject(world, channel));
      },
    },
    {
      method: 'POST',
      path: '/channels/{channel_id}/typing',
      access: 'bot',
      gives: {},
      handle(request) {
        visibleChannel(world, param(request, 'channel_id'));
        return noContent;
      },
    },
  ];
}
