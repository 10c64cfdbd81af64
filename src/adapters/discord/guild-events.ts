import { ChannelType, GatewayDispatchEvents as Events, type GatewayReadyDispatchData } from 'discord.js';
import type { GuildChange } from '../../ports/guild-change.ts';

/** An event as it comes, of which nothing is known but its name. */
export interface RawEvent {
  readonly t: string;
  readonly d: unknown;
}

/** Events after which the bot may have other rights in some channel of the guild. */
const rightsEvents: ReadonlySet<string> = new Set([
  Events.ThreadCreate,
  Events.ThreadUpdate,
  Events.GuildUpdate,
  Events.GuildRoleCreate,
  Events.GuildRoleUpdate,
  Events.GuildRoleDelete,
]);

/**
 * Whether a channel of the type is an announcement channel. Only these can become one another.
 *
 * @see https://docs.discord.com/developers/resources/channel#modify-channel
 */
const convertibleTypes: ReadonlyMap<unknown, boolean> = new Map([
  [ChannelType.GuildText, false],
  [ChannelType.GuildAnnouncement, true],
]);

/**
 * What an event says of the guilds that the bot is in; undefined for the many that say nothing.
 *
 * @returns `malformed` when an event that would say something isn't what Discord documents
 * @see https://docs.discord.com/developers/events/gateway-events
 */
export function toGuildChange({ t: name, d }: RawEvent, botUserId: string): GuildChange | 'malformed' | undefined {
  switch (name) {
    case Events.GuildCreate: {
      const guildId = idOf(d, 'id');
      if (!guildId) return 'malformed';
      if (fieldOf(d, 'unavailable') === true) return { kind: 'outage', guildId };
      const announcementIds = announcementsAmong(fieldOf(d, 'channels'));
      return { kind: 'present', guildId, ...(announcementIds && { announcementIds }) };
    }
    case Events.ChannelUpdate: {
      const change = rightsChanged(d);
      const channelId = idOf(d, 'id');
      const isAnnouncement = convertibleTypes.get(fieldOf(d, 'type'));
      if (change === 'malformed' || channelId === undefined || isAnnouncement === undefined) return change;
      return { ...change, channel: { channelId, isAnnouncement } };
    }
    // Without the field the bot was put out: https://docs.discord.com/developers/events/gateway-events#guild-delete
    case Events.GuildDelete: {
      const guildId = idOf(d, 'id');
      if (!guildId) return 'malformed';
      return { kind: fieldOf(d, 'unavailable') === true ? 'outage' : 'left', guildId };
    }
    case Events.ChannelDelete:
    case Events.ThreadDelete: {
      const channelId = idOf(d, 'id');
      return channelId ? { kind: 'channel-deleted', channelId } : 'malformed';
    }
    // Of the bot itself it is told whatever its intents: https://docs.discord.com/developers/events/gateway#list-of-intents
    case Events.GuildMemberUpdate: {
      if (idOf(fieldOf(d, 'user'), 'id') !== botUserId) return undefined;
      return rightsChanged(d);
    }
    default:
      return rightsEvents.has(name) ? rightsChanged(d, name === Events.GuildUpdate ? 'id' : 'guild_id') : undefined;
  }
}

/**
 * Which guilds of its shard the bot is in. Each guild is one shard's.
 *
 * @see https://docs.discord.com/developers/events/gateway#sharding
 */
export function toGuildList({ guilds, shard }: GatewayReadyDispatchData): GuildChange | 'malformed' {
  if (!Array.isArray(guilds)) return 'malformed';
  const [shardId, shardCount] = shard ?? [0, 1];
  const ids = guilds.map((guild: unknown) => idOf(guild, 'id'));
  const known = ids.filter((id) => id !== undefined);
  if (known.length < ids.length) return 'malformed';
  return {
    kind: 'listed',
    guildIds: new Set(known),
    isServedHere: (guildId) => Number((BigInt(guildId) >> 22n) % BigInt(shardCount)) === shardId,
  };
}

function announcementsAmong(channels: unknown): ReadonlySet<string> | undefined {
  if (!Array.isArray(channels)) return undefined;
  const announcing = channels.filter((channel) => fieldOf(channel, 'type') === ChannelType.GuildAnnouncement);
  return new Set(announcing.map((channel) => idOf(channel, 'id')).filter((id) => id !== undefined));
}

function rightsChanged(d: unknown, key = 'guild_id'): Extract<GuildChange, { kind: 'rights-changed' }> | 'malformed' {
  const guildId = idOf(d, key);
  return guildId ? { kind: 'rights-changed', guildId } : 'malformed';
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function idOf(value: unknown, key: string): string | undefined {
  const id = fieldOf(value, key);
  return typeof id === 'string' && /^\d{1,20}$/.test(id) ? id : undefined;
}
