import { ChannelType, type Locale } from 'discord-api-types/v10';
import { type ChannelOptions, createUser, newChannel } from './channels.ts';
import { everyonePermissions, type PermissionSet, permissionBits } from './permissions.ts';
import type { GuildRecord, MemberRecord, RoleRecord } from './records.ts';
import type { World } from './world.ts';

export interface GuildOptions {
  readonly name?: string;
  readonly ownerId?: string;
  /** @defaultValue `en-US` */
  readonly locale?: `${Locale}`;
  /** What the bot's own role may do, beside what @everyone may. @defaultValue nothing more */
  readonly botPermissions?: PermissionSet;
  /** @defaultValue seeing, writing, reading back and the rest of a new guild's */
  readonly everyonePermissions?: PermissionSet;
  /** @defaultValue one text channel named `general` */
  readonly channels?: readonly ChannelOptions[];
}

/** Adds a guild of which the bot is a member. Every connected shard that serves it is told. */
export function addGuild(world: World, options: GuildOptions = {}): GuildRecord {
  const id = world.newGuildId();
  const nowMs = world.now();
  const everyone = newRole(id, '@everyone', permissionBits(options.everyonePermissions ?? everyonePermissions), 0);
  const botRole: RoleRecord = {
    ...newRole(world.newId(), world.bot.username, permissionBits(options.botPermissions ?? 0n), 1),
    managed: true,
  };
  const ownerId = options.ownerId ?? createUser(world, { username: 'guild-owner' }).id;
  const guild: GuildRecord = {
    id,
    name: options.name ?? `Guild ${world.guilds.size + 1}`,
    ownerId,
    locale: options.locale ?? 'en-US',
    joinedAtMs: nowMs,
    roles: new Map([everyone, botRole].map((role) => [role.id, role])),
    members: new Map([
      [ownerId, newMember(ownerId, nowMs, [])],
      [world.bot.id, newMember(world.bot.id, nowMs, [botRole.id])],
    ]),
    channelIds: new Set(),
    unavailable: false,
  };
  world.guilds.set(id, guild);
  for (const channel of options.channels ?? [{ name: 'general', type: ChannelType.GuildText }])
    newChannel(world, guild, channel);
  world.feed.tell({ kind: 'guild-added', guild });
  return guild;
}

/**
 * The bot is put out of the guild: its channels go on existing where the bot has no access (403 50001). `outage` instead makes the
 * guild unavailable, which changes nothing else.
 */
export function removeGuild(world: World, guildId: string, outage: boolean): void {
  const guild = world.guilds.get(guildId);
  if (!guild) return;
  if (outage) guild.unavailable = true;
  else {
    world.guilds.delete(guildId);
    world.formerGuilds.set(guildId, guild);
    // They went with the integration.
    world.commandPermissions.delete(guildId);
  }
  world.feed.tell({ kind: 'guild-gone', guildId, unavailable: outage });
}

/** Ends an outage. */
export function restoreGuild(world: World, guildId: string): void {
  const guild = world.guilds.get(guildId);
  if (!guild) return;
  guild.unavailable = false;
  world.feed.tell({ kind: 'guild-added', guild });
}

/** Somebody invites the bot again to a guild that it was put out of. */
export function rejoinGuild(world: World, guildId: string): void {
  const guild = world.formerGuilds.get(guildId);
  if (!guild) return;
  world.formerGuilds.delete(guildId);
  world.guilds.set(guildId, guild);
  world.feed.tell({ kind: 'guild-added', guild });
}

/** Adds a role; `position` grows with each. */
export function addRole(
  world: World,
  guild: GuildRecord,
  options: { readonly name: string; readonly permissions?: PermissionSet; readonly mentionable?: boolean },
): RoleRecord {
  const role: RoleRecord = {
    ...newRole(world.newId(), options.name, permissionBits(options.permissions ?? 0n), guild.roles.size),
    mentionable: options.mentionable ?? false,
  };
  guild.roles.set(role.id, role);
  world.feed.tell({ kind: 'role-added', guild, roleId: role.id });
  return role;
}

/** Changes what a role may do, everywhere in the guild. */
export function setRolePermissions(world: World, guild: GuildRecord, roleId: string, permissions: PermissionSet): void {
  const role = guild.roles.get(roleId);
  if (!role) return;
  role.permissions = permissionBits(permissions);
  world.feed.tell({ kind: 'role-changed', guild, roleId });
}

/** Takes a role away from the guild, its members and its channels. */
export function removeRole(world: World, guild: GuildRecord, roleId: string): void {
  if (roleId === guild.id || !guild.roles.delete(roleId)) return;
  for (const member of guild.members.values()) member.roleIds = member.roleIds.filter((id) => id !== roleId);
  for (const id of guild.channelIds) {
    const channel = world.channels.get(id);
    if (channel) channel.overwrites = channel.overwrites.filter((overwrite) => overwrite.id !== roleId);
  }
  world.feed.tell({ kind: 'role-removed', guild, roleId });
}

/** Makes a user a member, or gives a member other roles. */
export function putMember(world: World, guild: GuildRecord, userId: string, roleIds: readonly string[]): MemberRecord {
  const member = guild.members.get(userId) ?? newMember(userId, world.now(), []);
  member.roleIds = roleIds;
  guild.members.set(userId, member);
  world.feed.tell({ kind: 'member-changed', guild, userId });
  return member;
}

/** A member may only look on until then; null for no longer. */
export function timeOut(world: World, guild: GuildRecord, userId: string, untilMs: number | null): void {
  const member = guild.members.get(userId);
  if (!member) return;
  member.timedOutUntilMs = untilMs;
  world.feed.tell({ kind: 'member-changed', guild, userId });
}

function newMember(userId: string, joinedAtMs: number, roleIds: readonly string[]): MemberRecord {
  return { userId, roleIds, nick: null, joinedAtMs, timedOutUntilMs: null };
}

function newRole(id: string, name: string, permissions: bigint, position: number): RoleRecord {
  return { id, name, permissions, position, mentionable: false, managed: false };
}
