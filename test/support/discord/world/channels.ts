import { ChannelType } from 'discord-api-types/v10';
import { type PermissionSet, permissionBits } from './permissions.ts';
import type { ChannelRecord, GuildRecord, OverwriteRecord, ThreadState, UserRecord } from './records.ts';
import type { World } from './world.ts';

export interface ChannelOptions {
  readonly name: string;
  /** @defaultValue a text channel */
  readonly type?: ChannelType;
  readonly parentId?: string;
  /** A forum's tags, by name. */
  readonly tags?: readonly string[];
  /** Those of its tags that only moderators may use. */
  readonly moderatedTags?: readonly string[];
  readonly tagRequired?: boolean;
  readonly overwrites?: readonly OverwriteRecord[];
}

export interface UserOptions {
  readonly username: string;
  readonly globalName?: string;
  readonly dmsClosed?: boolean;
}

/** Adds a person who has an account and is in no guild yet. */
export function createUser(world: World, options: UserOptions): UserRecord {
  const user: UserRecord = {
    id: world.newId(),
    username: options.username,
    globalName: options.globalName ?? options.username,
    bot: false,
    dmsClosed: options.dmsClosed ?? false,
  };
  world.users.set(user.id, user);
  return user;
}

/** Puts a channel into the guild without telling anybody: for a guild that is being made. */
export function newChannel(world: World, guild: GuildRecord, options: ChannelOptions): ChannelRecord {
  const channel: ChannelRecord = {
    id: world.newId(),
    type: options.type ?? ChannelType.GuildText,
    guildId: guild.id,
    name: options.name,
    parentId: options.parentId ?? null,
    position: guild.channelIds.size,
    overwrites: options.overwrites ?? [],
    recipientId: null,
    thread: null,
    tags: (options.tags ?? []).map((name) => ({
      id: world.newId(),
      name,
      moderated: options.moderatedTags?.includes(name) ?? false,
    })),
    tagRequired: options.tagRequired ?? false,
    lastMessageId: null,
  };
  keep(world, channel);
  return channel;
}

/** Adds a channel to the guild. */
export function addChannel(world: World, guild: GuildRecord, options: ChannelOptions): ChannelRecord {
  const channel = newChannel(world, guild, options);
  world.feed.tell({ kind: 'channel-added', channel });
  return channel;
}

export interface ThreadOptions {
  readonly name: string;
  readonly type: ChannelType;
  readonly ownerId: string;
  readonly appliedTagIds?: readonly string[];
  readonly autoArchiveMinutes?: number;
  /** A thread started from a message has that message's id. */
  readonly id?: string;
}

/** Starts a thread, or a forum's post, under `parent`. */
export function addThread(world: World, parent: ChannelRecord, options: ThreadOptions): ChannelRecord {
  const nowMs = world.now();
  const thread: ThreadState = {
    ownerId: options.ownerId,
    createdAtMs: nowMs,
    autoArchiveMinutes: options.autoArchiveMinutes ?? 4320,
    appliedTagIds: options.appliedTagIds ?? [],
    archived: false,
    locked: false,
    archivedAtMs: nowMs,
  };
  const channel: ChannelRecord = {
    id: options.id ?? world.newId(),
    type: options.type,
    guildId: parent.guildId,
    name: options.name,
    parentId: parent.id,
    position: 0,
    overwrites: [],
    recipientId: null,
    thread,
    tags: [],
    tagRequired: false,
    lastMessageId: null,
  };
  keep(world, channel);
  world.feed.tell({ kind: 'channel-added', channel });
  return channel;
}

/** The direct-message channel of the bot and a user; made when first asked for. */
export function directChannel(world: World, userId: string): ChannelRecord {
  const known = world.channels.get(world.directChannels.get(userId) ?? '');
  if (known) return known;
  const channel: ChannelRecord = {
    id: world.newId(),
    type: ChannelType.DM,
    guildId: null,
    name: '',
    parentId: null,
    position: 0,
    overwrites: [],
    recipientId: userId,
    thread: null,
    tags: [],
    tagRequired: false,
    lastMessageId: null,
  };
  world.channels.set(channel.id, channel);
  world.directChannels.set(userId, channel.id);
  return channel;
}

/** A group of people with a channel of its own, in which the bot isn't. */
export function addGroup(world: World): ChannelRecord {
  const group: ChannelRecord = {
    id: world.newId(),
    type: ChannelType.GroupDM,
    guildId: null,
    name: 'group',
    parentId: null,
    position: 0,
    overwrites: [],
    recipientId: null,
    thread: null,
    tags: [],
    tagRequired: false,
    lastMessageId: null,
  };
  world.channels.set(group.id, group);
  return group;
}

/** Deletes a channel and its threads: from now on 404 10003. */
export function removeChannel(world: World, channelId: string): void {
  const channel = world.channels.get(channelId);
  if (!channel) return;
  for (const other of world.channels.values()) {
    if (other.parentId === channelId && other.thread) removeChannel(world, other.id);
  }
  world.channels.delete(channelId);
  world.messages.delete(channelId);
  if (channel.guildId !== null) world.guilds.get(channel.guildId)?.channelIds.delete(channelId);
  world.feed.tell({ kind: 'channel-removed', channel });
}

/** Replaces one role's or member's overwrite in a channel; with neither allow nor deny it is taken away. */
export function setOverwrite(
  world: World,
  channel: ChannelRecord,
  target: { readonly id: string; readonly type: 0 | 1 },
  change: { readonly allow?: PermissionSet; readonly deny?: PermissionSet },
): void {
  const allow = permissionBits(change.allow ?? 0n);
  const deny = permissionBits(change.deny ?? 0n);
  const others = channel.overwrites.filter((overwrite) => overwrite.id !== target.id);
  channel.overwrites = allow || deny ? [...others, { ...target, allow, deny }] : others;
  world.feed.tell({ kind: 'channel-changed', channel });
}

/** Turns a text channel into an announcement channel or back. https://docs.discord.com/developers/resources/channel#modify-channel */
export function convertChannel(world: World, channel: ChannelRecord, isAnnouncement: boolean): void {
  channel.type = isAnnouncement ? ChannelType.GuildAnnouncement : ChannelType.GuildText;
  world.feed.tell({ kind: 'channel-changed', channel });
}

/** Closes a thread; a locked one is opened again only by a moderator. */
export function archiveThread(world: World, channel: ChannelRecord, locked: boolean): void {
  if (!channel.thread) return;
  channel.thread.archived = true;
  channel.thread.locked = locked;
  channel.thread.archivedAtMs = world.now();
  world.feed.tell({ kind: 'channel-changed', channel });
}

/** Opens a closed thread again. */
export function openThread(world: World, channel: ChannelRecord): void {
  if (!channel.thread?.archived) return;
  channel.thread.archived = false;
  channel.thread.archivedAtMs = world.now();
  world.feed.tell({ kind: 'channel-changed', channel });
}

/** Calls a channel otherwise. */
export function renameChannel(world: World, channel: ChannelRecord, name: string): void {
  channel.name = name;
  world.feed.tell({ kind: 'channel-changed', channel });
}

function keep(world: World, channel: ChannelRecord): void {
  world.channels.set(channel.id, channel);
  if (channel.guildId !== null) world.guilds.get(channel.guildId)?.channelIds.add(channel.id);
}
