import { type APIMessage, GatewayIntentBits } from 'discord-api-types/v10';
import type { JsonObject } from '../json.ts';
import type { WorldEvent } from '../world/events.ts';
import { guildCreateObject } from '../world/guild-objects.ts';
import { channelObject, memberObject, memberWithoutUser, roleObject } from '../world/objects.ts';
import type { World } from '../world/world.ts';

/** What a gateway event is, and who gets it. */
export interface GatewayEvent {
  readonly name: string;
  readonly data: JsonObject;
  /** Null for direct messages, which shard 0 gets. */
  readonly guildId: string | null;
  /** Any of these intents; 0 when none is needed. */
  readonly intents: number;
}

/** Events for the shards of what happened. https://docs.discord.com/developers/events/gateway-events */
export function gatewayEventsOf(world: World, event: WorldEvent): readonly GatewayEvent[] {
  switch (event.kind) {
    case 'guild-added':
      return [guildEvent('GUILD_CREATE', event.guild.id, guildCreateObject(world, event.guild))];
    case 'guild-gone': {
      const outage = event.unavailable ? { unavailable: true } : {};
      return [guildEvent('GUILD_DELETE', event.guildId, { id: event.guildId, ...outage })];
    }
    case 'role-added':
    case 'role-changed': {
      const role = event.guild.roles.get(event.roleId);
      if (!role) return [];
      const name = event.kind === 'role-added' ? 'GUILD_ROLE_CREATE' : 'GUILD_ROLE_UPDATE';
      return [guildEvent(name, event.guild.id, { guild_id: event.guild.id, role: roleObject(role) })];
    }
    // https://docs.discord.com/developers/events/gateway-events#guild-role-delete
    case 'role-removed':
      return [guildEvent('GUILD_ROLE_DELETE', event.guild.id, { guild_id: event.guild.id, role_id: event.roleId })];
    case 'member-changed': {
      const member = event.guild.members.get(event.userId);
      if (!member) return [];
      const data = { ...memberObject(world, member), guild_id: event.guild.id };
      // A bot is told of itself whatever its intents: https://docs.discord.com/developers/events/gateway#list-of-intents
      const intents = event.userId === world.bot.id ? 0 : GatewayIntentBits.GuildMembers;
      return [{ name: 'GUILD_MEMBER_UPDATE', data, guildId: event.guild.id, intents }];
    }
    case 'channel-added':
    case 'channel-changed':
    case 'channel-removed': {
      const noun = event.channel.thread ? 'THREAD' : 'CHANNEL';
      const verb = { 'channel-added': 'CREATE', 'channel-changed': 'UPDATE', 'channel-removed': 'DELETE' }[event.kind];
      const data = { ...channelObject(world, event.channel), ...(event.channel.thread ? { newly_created: true } : {}) };
      return event.channel.guildId === null ? [] : [guildEvent(`${noun}_${verb}`, event.channel.guildId, data)];
    }
    case 'message-added':
    case 'message-changed':
    case 'message-removed':
      return event.ephemeralTo === null ? [messageEvent(world, event)] : [];
    // https://docs.discord.com/developers/events/gateway-events#application-command-permissions-update
    case 'command-permissions-changed': {
      const { guildId, payload: data } = event;
      return [{ name: 'APPLICATION_COMMAND_PERMISSIONS_UPDATE', data, guildId, intents: 0 }];
    }
    case 'interaction-sent':
      return [{ name: 'INTERACTION_CREATE', data: event.payload, guildId: event.guildId, intents: 0 }];
    default:
      return [];
  }
}

function guildEvent(name: string, guildId: string, data: JsonObject): GatewayEvent {
  return { name, data, guildId, intents: GatewayIntentBits.Guilds };
}

function messageEvent(
  world: World,
  event: Extract<WorldEvent, { kind: 'message-added' | 'message-changed' | 'message-removed' }>,
): GatewayEvent {
  const { guildId } = event.channel;
  const where = { channel_id: event.channel.id, ...(guildId === null ? {} : { guild_id: guildId }) };
  const intents = guildId === null ? GatewayIntentBits.DirectMessages : GatewayIntentBits.GuildMessages;
  if (event.kind === 'message-removed') {
    return { name: 'MESSAGE_DELETE', data: { id: event.message.id, ...where }, guildId, intents };
  }
  const author = guildId === null ? undefined : world.guilds.get(guildId)?.members.get(event.message.author.id);
  const data = {
    ...event.message,
    ...where,
    ...(author ? { member: memberWithoutUser(author) } : {}),
    ...(event.kind === 'message-added' && event.nonce !== null ? { nonce: event.nonce } : {}),
  };
  return { name: event.kind === 'message-added' ? 'MESSAGE_CREATE' : 'MESSAGE_UPDATE', data, guildId, intents };
}

/**
 * What a client without the Message Content intent sees of another's message: its content fields are empty.
 *
 * @see https://docs.discord.com/developers/events/gateway#message-content-intent
 */
export function withoutContent(data: JsonObject, botId: string): JsonObject {
  const message = data as object as APIMessage;
  const isOwn = message.author.id === botId || message.mentions.some((user) => user.id === botId);
  if (isOwn || data.guild_id === undefined) return data;
  return { ...data, content: '', embeds: [], attachments: [], components: [] };
}
