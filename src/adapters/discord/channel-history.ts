import { type APIMessage, DiscordAPIError, type REST, Routes, SnowflakeUtil } from 'discord.js';
import type { ChannelHistory } from '../../ports/channel-history.ts';

/** Discord gives at most so many messages at once. */
const pageSize = 100;
/** A look back over days of a busy channel must end somewhere: after 5,000 messages. */
const mostPages = 50;
/** How far Discord's clock and ours may differ. */
const clockSkewMs = 60_000;

/** Reads channels' messages forward, from the beginning of the time that is asked for. */
export function createChannelHistory(rest: REST, botUserId: () => string): ChannelHistory {
  const read = async (channelId: string, query: Record<string, string>) =>
    (await rest.get(Routes.channelMessages(channelId), { query: new URLSearchParams(query) })) as APIMessage[];

  return {
    async ownPosts(channelId, { from, to }) {
      const end = idAt(to + clockSkewMs);
      let after = idAt(from - clockSkewMs);
      const posts: unknown[] = [];
      try {
        for (let page = 0; page < mostPages; page++) {
          const messages = await read(channelId, { limit: String(pageSize), after: String(after) });
          for (const { id, author, components, interaction_metadata: answered } of messages) {
            if (author.id === botUserId() && !answered && BigInt(id) < end) posts.push(components);
          }
          if (messages.length < pageSize) {
            const isSilent =
              page === 0 && messages.length === 0 && (await read(channelId, { limit: '1' })).length === 0;
            return isSilent ? 'unknown' : posts;
          }
          // Whichever way round a page is sorted.
          after = messages.reduce((latest, { id }) => (BigInt(id) > latest ? BigInt(id) : latest), after);
          if (after > end) return posts;
        }
        return posts;
      } catch (error) {
        const refused = error instanceof DiscordAPIError && error.status >= 400 && error.status < 500;
        return refused && error.status !== 429 ? 'unknown' : 'unreachable';
      }
    },
  };
}

/** No later than the id of any message of that moment. */
function idAt(timeMs: number): bigint {
  const timestamp = Math.max(Number(SnowflakeUtil.epoch), timeMs);
  return SnowflakeUtil.generate({ timestamp, increment: 0n, workerId: 0n, processId: 0n });
}
