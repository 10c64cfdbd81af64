import { holds, joinedGuild } from '../../world/access.ts';
import { guildObject } from '../../world/guild-objects.ts';
import { channelObject, memberObject, roleObject } from '../../world/objects.ts';
import type { World } from '../../world/world.ts';
import { refuse } from '../refusal.ts';
import { ok, param, type Route } from '../route.ts';

/** https://docs.discord.com/developers/resources/guild */
export function guildRoutes(world: World): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/guilds/{guild_id}',
      access: 'bot',
      gives: { 200: 'GuildWithCountsResponse' },
      handle(request) {
        const guild = joinedGuild(world, param(request, 'guild_id'));
        const counts = { approximate_member_count: guild.members.size, approximate_presence_count: 0 };
        return ok({ ...guildObject(guild), ...(request.query.get('with_counts') === 'true' ? counts : {}) });
      },
    },
    {
      method: 'GET',
      path: '/guilds/{guild_id}/channels',
      access: 'bot',
      gives: { 200: 'GuildChannelResponse[]' },
      handle(request) {
        const guild = joinedGuild(world, param(request, 'guild_id'));
        const channels = [...guild.channelIds].flatMap((id) => world.channels.get(id) ?? []);
        return ok(channels.filter((channel) => !channel.thread).map((channel) => channelObject(world, channel)));
      },
    },
    {
      method: 'GET',
      path: '/guilds/{guild_id}/threads/active',
      access: 'bot',
      gives: { 200: 'ThreadsResponse' },
      handle(request) {
        const guild = joinedGuild(world, param(request, 'guild_id'));
        const threads = [...guild.channelIds]
          .flatMap((id) => world.channels.get(id) ?? [])
          .filter((channel) => channel.thread && !channel.thread.archived && holds(world, channel, ['ViewChannel']))
          .toSorted((a, b) => Number(BigInt(b.id) - BigInt(a.id)));
        return ok({
          threads: threads.map((thread) => channelObject(world, thread)),
          members: [],
          has_more: false,
        });
      },
    },
    {
      method: 'GET',
      path: '/guilds/{guild_id}/roles',
      access: 'bot',
      gives: { 200: 'GuildRoleResponse[]' },
      handle: (request) => ok([...joinedGuild(world, param(request, 'guild_id')).roles.values()].map(roleObject)),
    },
    {
      method: 'GET',
      path: '/guilds/{guild_id}/members/{user_id}',
      access: 'bot',
      gives: { 200: 'GuildMemberResponse' },
      handle(request) {
        const named = param(request, 'user_id');
        const member = joinedGuild(world, param(request, 'guild_id')).members.get(
          named === '@me' ? world.bot.id : named,
        );
        if (!member) throw refuse.unknownMember();
        return ok(memberObject(world, member));
      },
    },
  ];
}
