import { HexinError } from '../../../../src/domain/hexin-error.ts';
import type { JsonObject } from '../json.ts';
import { findCommand } from './commands.ts';
import type { ChannelRecord, GuildRecord } from './records.ts';
import type { World } from './world.ts';

/** Whom or what a moderator turns a command on or off for. */
export type CommandTarget =
  | 'everyone'
  | 'all-channels'
  | { readonly roleId: string }
  | { readonly userId: string }
  | { readonly channelId: string };

export interface CommandSetting {
  readonly target: CommandTarget;
  readonly allowed: boolean;
}

const types = { role: 1, user: 2, channel: 3 } as const;

/** https://docs.discord.com/developers/interactions/application-commands#application-command-permissions-object */
const mostSettings = 100;

/**
 * What a moderator does in Server settings → Integrations: sets all that is set for a command, or (null) for the application. With no settings the
 * guild has none for it any more.
 */
export function setCommandPermissions(
  world: World,
  guild: GuildRecord,
  commandName: string | null,
  settings: readonly CommandSetting[],
): void {
  const command = commandName === null ? undefined : findCommand(world, guild.id, commandName);
  if (commandName !== null && !command) throw new HexinError('loopback-setup', `no command ${commandName}`);
  if (settings.length > mostSettings) throw new HexinError('loopback-setup', `at most ${mostSettings} settings`);
  const id = command?.id ?? world.applicationId;
  const ofGuild = world.commandPermissions.get(guild.id) ?? new Map<string, readonly JsonObject[]>();
  const permissions = settings.map(({ target, allowed }) => ({
    ...targetObject(guild.id, target),
    permission: allowed,
  }));
  ofGuild.set(id, permissions);
  world.commandPermissions.set(guild.id, ofGuild);
  world.feed.tell({ kind: 'command-permissions-changed', guildId: guild.id, payload: payload(world, guild.id, id) });
}

/** Those for which something is set. */
export function commandPermissionObjects(world: World, guildId: string): readonly JsonObject[] {
  const ofGuild = world.commandPermissions.get(guildId) ?? new Map<string, readonly JsonObject[]>();
  return [...ofGuild].filter(([, set]) => set.length > 0).map(([id]) => payload(world, guildId, id));
}

function payload(world: World, guildId: string, id: string): JsonObject {
  const permissions = world.commandPermissions.get(guildId)?.get(id) ?? [];
  return { id, application_id: world.applicationId, guild_id: guildId, permissions };
}

function targetObject(guildId: string, target: CommandTarget): JsonObject {
  if (target === 'everyone') return { id: guildId, type: types.role };
  if (target === 'all-channels') return { id: String(BigInt(guildId) - 1n), type: types.channel };
  if ('roleId' in target) return { id: target.roleId, type: types.role };
  return 'userId' in target ? { id: target.userId, type: types.user } : { id: target.channelId, type: types.channel };
}

/**
 * Whether the member is offered the command in the channel, but for `default_member_permissions` and administrators. Discord draws it as a chart:
 * the first question that has an answer decides whether one goes on from the channels to the members, and in the end.
 *
 * @see https://docs.discord.com/developers/interactions/application-commands#permissions
 */
export function isCommandOn(
  world: World,
  guild: GuildRecord,
  channel: ChannelRecord,
  userId: string,
  commandId: string,
) {
  const place = channel.thread && channel.parentId !== null ? channel.parentId : channel.id;
  const member = guild.members.get(userId);
  const levels = [commandId, world.applicationId].map((id) => world.commandPermissions.get(guild.id)?.get(id) ?? []);
  const first = (questions: readonly (readonly JsonObject[])[]): boolean => {
    for (const answers of questions) {
      if (answers.length > 0) return answers.some(({ permission }) => permission === true);
    }
    return true;
  };
  const about = (type: number, ids: readonly string[]) => (level: readonly JsonObject[]) =>
    level.filter((setting) => setting.type === type && ids.includes(String(setting.id)));
  const isOnInChannel = first(
    levels.flatMap((level) => [
      about(types.channel, [place])(level),
      about(types.channel, [String(BigInt(guild.id) - 1n)])(level),
    ]),
  );
  const isOnForMember = first(
    levels.flatMap((level) => [
      about(types.user, [userId])(level),
      about(types.role, member?.roleIds ?? [])(level),
      about(types.role, [guild.id])(level),
    ]),
  );
  return isOnInChannel && isOnForMember;
}
