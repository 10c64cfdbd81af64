import { type APIMessage, type REST, Routes } from 'discord.js';
import type { TimeSpan } from '../../domain/time-span.ts';
import type { ChannelHistory } from '../../ports/channel-history.ts';
import { readForumThreads } from './forum-threads.ts';
import { clockSkewMs, idAt, readFailure } from './moments.ts';

/** Discord gives at most so many messages at once. */
const pageSize = 100;
/** A look back over days of a busy channel must end somewhere: after 5,000 messages. */
const mostPages = 50;

/** Reads channels' messages forward, from the beginning of the time that is asked for. */
export function createChannelHistory(rest: REST, botUserId: () => string): ChannelHistory {
  const read = async (channelId: string, query: Record<string, string>) =>
    (await rest.get(Routes.channelMessages(channelId), { query: new URLSearchParams(query) })) as APIMessage[];

  /** @throws what `rest` throws */
  async function readPosts(channelId: string, { from, to }: TimeSpan): Promise<readonly unknown[] | 'unknown'> {
    const end = idAt(to + clockSkewMs);
    let after = idAt(from - clockSkewMs);
    const posts: unknown[] = [];
    for (let page = 0; page < mostPages; page++) {
      const messages = await read(channelId, { limit: String(pageSize), after: String(after) });
      for (const { id, author, components, interaction_metadata: answered } of messages) {
        if (author.id === botUserId() && !answered && BigInt(id) < end) posts.push(components);
      }
      if (messages.length < pageSize) {
        const isSilent = page === 0 && messages.length === 0 && (await read(channelId, { limit: '1' })).length === 0;
        return isSilent ? 'unknown' : posts;
      }
      // Whichever way round a page is sorted.
      after = messages.reduce((latest, { id }) => (BigInt(id) > latest ? BigInt(id) : latest), after);
      if (after > end) return posts;
    }
    return posts;
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
