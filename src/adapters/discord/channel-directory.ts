import {
  type APIChannel,
  type APIGuild,
  type APIGuildMember,
  ChannelType,
  DiscordAPIError,
  PermissionFlagsBits,
  type REST,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js';
import type { NeededRight } from '../../domain/needed-right.ts';
import type { ChannelCheck, ChannelDirectory } from '../../ports/channel-directory.ts';
import type { Clock } from '../../ports/clock.ts';
import { neededTag, type TaggedForum } from './forums.ts';
import { inTime } from './in-time.ts';
import { findManaged } from './managed-channels.ts';
import { overwritesOf, permissionsIn } from './permissions-in.ts';

const threadTypes: readonly ChannelType[] = [
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
];
const forumTypes: readonly ChannelType[] = [ChannelType.GuildForum, ChannelType.GuildMedia];
const suitableTypes: readonly ChannelType[] = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ...forumTypes,
  ...threadTypes,
];

export interface ChannelDirectoryDeps {
  readonly rest: REST;
  readonly botUserId: () => string;
  readonly clock: Pick<Clock, 'now' | 'after'>;
  /** The channels that others follow, which are posted in as nowhere else. @defaultValue none */
  readonly published?: readonly string[];
}

/** Asks Discord itself, since nothing of guilds is kept in memory: three requests, for a command that is seldom used. */
export function createChannelDirectory({
  rest,
  botUserId,
  clock,
  published = [],
}: ChannelDirectoryDeps): ChannelDirectory {
  async function look(channelId: string, mentionRoleId: string | null): Promise<ChannelCheck> {
    try {
      const channel = (await rest.get(Routes.channel(channelId))) as APIChannel;
      if (channel.type === ChannelType.DM) return { kind: 'ready' };
      if (!suitableTypes.includes(channel.type) || !('guild_id' in channel) || !channel.guild_id) {
        return { kind: 'unsuitable' };
      }
      const isForum = forumTypes.includes(channel.type);
      const isThread = threadTypes.includes(channel.type);
      const parentId = 'parent_id' in channel ? channel.parent_id : undefined;
      // A thread has no overwrites of its own: its parent's count.
      const ruling = isThread && parentId ? ((await rest.get(Routes.channel(parentId))) as APIChannel) : channel;
      const [guild, member] = await Promise.all([
        rest.get(Routes.guild(channel.guild_id)) as Promise<APIGuild>,
        rest.get(Routes.guildMember(channel.guild_id, botUserId())) as Promise<APIGuildMember>,
      ]);
      const granted = permissionsIn(guild, member, botUserId(), overwritesOf(ruling));
      const rights = missingRights(granted, {
        isThread,
        isForum,
        isPublished: published.includes(channelId),
        lacksTag: isForum && neededTag(channel as TaggedForum) === null,
        isLocked: 'thread_metadata' in channel && channel.thread_metadata?.locked === true,
        mentions: mentionRoleId !== null && needsRight(guild, mentionRoleId),
        isTimedOut: isTimedOut(member, granted, clock.now()),
      });
      if (rights.length > 0) return { kind: 'missing-rights', rights };
      if (isForum) return { kind: 'ready', channelKind: 'forum' };
      return channel.type === ChannelType.GuildAnnouncement
        ? { kind: 'ready', channelKind: 'announcement' }
        : { kind: 'ready' };
    } catch (error) {
      if (!(error instanceof DiscordAPIError)) return { kind: 'unreachable' };
      // Of the channel itself: not what a proxy or a firewall on the way says.
      if (error.code === RESTJSONErrorCodes.MissingAccess) return { kind: 'missing-rights', rights: ['view-channel'] };
      return { kind: error.code === RESTJSONErrorCodes.UnknownChannel ? 'not-found' : 'unreachable' };
    }
  }

  return {
    check: (channelId, mentionRoleId) =>
      inTime(clock, look(channelId, mentionRoleId), { kind: 'unreachable' as const }),
    managedBy: (member, channelIds, what) =>
      inTime(clock, findManaged(rest, member, channelIds, what), 'unreachable' as const),
  };
}

/** A role that anybody may mention needs no right. */
function needsRight(guild: APIGuild, roleId: string): boolean {
  return !guild.roles.find((role) => role.id === roleId)?.mentionable;
}

/**
 * A member who is timed out keeps only seeing and reading back, administrators excepted.
 *
 * @see https://docs.discord.com/developers/topics/permissions#permissions-for-timed-out-members
 */
function isTimedOut(member: APIGuildMember, granted: bigint, now: number): boolean {
  if ((granted & PermissionFlagsBits.Administrator) !== 0n) return false;
  return Date.parse(member.communication_disabled_until ?? '') > now;
}

interface Circumstances {
  readonly isThread: boolean;
  readonly isForum: boolean;
  readonly isPublished: boolean;
  /** Posts have to carry a tag, and there is none to be had. */
  readonly lacksTag: boolean;
  readonly isLocked: boolean;
  readonly mentions: boolean;
  readonly isTimedOut: boolean;
}

/**
 * To begin a post in a forum takes the right to send messages, to go on in it the one for threads.
 *
 * @see https://docs.discord.com/developers/resources/channel#start-thread-in-forum-or-media-channel
 */
function missingRights(granted: bigint, circumstances: Circumstances): NeededRight[] {
  const { isThread, isForum, isPublished, lacksTag, isLocked, mentions, isTimedOut } = circumstances;
  const needed: readonly (readonly [NeededRight, bigint])[] = [
    ['view-channel', PermissionFlagsBits.ViewChannel],
    ...(isThread ? [] : ([['send-messages', PermissionFlagsBits.SendMessages]] as const)),
    ...(isThread || isForum
      ? ([['send-messages-in-threads', PermissionFlagsBits.SendMessagesInThreads]] as const)
      : []),
    ...(isLocked ? ([['manage-threads', PermissionFlagsBits.ManageThreads]] as const) : []),
    ['read-message-history', PermissionFlagsBits.ReadMessageHistory],
    ...(isPublished ? ([['embed-links', PermissionFlagsBits.EmbedLinks]] as const) : []),
    ...(mentions ? ([['mention-role', PermissionFlagsBits.MentionEveryone]] as const) : []),
  ];
  const missing = needed.filter(([, bit]) => (granted & bit) === 0n).map(([right]) => right);
  if (lacksTag) missing.push('forum-tag');
  return isTimedOut ? [...missing, 'not-timed-out'] : missing;
}
