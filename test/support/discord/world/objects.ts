import { type APIUser, ChannelType, type UserFlags } from 'discord-api-types/v10';
import type { JsonObject } from '../json.ts';
import type { ChannelRecord, MemberRecord, RoleRecord, UserRecord } from './records.ts';
import type { World } from './world.ts';

/** ISO 8601, as the API's specification wants its times. */
export const isoTime = (epochMs: number): string => new Date(epochMs).toISOString();

const noFlags = 0 as UserFlags;

/** https://docs.discord.com/developers/resources/user#user-object */
export function userObject(user: UserRecord): APIUser {
  return {
    id: user.id,
    username: user.username,
    global_name: user.globalName,
    avatar: null,
    discriminator: user.bot ? '0001' : '0',
    public_flags: noFlags,
    flags: noFlags,
    primary_guild: null,
    ...(user.bot ? { bot: true } : {}),
  };
}

/** The bot as it sees itself. https://docs.discord.com/developers/resources/user#get-current-user */
export function ownUserObject(user: UserRecord): JsonObject {
  return { ...userObject(user), mfa_enabled: true, locale: 'en-US', verified: true, email: null };
}

/** https://docs.discord.com/developers/resources/guild#guild-member-object */
export function memberObject(world: World, member: MemberRecord): JsonObject {
  const user = world.users.get(member.userId);
  return { ...memberWithoutUser(member), ...(user ? { user: userObject(user) } : {}) };
}

/** A member as messages and resolved options carry it. */
export function memberWithoutUser(member: MemberRecord): JsonObject {
  return {
    avatar: null,
    banner: null,
    communication_disabled_until: member.timedOutUntilMs === null ? null : isoTime(member.timedOutUntilMs),
    flags: 0,
    joined_at: isoTime(member.joinedAtMs),
    nick: member.nick,
    pending: false,
    premium_since: null,
    roles: [...member.roleIds],
    mute: false,
    deaf: false,
  };
}

/** https://docs.discord.com/developers/topics/permissions#role-object */
export function roleObject(role: RoleRecord): JsonObject {
  return {
    id: role.id,
    name: role.name,
    permissions: String(role.permissions),
    position: role.position,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: role.managed,
    mentionable: role.mentionable,
    icon: null,
    unicode_emoji: null,
    flags: 0,
  };
}

/** https://docs.discord.com/developers/resources/channel#channel-object */
export function channelObject(world: World, channel: ChannelRecord): JsonObject {
  const shared = { id: channel.id, type: channel.type, flags: 0, last_message_id: channel.lastMessageId };
  if (channel.guildId === null) {
    const recipient = channel.recipientId === null ? undefined : world.users.get(channel.recipientId);
    return { ...shared, recipients: recipient ? [userObject(recipient)] : [] };
  }
  if (channel.thread) return { ...shared, ...threadFields(world, channel) };
  return {
    ...shared,
    guild_id: channel.guildId,
    name: channel.name,
    parent_id: channel.parentId,
    position: channel.position,
    topic: null,
    nsfw: false,
    permission_overwrites: channel.overwrites.map((overwrite) => ({
      id: overwrite.id,
      type: overwrite.type,
      allow: String(overwrite.allow),
      deny: String(overwrite.deny),
    })),
    ...kindFields(channel),
  };
}

function kindFields(channel: ChannelRecord): JsonObject {
  switch (channel.type) {
    case ChannelType.GuildVoice:
      return { bitrate: 64_000, user_limit: 0, rtc_region: null, rate_limit_per_user: 0 };
    case ChannelType.GuildForum:
    case ChannelType.GuildMedia:
      return {
        flags: channel.tagRequired ? 1 << 4 : 0,
        rate_limit_per_user: 0,
        available_tags: channel.tags.map((tag) => ({
          id: tag.id,
          name: tag.name,
          moderated: tag.moderated,
          emoji_id: null,
          emoji_name: null,
        })),
        default_reaction_emoji: null,
        default_sort_order: null,
        default_forum_layout: 0,
      };
    case ChannelType.GuildCategory:
      return {};
    default:
      return { rate_limit_per_user: 0, last_pin_timestamp: null };
  }
}

function threadFields(world: World, channel: ChannelRecord): JsonObject {
  const { thread } = channel;
  if (!thread) return {};
  const count = world.messages.get(channel.id)?.length ?? 0;
  return {
    guild_id: channel.guildId,
    name: channel.name,
    parent_id: channel.parentId,
    rate_limit_per_user: 0,
    owner_id: thread.ownerId,
    message_count: count,
    total_message_sent: count,
    member_count: 1,
    applied_tags: [...thread.appliedTagIds],
    thread_metadata: {
      archived: thread.archived,
      archive_timestamp: isoTime(thread.archivedAtMs),
      auto_archive_duration: thread.autoArchiveMinutes,
      locked: thread.locked,
      create_timestamp: isoTime(thread.createdAtMs),
    },
  };
}

/** https://docs.discord.com/developers/resources/application#application-object */
export function applicationObject(world: World): JsonObject {
  return {
    id: world.applicationId,
    name: world.bot.username,
    icon: null,
    description: '',
    type: null,
    flags: 0,
    flags_new: '0',
    bot: userObject(world.bot),
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: userObject(world.owner),
    approximate_guild_count: world.guilds.size,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: null,
    eligible_oauth2_scopes: [],
    install_params: { scopes: ['bot', 'applications.commands'], permissions: '0' },
    integration_types_config: Object.fromEntries(
      world.installs.map((install) => [
        install === 'guild' ? '0' : '1',
        { oauth2_install_params: { scopes: ['applications.commands'], permissions: '0' } },
      ]),
    ),
  };
}
