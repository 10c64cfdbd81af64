import {
  type APIChannel,
  type APIGuild,
  type APIGuildMember,
  type APIOverwrite,
  OverwriteType,
  PermissionFlagsBits,
} from 'discord.js';

const everything = Object.values(PermissionFlagsBits).reduce((all, bit) => all | bit, 0n);

/**
 * What a member may do in a channel: the roles' rights together, then the channel's overwrites for everyone, for the roles
 * and for the member, in this order.
 *
 * @see https://docs.discord.com/developers/topics/permissions#permission-overwrites
 */
export function permissionsIn(
  guild: Pick<APIGuild, 'id' | 'owner_id' | 'roles'>,
  member: Pick<APIGuildMember, 'roles'>,
  memberId: string,
  overwrites: readonly APIOverwrite[],
): bigint {
  if (guild.owner_id === memberId) return everything;
  const held = new Set([guild.id, ...member.roles]);
  const base = guild.roles
    .filter((role) => held.has(role.id))
    .reduce((all, role) => all | BigInt(role.permissions), 0n);
  if ((base & PermissionFlagsBits.Administrator) !== 0n) return everything;

  const apply = (permissions: bigint, applying: readonly APIOverwrite[]) => {
    const denied = applying.reduce((all, { deny }) => all | BigInt(deny), 0n);
    const allowed = applying.reduce((all, { allow }) => all | BigInt(allow), 0n);
    return (permissions & ~denied) | allowed;
  };
  const ofRoles = overwrites.filter(({ type, id }) => type === OverwriteType.Role && id !== guild.id && held.has(id));
  const steps = [
    overwrites.filter(({ id }) => id === guild.id),
    ofRoles,
    overwrites.filter(({ type, id }) => type === OverwriteType.Member && id === memberId),
  ];
  return steps.reduce(apply, base);
}

/** A channel's overwrites; none of a thread, which has its parent's. */
export function overwritesOf(channel: APIChannel): readonly APIOverwrite[] {
  return 'permission_overwrites' in channel ? (channel.permission_overwrites ?? []) : [];
}
