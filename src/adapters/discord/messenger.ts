import {
  type APIMessage,
  DiscordAPIError,
  type REST,
  type RESTPostAPIChannelMessageJSONBody,
  Routes,
  SnowflakeUtil,
} from 'discord.js';
import type { Messenger } from '../../ports/messenger.ts';
import { toSendOutcome } from './send-outcome.ts';

/** Discord gives at most so many messages at once. */
const historyPageSize = 100;
/** More than anybody says in the minutes that are looked through: nearly 20 messages a second. */
const mostHistoryPages = 60;
/** A request, the wait for its turn included, that hasn't been answered after so long is given up. */
const longestRequestMs = 90_000;
/** How far Discord's clock and ours may differ. */
const clockSkewMs = 60_000;

/** Posts through Discord's REST API. */
export function createMessenger(rest: REST, botUserId: () => string): Messenger {
  return {
    async send(channelId, body, nonce) {
      const message: RESTPostAPIChannelMessageJSONBody = {
        allowed_mentions: { parse: [] },
        ...body,
        nonce,
        enforce_nonce: true,
      };
      try {
        const posted = (await rest.post(Routes.channelMessages(channelId), { body: message })) as Partial<APIMessage>;
        if (typeof posted.id === 'string') return { kind: 'sent', messageId: posted.id };
        return { kind: 'retry-later', afterMs: 0, reason: 'an answer that is no message' };
      } catch (error) {
        return toSendOutcome(error);
      }
    },
    async hasPosted(channelId, marker, attempted) {
      // Forward from the first attempt, and no further than the last one can have been answered: what was said in the channel
      // since, however much, isn't looked through.
      const end = idAt(attempted.to + longestRequestMs + clockSkewMs);
      let after = idAt(attempted.from - clockSkewMs);
      const read = async (query: Record<string, string>) =>
        (await rest.get(Routes.channelMessages(channelId), { query: new URLSearchParams(query) })) as APIMessage[];
      try {
        for (let page = 0; page < mostHistoryPages; page++) {
          const messages = await read({ limit: String(historyPageSize), after: String(after) });
          if (messages.some(({ author, components }) => author.id === botUserId() && carries(components, marker))) {
            return 'yes';
          }
          if (messages.length < historyPageSize) {
            const isSilent = page === 0 && messages.length === 0 && (await read({ limit: '1' })).length === 0;
            return isSilent ? 'unknown' : 'no';
          }
          // Whichever way round a page is sorted.
          after = messages.reduce((latest, { id }) => (BigInt(id) > latest ? BigInt(id) : latest), after);
          if (after > end) return 'no';
        }
        return 'unknown';
      } catch (error) {
        const refused = error instanceof DiscordAPIError && error.status >= 400 && error.status < 500;
        return refused && error.status !== 429 ? 'unknown' : 'unreachable';
      }
    },
  };
}

/** No later than the id of any message of that moment. */
function idAt(timestamp: number): bigint {
  return SnowflakeUtil.generate({ timestamp, increment: 0n, workerId: 0n, processId: 0n });
}

/** Looks through components however they are nested. */
function carries(value: unknown, marker: string): boolean {
  if (Array.isArray(value)) return value.some((item) => carries(item, marker));
  if (typeof value !== 'object' || value === null) return false;
  if ('custom_id' in value && typeof value.custom_id === 'string' && value.custom_id.includes(marker)) return true;
  return Object.values(value).some((item) => typeof item === 'object' && carries(item, marker));
}
