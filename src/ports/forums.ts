import type { TimeSpan } from '../domain/time-span.ts';
import type { MessageBody } from './command.ts';
import type { FoundPost, SendOutcome } from './messenger.ts';

/** A channel that holds posts, each a thread of its own, and no messages. */
export interface Forum {
  readonly channelId: string;
  readonly guildId: string;
}

/** Begins posts in forums; further messages of a post are the messenger's, to the post's id. */
export interface Forums {
  /**
   * Begins a post, with `body` as its first message. The `messageId` of what was sent is the post's id, too. Discord keeps no two of
   * the same apart here: after anything but `sent` and `held`, whoever tries again looks with {@link find} first. A tag is put on it
   * where the forum demands one. Never throws for what Discord answers.
   *
   * @param title - 1 to 100 characters
   * @param until - once aborted it isn't sent any more, and what is on its way is cut off
   * @see https://docs.discord.com/developers/resources/channel#start-thread-in-forum-or-media-channel
   */
  start(forumId: string, title: string, body: MessageBody, until?: AbortSignal): Promise<SendOutcome>;
  /**
   * Finds the post that the bot began there, by an attempt that began in `attempted`, whose first message carries `marker` inside a
   * component's `custom_id`; or, where that message can't be read any more, the one called `title`.
   */
  find(
    forum: Forum,
    post: { readonly marker: string; readonly title: string },
    attempted: TimeSpan,
  ): Promise<FoundPost>;
}
