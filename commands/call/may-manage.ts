import type { Caller, CommandCall } from '../../src/ports/command.ts';

/** https://docs.discord.com/developers/topics/permissions#permissions-bitwise-permission-flags */
const permissionFlags = {
  administrator: 1n << 3n,
  manageChannels: 1n << 4n,
  manageGuild: 1n << 5n,
} as const;

const anyOfThem = permissionFlags.administrator | permissionFlags.manageChannels | permissionFlags.manageGuild;

/**
 * Whether the caller may change what channels are sent: Manage Channels, Manage Server or Administrator, any one of them. Checked here and not
 * by `default_member_permissions`, which demands all the bits it names and would hide the command from someone who has one.
 */
export function mayManage(caller: Caller): boolean {
  return caller.guildId !== null && (caller.permissions & anyOfThem) !== 0n;
}

/** The same for a channel that an option names, where the caller may have other rights than here. */
export function mayManageIn(call: CommandCall, channelId: string): boolean {
  const permissions = channelId === call.channelId ? call.permissions : call.permissionsIn(channelId);
  return mayManage({ ...call, permissions });
}
