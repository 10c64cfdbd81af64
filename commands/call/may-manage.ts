import type { ChannelDirectory } from '../../src/ports/channel-directory.ts';
import type { Caller } from '../../src/ports/command.ts';

/** https://docs.discord.com/developers/topics/permissions#permissions-bitwise-permission-flags */
const permissionFlags = {
  administrator: 1n << 3n,
  manageChannels: 1n << 4n,
  manageGuild: 1n << 5n,
  manageWebhooks: 1n << 29n,
} as const;

const everywhere = permissionFlags.administrator | permissionFlags.manageGuild;
const anyOfThem = everywhere | permissionFlags.manageChannels;

/** Whether the caller is in a server where only they have the app, so that nothing can be posted there. */
export function needsBot({ guildId, isBotInGuild }: Pick<Caller, 'guildId' | 'isBotInGuild'>): boolean {
  return guildId !== null && !isBotInGuild;
}

/**
 * Whether the caller may change what this channel is sent: Manage Channels, Manage Server or Administrator, any one of them; in a direct message
 * with the bot, who writes there. Checked here and not by `default_member_permissions`, which demands all the bits it names and would hide
 * the command from someone who has one.
 */
export function mayManage(caller: Caller): boolean {
  if (caller.guildId === null) return caller.place === 'bot-dm';
  return (caller.permissions & anyOfThem) !== 0n;
}

/** Whether the caller may change what is the whole server's: Manage Server or Administrator. */
export function mayManageGuild({ guildId, permissions }: Caller): boolean {
  return guildId !== null && (permissions & everywhere) !== 0n;
}

/** {@link mayManage} for a channel that an option names, where the caller may have other rights than here. */
export function mayManageIn(caller: Caller, channelId: string): boolean {
  if (channelId === caller.channelId) return mayManage(caller);
  return caller.guildId !== null && (caller.permissionsIn(channelId) & anyOfThem) !== 0n;
}

/**
 * Whether the caller may decide what is carried into a channel from elsewhere: Manage Webhooks or Administrator, as Discord's own Follow asks. Where they are in another
 * channel, and no option names this one, it is looked up.
 */
export async function mayManageWebhooks(
  directory: Pick<ChannelDirectory, 'managedBy'>,
  caller: Caller,
  channelId: string,
): Promise<boolean | 'unreachable'> {
  const { guildId, userId, roleIds } = caller;
  if (guildId === null) return false;
  const known = channelId === caller.channelId ? caller.permissions : caller.permissionsIn(channelId);
  if ((known & (permissionFlags.administrator | permissionFlags.manageWebhooks)) !== 0n) return true;
  if (channelId === caller.channelId) return false;
  const managed = await directory.managedBy({ userId, roleIds, guildId }, [channelId], 'webhooks');
  return managed === 'unreachable' ? managed : managed.has(channelId);
}

/**
 * Those of the guild's channels that the caller may manage. What they may do in the channel that they are in says nothing of the others, which have
 * overwrites of their own: those are looked up, unless their rights are the whole guild's.
 */
export async function findManageable(
  directory: Pick<ChannelDirectory, 'managedBy'>,
  caller: Caller,
  channelIds: readonly string[],
): Promise<ReadonlySet<string> | 'unreachable'> {
  const { guildId, userId, roleIds } = caller;
  if (mayManageGuild(caller)) return new Set(channelIds);
  const known = channelIds.filter((channelId) => mayManageIn(caller, channelId));
  const others = channelIds.filter((channelId) => channelId !== caller.channelId && !known.includes(channelId));
  if (guildId === null || others.length === 0) return new Set(known);
  const managed = await directory.managedBy({ userId, roleIds, guildId }, others);
  return managed === 'unreachable' ? managed : new Set([...known, ...managed]);
}
