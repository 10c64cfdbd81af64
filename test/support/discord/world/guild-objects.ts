import type { JsonObject } from '../json.ts';
import { channelObject, isoTime, memberObject, roleObject } from './objects.ts';
import type { GuildRecord } from './records.ts';
import type { World } from './world.ts';

/** https://docs.discord.com/developers/resources/guild#guild-object */
export function guildObject(guild: GuildRecord): JsonObject {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    description: null,
    home_header: null,
    splash: null,
    discovery_splash: null,
    features: ['NEWS', 'COMMUNITY'],
    banner: null,
    owner_id: guild.ownerId,
    application_id: null,
    region: 'us-west',
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    roles: [...guild.roles.values()].map(roleObject),
    default_message_notifications: 0,
    mfa_level: 0,
    explicit_content_filter: 0,
    max_presences: null,
    max_members: 500_000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: guild.locale,
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    public_updates_channel_id: null,
    premium_progress_bar_enabled: false,
    nsfw: false,
    nsfw_level: 0,
    emojis: [],
    stickers: [],
    incidents_data: null,
  };
}

/** What GUILD_CREATE carries. https://docs.discord.com/developers/events/gateway-events#guild-create */
export function guildCreateObject(world: World, guild: GuildRecord): JsonObject {
  const channels = [...guild.channelIds].flatMap((id) => world.channels.get(id) ?? []);
  const bot = guild.members.get(world.bot.id);
  return {
    ...guildObject(guild),
    joined_at: isoTime(guild.joinedAtMs),
    large: false,
    member_count: guild.members.size,
    members: bot ? [memberObject(world, bot)] : [],
    channels: channels.filter((channel) => !channel.thread).map((channel) => channelObject(world, channel)),
    threads: channels.filter((channel) => channel.thread).map((channel) => channelObject(world, channel)),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
