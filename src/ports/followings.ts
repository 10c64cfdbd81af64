import type { Locale } from '../domain/locale.ts';

/** An announcement channel as those see it who may follow it. */
export interface AnnouncementChannel {
  readonly channelId: string;
  readonly guildId: string;
  readonly name: string;
  readonly guildName: string;
  /** The language that the guild chose. */
  readonly locale: Locale;
}

/** What was found of an announcement channel. */
export type AnnouncementLook =
  | { readonly kind: 'found'; readonly channel: AnnouncementChannel }
  /** It is no more, the bot may not see it, or it is of another kind. */
  | { readonly kind: 'gone'; readonly reason: string }
  | { readonly kind: 'unreachable' };

/** One that a channel follows. */
export interface Following {
  /** What ends it. */
  readonly webhookId: string;
  readonly sourceId: string;
}

/** What a channel follows, as far as the bot may know. */
export type FollowingLook =
  | { readonly kind: 'found'; readonly followed: readonly Following[] }
  /** The bot may not manage the channel's webhooks. */
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'not-found' }
  /** Webhooks don't deliver into channels of this kind. */
  | { readonly kind: 'unsuitable' }
  | { readonly kind: 'unreachable' };

export type FollowOutcome =
  | { readonly kind: 'followed'; readonly webhookId: string }
  /** The channel, or its guild, has as many webhooks as Discord allows. */
  | { readonly kind: 'too-many-webhooks' }
  /** The bot may not manage the channel's webhooks. */
  | { readonly kind: 'forbidden' }
  /** What is to be followed is no announcement channel that the bot sees. */
  | { readonly kind: 'source-gone' }
  /** Webhooks don't deliver into channels of this kind. */
  | { readonly kind: 'unsuitable' }
  | { readonly kind: 'unreachable' };

/** Discord's own following of announcement channels: what is published in one comes to every channel that follows it, and Discord carries it there. */
export interface Followings {
  /** Never throws for what Discord answers; nor do the others. */
  describe(sourceId: string): Promise<AnnouncementLook>;
  /** The announcement channels that a channel follows, whoever made it. */
  look(channelId: string): Promise<FollowingLook>;
  /**
   * Makes a channel follow an announcement channel. Asked for twice it follows twice: look first.
   *
   * @see https://docs.discord.com/developers/resources/channel#follow-announcement-channel
   */
  follow(sourceId: string, channelId: string): Promise<FollowOutcome>;
  /** One that has ended already counts as ended. */
  end(webhookId: string): Promise<'ended' | 'forbidden' | 'unreachable'>;
}
