import { ChannelType } from 'discord-api-types/v10';
import { refuse } from '../rest/refusal.ts';
import { type PermissionName, permissionBits } from './permissions.ts';
import type { ChannelRecord, GuildRecord } from './records.ts';
import { permissionsIn, type World } from './world.ts';

const textTypes = new Set<ChannelType>([
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildVoice,
  ChannelType.GuildStageVoice,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
  ChannelType.DM,
]);

/**
 * A channel that the bot may see.
 *
 * @throws DiscordRefusal 10003 when there is none, 50001 when it may not
 */
export function visibleChannel(world: World, channelId: string): ChannelRecord {
  const channel = world.channels.get(channelId);
  if (!channel) throw refuse.unknownChannel();
  if (!holds(world, channel, ['ViewChannel'])) throw refuse.missingAccess();
  return channel;
}

/** @throws DiscordRefusal 10004 when the bot is in no such guild */
export function joinedGuild(world: World, guildId: string): GuildRecord {
  const guild = world.guilds.get(guildId);
  if (!guild) throw refuse.unknownGuild();
  return guild;
}

/** Whether the bot has every one of these rights in the channel. */
export function holds(world: World, channel: ChannelRecord, names: readonly PermissionName[]): boolean {
  const needed = permissionBits(names);
  return (permissionsIn(world, channel, world.bot.id) & needed) === needed;
}

/** @throws DiscordRefusal 50013 */
export function requireRights(world: World, channel: ChannelRecord, names: readonly PermissionName[]): void {
  if (!holds(world, channel, names)) throw refuse.missingPermissions();
}

/** Whether messages can stand in the channel itself: not in a forum or a category. */
export const takesMessages = (channel: ChannelRecord): boolean => textTypes.has(channel.type);
