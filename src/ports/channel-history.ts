import type { TimeSpan } from '../domain/time-span.ts';
import type { Forum } from './forums.ts';

/** What has been posted to channels. */
export interface ChannelHistory {
  /**
   * The components of each message that the bot posted to the channel of its own accord in `span`, answers to commands not among them.
   * `unknown` when the history may not be read or shows nothing at all, or is too long; `unreachable` when asking again later may tell.
   */
  ownPosts(channelId: string, span: TimeSpan): Promise<readonly unknown[] | 'unknown' | 'unreachable'>;
  /** The same of all posts of a forum, begun in `span` or before. */
  ownForumPosts(forum: Forum, span: TimeSpan): Promise<readonly unknown[] | 'unknown' | 'unreachable'>;
}
