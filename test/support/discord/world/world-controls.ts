import type { APIMessage } from 'discord-api-types/v10';
import { HexinError } from '../../../../src/domain/hexin-error.ts';
import { waitUntil } from '../waiting.ts';
import {
  addChannel,
  addGroup,
  archiveThread,
  type ChannelOptions,
  convertChannel,
  createUser,
  directChannel,
  removeChannel,
  setOverwrite,
  type UserOptions,
} from './channels.ts';
import { type CommandSetting, setCommandPermissions } from './command-permissions.ts';
import { findCommand } from './commands.ts';
import {
  addGuild,
  addRole,
  type GuildOptions,
  putMember,
  rejoinGuild,
  removeGuild,
  removeRole,
  restoreGuild,
  setRolePermissions,
  timeOut,
} from './guilds.ts';
import { findMessage, removeMessage, shownMessages } from './messages.ts';
import type { PermissionSet } from './permissions.ts';
import type { ChannelRecord, GuildRecord } from './records.ts';
import { type SaidMessage, sayMessage } from './saying.ts';
import type { World } from './world.ts';

/** A guild that a test has made. */
export interface TestGuild {
  readonly id: string;
  readonly ownerId: string;
  /** The role of everybody; its id is the guild's. */
  readonly everyoneRoleId: string;
  /** The id of a channel by its name. @throws HexinError */
  channelId(name: string): string;
}

/** Whose rights an overwrite changes: the bot, everybody, or a role or member by id. */
export type OverwriteTarget = 'bot' | 'everyone' | { readonly roleId: string } | { readonly userId: string };

/** What a test can build and change, and look at. Ids are all it needs to keep. */
export interface WorldControls {
  addGuild(options?: GuildOptions): TestGuild;
  /** The bot is put out of the guild (GUILD_DELETE; its channels answer 403 50001). */
  removeGuild(guildId: string): void;
  /** Somebody invites the bot again: the guild comes back with its channels. */
  rejoinGuild(guildId: string): void;
  /** The guild has an outage: GUILD_DELETE with `unavailable`. */
  startOutage(guildId: string): void;
  endOutage(guildId: string): void;
  addChannel(guildId: string, options: ChannelOptions): string;
  /** CHANNEL_DELETE; from then on 404 10003. */
  removeChannel(channelId: string): void;
  setPermissions(
    channelId: string,
    target: OverwriteTarget,
    change: { readonly allow?: PermissionSet; readonly deny?: PermissionSet },
  ): void;
  /**
   * A moderator sets, in the guild's settings, for whom and where a command is on or off; null sets it for all commands. Replaces what was set for
   * it (APPLICATION_COMMAND_PERMISSIONS_UPDATE).
   */
  setCommandPermissions(guildId: string, commandName: string | null, settings: readonly CommandSetting[]): void;
  addRole(
    guildId: string,
    options: { readonly name: string; readonly permissions?: PermissionSet; readonly mentionable?: boolean },
  ): string;
  setRolePermissions(guildId: string, roleId: string, permissions: PermissionSet): void;
  /** GUILD_ROLE_DELETE: its members and overwrites lose it. */
  removeRole(guildId: string, roleId: string): void;
  /** The channel of a group of people without the bot. */
  addGroup(): string;
  addUser(options: UserOptions): string;
  /** Makes a user a member with these roles. */
  addMember(guildId: string, userId: string, roleIds?: readonly string[]): void;
  /** The bot may only look on until then (null: no longer). */
  timeOutBot(guildId: string, untilMs: number | null): void;
  /** Whether the person takes messages from the bot (else 50007). */
  closeDirectMessages(userId: string, closed: boolean): void;
  /** CHANNEL_UPDATE: a text channel becomes an announcement channel, or one a text channel again. */
  convertChannel(channelId: string, isAnnouncement: boolean): void;
  archiveThread(channelId: string, options?: { readonly locked?: boolean }): void;
  /** A person writes a message, or forwards one. */
  say(channelId: string, userId: string, said: string | SaidMessage): APIMessage;
  /** A moderator deletes a message. */
  removeMessage(channelId: string, messageId: string): void;
  /** The channel of the bot's direct messages with a person. */
  directChannelId(userId: string): string;
  /** What everybody sees in a channel, oldest first; replies that are still loading are left out. */
  messagesIn(channelId: string): readonly APIMessage[];
  /** A channel's forum posts and threads, oldest first. */
  threadsIn(channelId: string): readonly ChannelRecord[];
  /** Resolves with a channel's messages once there are `count`. */
  waitForMessages(channelId: string, count: number, timeoutMs?: number): Promise<readonly APIMessage[]>;
  /** Resolves once a global command of this name is registered. */
  waitForCommand(name: string, timeoutMs?: number): Promise<void>;
}

export function createWorldControls(world: World): WorldControls {
  const guildOf = (guildId: string): GuildRecord => {
    const guild = world.guilds.get(guildId);
    if (!guild) throw new HexinError('loopback-setup', `no guild ${guildId}`);
    return guild;
  };
  const channelOf = (channelId: string): ChannelRecord => {
    const channel = world.channels.get(channelId);
    if (!channel) throw new HexinError('loopback-setup', `no channel ${channelId}`);
    return channel;
  };
  const listen = (check: () => void) => world.feed.listen(() => check());

  return {
    addGuild: (options) => testGuild(world, addGuild(world, options)),
    removeGuild: (guildId) => removeGuild(world, guildId, false),
    rejoinGuild: (guildId) => rejoinGuild(world, guildId),
    startOutage: (guildId) => removeGuild(world, guildId, true),
    endOutage: (guildId) => restoreGuild(world, guildId),
    addChannel: (guildId, options) => addChannel(world, guildOf(guildId), options).id,
    removeChannel: (channelId) => removeChannel(world, channelId),
    setPermissions: (channelId, target, change) => {
      const channel = channelOf(channelId);
      setOverwrite(world, channel, targetOf(world, channel, target), change);
    },
    setCommandPermissions: (guildId, commandName, settings) =>
      setCommandPermissions(world, guildOf(guildId), commandName, settings),
    addRole: (guildId, options) => addRole(world, guildOf(guildId), options).id,
    setRolePermissions: (guildId, roleId, permissions) =>
      setRolePermissions(world, guildOf(guildId), roleId, permissions),
    removeRole: (guildId, roleId) => removeRole(world, guildOf(guildId), roleId),
    addGroup: () => addGroup(world).id,
    addUser: (options) => createUser(world, options).id,
    addMember: (guildId, userId, roleIds = []) => {
      putMember(world, guildOf(guildId), userId, roleIds);
    },
    timeOutBot: (guildId, untilMs) => timeOut(world, guildOf(guildId), world.bot.id, untilMs),
    closeDirectMessages(userId, closed) {
      const user = world.users.get(userId);
      if (user) user.dmsClosed = closed;
    },
    convertChannel: (channelId, isAnnouncement) => convertChannel(world, channelOf(channelId), isAnnouncement),
    archiveThread: (channelId, options = {}) => archiveThread(world, channelOf(channelId), options.locked ?? false),
    say(channelId, userId, said) {
      const author = world.users.get(userId);
      if (!author) throw new HexinError('loopback-setup', `no user ${userId}`);
      return sayMessage(world, channelOf(channelId), author, typeof said === 'string' ? { content: said } : said);
    },
    removeMessage(channelId, messageId) {
      const record = findMessage(world, channelId, messageId);
      if (record) removeMessage(world, channelOf(channelId), record);
    },
    directChannelId: (userId) => directChannel(world, userId).id,
    messagesIn: (channelId) => shownMessages(world, channelId),
    threadsIn: (channelId) =>
      [...world.channels.values()].filter((channel) => channel.thread && channel.parentId === channelId),
    waitForMessages: (channelId, count, timeoutMs = 5000) =>
      waitUntil({
        listen,
        probe() {
          const messages = shownMessages(world, channelId);
          return messages.length >= count ? messages : undefined;
        },
        timeoutMs,
        what: () => `${count} messages in ${channelId} (there are ${shownMessages(world, channelId).length})`,
      }),
    async waitForCommand(name, timeoutMs = 5000) {
      const probe = () => findCommand(world, null, name);
      await waitUntil({ listen, probe, timeoutMs, what: () => `the command /${name}` });
    },
  };
}

function testGuild(world: World, guild: GuildRecord): TestGuild {
  return {
    id: guild.id,
    ownerId: guild.ownerId,
    everyoneRoleId: guild.id,
    channelId(name) {
      const id = [...guild.channelIds].find((candidate) => world.channels.get(candidate)?.name === name);
      if (id === undefined) throw new HexinError('loopback-setup', `guild ${guild.name} has no channel ${name}`);
      return id;
    },
  };
}

function targetOf(
  world: World,
  channel: ChannelRecord,
  target: OverwriteTarget,
): { readonly id: string; readonly type: 0 | 1 } {
  if (target === 'bot') return { id: world.bot.id, type: 1 };
  if (target === 'everyone') return { id: channel.guildId ?? '0', type: 0 };
  return 'roleId' in target ? { id: target.roleId, type: 0 } : { id: target.userId, type: 1 };
}
