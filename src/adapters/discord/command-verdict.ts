import {
  type APIApplicationCommandPermission,
  ApplicationCommandPermissionType,
  PermissionFlagsBits,
} from 'discord.js';

/** `off-here`: not in this channel, whoever asks. `off-for-member`: not for this member. */
export type CommandVerdict = 'allowed' | 'off-here' | 'off-for-member';

export interface CommandUse {
  readonly guildId: string;
  /** Of a thread, its parent: threads have no settings of their own. */
  readonly channelId: string;
  readonly userId: string;
  readonly roleIds: readonly string[];
  /** What the member may do in the channel. */
  readonly permissions: bigint;
}

/** What a guild's moderators set in Server settings → Integrations. */
export interface CommandSettings {
  readonly ofCommand: readonly APIApplicationCommandPermission[];
  /** Of all the application's commands. */
  readonly ofApplication: readonly APIApplicationCommandPermission[];
}

const { Channel, Role, User } = ApplicationCommandPermissionType;

/**
 * Whether Discord would let the member use the command there. First the channel has to be allowed, then the member; at each, what is set for the
 * command goes before what is set for the application, and who or where it names before everybody or everywhere. Of several roles one that is
 * allowed is enough. What nothing is set for is allowed: Hexin's commands have no `default_member_permissions`, which would be asked last.
 * Administrators may use every command.
 *
 * @see https://docs.discord.com/developers/interactions/application-commands#permissions
 * @see https://support.discord.com/hc/en-us/articles/10952896421783-Updates-to-Command-Permissions
 */
export function judgeCommandUse(use: CommandUse, { ofCommand, ofApplication }: CommandSettings): CommandVerdict {
  if ((use.permissions & PermissionFlagsBits.Administrator) !== 0n) return 'allowed';
  const isChannelOn = channelSetting(use, ofCommand) ?? channelSetting(use, ofApplication) ?? true;
  if (!isChannelOn) return 'off-here';
  const isMemberOn = memberSetting(use, ofCommand) ?? memberSetting(use, ofApplication) ?? true;
  return isMemberOn ? 'allowed' : 'off-for-member';
}

function channelSetting(
  { guildId, channelId }: CommandUse,
  settings: readonly APIApplicationCommandPermission[],
): boolean | undefined {
  const allChannels = String(BigInt(guildId) - 1n);
  return find(settings, Channel, channelId) ?? find(settings, Channel, allChannels);
}

function memberSetting(
  { guildId, userId, roleIds }: CommandUse,
  settings: readonly APIApplicationCommandPermission[],
): boolean | undefined {
  const ofUser = find(settings, User, userId);
  if (ofUser !== undefined) return ofUser;
  const ofRoles = roleIds.flatMap((roleId) => find(settings, Role, roleId) ?? []);
  // The role @everyone has the guild's own id: https://docs.discord.com/developers/topics/permissions#role-object
  return ofRoles.length > 0 ? ofRoles.includes(true) : find(settings, Role, guildId);
}

function find(
  settings: readonly APIApplicationCommandPermission[],
  type: ApplicationCommandPermissionType,
  id: string,
): boolean | undefined {
  return settings.find((setting) => setting.type === type && setting.id === id)?.permission;
}
