import {
  type APIChannel,
  type APIGuild,
  type APIWebhook,
  ChannelType,
  DiscordAPIError,
  type REST,
  RESTJSONErrorCodes,
  type RESTPostAPIChannelFollowersJSONBody,
  type RESTPostAPIChannelFollowersResult,
  Routes,
  WebhookType,
} from 'discord.js';
import { toLocale } from '../../domain/locale.ts';
import type { Clock } from '../../ports/clock.ts';
import type { AnnouncementLook, Followings, FollowingLook, FollowOutcome } from '../../ports/followings.ts';
import { inTime } from './in-time.ts';
import { readAgain } from './read-again.ts';

const {
  MaximumNumberOfWebhooksReached,
  MaximumNumberOfWebhooksPerGuildReached,
  MissingAccess,
  MissingPermissions,
  CannotExecuteActionOnThisChannelType,
  UnknownChannel,
  UnknownGuild,
  UnknownWebhook,
} = RESTJSONErrorCodes;

const goneCodes: readonly unknown[] = [UnknownChannel, UnknownGuild, MissingAccess];
const fullCodes: readonly unknown[] = [MaximumNumberOfWebhooksReached, MaximumNumberOfWebhooksPerGuildReached];

/** Follows announcement channels through Discord's REST API. */
export function createFollowings(rest: REST, clock: Pick<Clock, 'after'>): Followings {
  const read = (route: `/${string}`) => readAgain(() => rest.get(route));

  async function describe(sourceId: string): Promise<AnnouncementLook> {
    try {
      const channel = (await read(Routes.channel(sourceId))) as APIChannel;
      if (channel.type !== ChannelType.GuildAnnouncement || !channel.guild_id) {
        return { kind: 'gone', reason: 'it is no announcement channel' };
      }
      const guild = (await read(Routes.guild(channel.guild_id))) as APIGuild;
      const { id: guildId, name: guildName, preferred_locale: locale } = guild;
      const found = { channelId: sourceId, guildId, name: channel.name, guildName, locale: toLocale(locale) };
      return { kind: 'found', channel: found };
    } catch (error) {
      const code = codeOf(error);
      return goneCodes.includes(code) ? { kind: 'gone', reason: reasonOf(error) } : { kind: 'unreachable' };
    }
  }

  async function look(channelId: string): Promise<FollowingLook> {
    try {
      const webhooks = (await read(Routes.channelWebhooks(channelId))) as readonly APIWebhook[];
      const followed = webhooks.flatMap(({ id, type, source_channel: source }) =>
        type === WebhookType.ChannelFollower && source ? [{ webhookId: id, sourceId: source.id }] : [],
      );
      return { kind: 'found', followed };
    } catch (error) {
      const code = codeOf(error);
      if (code === MissingPermissions || code === MissingAccess) return { kind: 'forbidden' };
      if (code === CannotExecuteActionOnThisChannelType) return { kind: 'unsuitable' };
      return { kind: code === UnknownChannel ? 'not-found' : 'unreachable' };
    }
  }

  async function follow(sourceId: string, channelId: string): Promise<FollowOutcome> {
    const body: RESTPostAPIChannelFollowersJSONBody = { webhook_channel_id: channelId };
    try {
      const made = (await rest.post(Routes.channelFollowers(sourceId), { body })) as RESTPostAPIChannelFollowersResult;
      return { kind: 'followed', webhookId: made.webhook_id };
    } catch (error) {
      const code = codeOf(error);
      if (fullCodes.includes(code)) return { kind: 'too-many-webhooks' };
      if (code === MissingPermissions) return { kind: 'forbidden' };
      if (code === CannotExecuteActionOnThisChannelType) return { kind: 'unsuitable' };
      return { kind: goneCodes.includes(code) ? 'source-gone' : 'unreachable' };
    }
  }

  const late = { kind: 'unreachable' } as const;
  return {
    describe: (sourceId) => inTime(clock, describe(sourceId), late),
    look: (channelId) => inTime(clock, look(channelId), late),
    follow,
    async end(webhookId) {
      try {
        await rest.delete(Routes.webhook(webhookId));
        return 'ended';
      } catch (error) {
        const code = codeOf(error);
        if (code === UnknownWebhook) return 'ended';
        return code === MissingPermissions || code === MissingAccess ? 'forbidden' : 'unreachable';
      }
    },
  };
}

function codeOf(error: unknown): unknown {
  return error instanceof DiscordAPIError ? error.code : undefined;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
