import { joinedGuild, requireRights, visibleChannel } from '../../world/access.ts';
import { archiveThread, openThread, removeChannel, renameChannel } from '../../world/channels.ts';
import { channelObject } from '../../world/objects.ts';
import type { World } from '../../world/world.ts';
import { refuse } from '../refusal.ts';
import { bodyOf, noContent, ok, param, type Route } from '../route.ts';

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
      // What the bot does to threads alone. https://docs.discord.com/developers/topics/threads#editing-deleting-threads
      method: 'PATCH',
      path: '/channels/{channel_id}',
      access: 'bot',
      takes: 'UpdateThreadRequestPartial',
      gives: { 200: channelTypes },
      handle(request) {
        const channel = visibleChannel(world, param(request, 'channel_id'));
        if (channel.thread?.ownerId !== world.bot.id || channel.thread.locked) {
          requireRights(world, channel, ['ManageThreads']);
        }
        const { name, archived } = bodyOf(request);
        if (channel.thread?.archived && archived !== false) throw refuse.archivedThread();
        if (archived === false) openThread(world, channel);
        if (typeof name === 'string') renameChannel(world, channel, name);
        if (archived === true) archiveThread(world, channel, false);
        return ok(channelObject(world, channel));
      },
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
