import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { ChannelRecord, GuildRecord, OverwriteRecord } from './records.ts';

export type PermissionName = keyof typeof PermissionFlagsBits;

/** Permissions by name or as Discord's bit field. */
export type PermissionSet = bigint | readonly PermissionName[];

export const everyPermission = Object.values(PermissionFlagsBits).reduce((all, bit) => all | bit, 0n);

/** What a new guild's @everyone may do; mentioning everyone is left out, so that a test grants it knowingly. */
export const everyonePermissions = permissionBits([
  'ViewChannel',
  'SendMessages',
  'SendMessagesInThreads',
  'CreatePublicThreads',
  'ReadMessageHistory',
  'EmbedLinks',
  'AttachFiles',
  'AddReactions',
  'UseExternalEmojis',
  'UseApplicationCommands',
  'CreateInstantInvite',
  'ChangeNickname',
  'Connect',
  'Speak',
]);

/** The bit field of `permissions`. */
export function permissionBits(permissions: PermissionSet): bigint {
  if (typeof permissions === 'bigint') return permissions;
  return permissions.reduce((bits, name) => bits | PermissionFlagsBits[name], 0n);
}

/** What a member may do in the guild as a whole. */
export function guildPermissions(guild: GuildRecord, userId: string): bigint {
  if (guild.ownerId === userId) return everyPermission;
  const member = guild.members.get(userId);
  if (!member) return 0n;
  const bits = [guild.id, ...member.roleIds].reduce((all, id) => all | (guild.roles.get(id)?.permissions ?? 0n), 0n);
  return bits & PermissionFlagsBits.Administrator ? everyPermission : bits;
}

/**
 * What a member may do in a channel, by Discord's own order: base, @everyone's overwrite, the roles' together, the member's. A thread has
 * its parent's. A member who is timed out keeps only seeing and reading.
 *
 * @see https://docs.discord.com/developers/topics/permissions#permission-overwrites
 */
export function channelPermissions(
  guild: GuildRecord,
  channel: Pick<ChannelRecord, 'overwrites'>,
  userId: string,
  nowMs: number,
): bigint {
  const base = guildPermissions(guild, userId);
  if (base === everyPermission) return base;
  const member = guild.members.get(userId);
  if (!member) return 0n;
  const roleIds = new Set(member.roleIds);
  const own = (match: (overwrite: OverwriteRecord) => boolean) => channel.overwrites.filter(match);
  let bits = applyOverwrites(
    base,
    own((overwrite) => overwrite.id === guild.id),
  );
  bits = applyOverwrites(
    bits,
    own((overwrite) => overwrite.type === 0 && roleIds.has(overwrite.id)),
  );
  bits = applyOverwrites(
    bits,
    own((overwrite) => overwrite.type === 1 && overwrite.id === userId),
  );
  if (!(bits & PermissionFlagsBits.ViewChannel)) return 0n;
  if (member.timedOutUntilMs !== null && member.timedOutUntilMs > nowMs) {
    return bits & (PermissionFlagsBits.ViewChannel | PermissionFlagsBits.ReadMessageHistory);
  }
  return withoutImplied(bits);
}

function applyOverwrites(base: bigint, overwrites: readonly OverwriteRecord[]): bigint {
  const deny = overwrites.reduce((bits, overwrite) => bits | overwrite.deny, 0n);
  const allow = overwrites.reduce((bits, overwrite) => bits | overwrite.allow, 0n);
  return (base & ~deny) | allow;
}

/** Without Send Messages these mean nothing. https://docs.discord.com/developers/topics/permissions#implicit-permissions */
function withoutImplied(bits: bigint): bigint {
  if (bits & PermissionFlagsBits.SendMessages) return bits;
  return bits & ~permissionBits(['MentionEveryone', 'SendTTSMessages', 'AttachFiles', 'EmbedLinks']);
}
