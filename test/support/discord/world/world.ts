import { createFeed, type Feed } from '../feed.ts';
import type { JsonObject } from '../json.ts';
import { createGuildSnowflakes, createSnowflakes } from '../snowflake.ts';
import type { WorldEvent } from './events.ts';
import type { Interaction } from './interactions.ts';
import { channelPermissions } from './permissions.ts';
import type {
  ChannelRecord,
  CommandRecord,
  FollowerRecord,
  GuildRecord,
  MessageRecord,
  UserRecord,
} from './records.ts';

/** All that this Discord knows. Only the functions of `world/` and the routes change it, and they tell the feed. */
export interface World {
  readonly now: () => number;
  readonly newId: () => string;
  readonly newGuildId: () => string;
  readonly applicationId: string;
  readonly bot: UserRecord;
  /** Whose application it is. */
  readonly owner: UserRecord;
  readonly token: string;
  readonly users: Map<string, UserRecord>;
  readonly guilds: Map<string, GuildRecord>;
  /** Who added the app for themselves. */
  readonly installers: Set<string>;
  /** Where the application's owner lets it be added: to guilds, by people for themselves. */
  readonly installs: readonly ('guild' | 'user')[];
  /** Guilds that the bot was put out of. */
  readonly formerGuilds: Map<string, GuildRecord>;
  readonly channels: Map<string, ChannelRecord>;
  /** Each channel's messages, oldest first, with those that only one person sees. */
  readonly messages: Map<string, MessageRecord[]>;
  /** Who follows announcement channels. */
  readonly followers: Map<string, FollowerRecord>;
  readonly commands: Map<string, CommandRecord>;
  /** What moderators set for commands: by guild, then by the command's id or the application's. */
  readonly commandPermissions: Map<string, Map<string, readonly JsonObject[]>>;
  readonly interactions: Map<string, Interaction>;
  /** The newest message of each nonce. */
  readonly nonces: Map<string, { readonly channelId: string; readonly messageId: string; readonly atMs: number }>;
  /** The direct-message channel of each user. */
  readonly directChannels: Map<string, string>;
  /** The files that people and the bot sent, by their path on this server. */
  readonly uploads: Map<string, Uint8Array>;
  /** Where they are, without a slash at its end. */
  readonly filesUrl: () => string;
  readonly feed: Feed<WorldEvent>;
}

export interface WorldOptions {
  readonly now: () => number;
  readonly token: string;
  readonly botName: string;
  readonly filesUrl: () => string;
  readonly installs?: readonly ('guild' | 'user')[];
}

export function createWorld(options: WorldOptions): World {
  const newId = createSnowflakes(options.now);
  const bot: UserRecord = {
    id: newId(),
    username: options.botName,
    globalName: null,
    bot: true,
    dmsClosed: false,
  };
  const owner: UserRecord = { ...bot, id: newId(), username: 'owner', globalName: 'Owner', bot: false };
  return {
    now: options.now,
    newId,
    newGuildId: createGuildSnowflakes(options.now() - 365 * 86_400_000),
    // An application and its bot user share an id since 2016: https://docs.discord.com/developers/quick-start/getting-started
    applicationId: bot.id,
    bot,
    owner,
    token: options.token,
    users: new Map([bot, owner].map((user) => [user.id, user])),
    guilds: new Map(),
    installers: new Set(),
    installs: options.installs ?? ['guild', 'user'],
    formerGuilds: new Map(),
    channels: new Map(),
    messages: new Map(),
    followers: new Map(),
    commands: new Map(),
    commandPermissions: new Map(),
    interactions: new Map(),
    nonces: new Map(),
    directChannels: new Map(),
    uploads: new Map(),
    filesUrl: options.filesUrl,
    feed: createFeed(),
  };
}

/** A user's permissions in a channel. In a direct message: all that a message needs. */
export function permissionsIn(world: World, channel: ChannelRecord, userId: string): bigint {
  if (channel.guildId === null) return directPermissions;
  const guild = world.guilds.get(channel.guildId) ?? world.formerGuilds.get(channel.guildId);
  if (!guild || (userId === world.bot.id && !world.guilds.has(guild.id))) return 0n;
  const parent = channel.thread && channel.parentId ? world.channels.get(channel.parentId) : undefined;
  return channelPermissions(guild, parent ?? channel, userId, world.now());
}

/**
 * In a direct message with the bot Discord names ATTACH_FILES, EMBED_LINKS, MENTION_EVERYONE and USE_EXTERNAL_EMOJIS; seeing, writing
 * and reading back go without saying.
 *
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object
 */
const directPermissions =
  (1n << 15n) | (1n << 14n) | (1n << 17n) | (1n << 18n) | (1n << 10n) | (1n << 11n) | (1n << 16n);
