import type { REST } from 'discord.js';
import type { TimeSpan } from '../../domain/time-span.ts';
import type { ChannelHistory } from '../../ports/channel-history.ts';
import { readForumThreads } from './forum-threads.ts';
import { clockSkewMs, idAt, readFailure } from './moments.ts';
import { readForward } from './read-forward.ts';

/** A look back over days of a busy channel must end somewhere: after 5,000 messages. */
const mostPages = 50;

/** Reads channels' messages forward, from the beginning of the time that is asked for. */
export function createChannelHistory(rest: REST, botUserId: () => string): ChannelHistory {
  /** @throws what `rest` throws */
  async function readPosts(channelId: string, { from, to }: TimeSpan): Promise<readonly unknown[] | 'unknown'> {
    const stretch = { after: idAt(from - clockSkewMs), end: idAt(to + clockSkewMs), mostPages };
    const posts: unknown[] = [];
    const seen = await readForward(rest, channelId, stretch, (messages) => {
      for (const { id, author, components, interaction_metadata: answered } of messages) {
        if (author.id === botUserId() && !answered && BigInt(id) < stretch.end) posts.push(components);
      }
      return false;
    });
    return seen === 'silent' ? 'unknown' : posts;
  }

  return {
    async ownPosts(channelId, span) {
      try {
        return await readPosts(channelId, span);
      } catch (error) {
        return readFailure(error);
      }
    },
    async ownForumPosts(forum, span) {
      try {
        const posts: unknown[] = [];
        for (const { id } of await readForumThreads(rest, forum, botUserId(), span.from - clockSkewMs)) {
          const found = await readPosts(id, span);
          if (found !== 'unknown') posts.push(...found);
        }
        return posts;
      } catch (error) {
        return readFailure(error);
      }
    },
  };
}
