import { type APIMessage, type REST, type RESTPostAPIChannelMessageJSONBody, Routes } from 'discord.js';
import type { Messenger } from '../../ports/messenger.ts';
import { carriesMarker } from './carries-marker.ts';
import { clockSkewMs, idAt, longestRequestMs, readFailure } from './moments.ts';
import { toSendOutcome } from './send-outcome.ts';

/** Discord gives at most so many messages at once. */
const historyPageSize = 100;
/** More than anybody says in the minutes that are looked through: nearly 20 messages a second. */
const mostHistoryPages = 60;

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
    async findPosted(channelId, marker, attempted) {
      // Forward from the first attempt, and no further than the last one can have been answered: what was said in the channel
      // since, however much, isn't looked through.
      const end = idAt(attempted.to + longestRequestMs + clockSkewMs);
      let after = idAt(attempted.from - clockSkewMs);
      const read = async (query: Record<string, string>) =>
        (await rest.get(Routes.channelMessages(channelId), { query: new URLSearchParams(query) })) as APIMessage[];
      try {
        for (let page = 0; page < mostHistoryPages; page++) {
          const messages = await read({ limit: String(historyPageSize), after: String(after) });
          const found = messages.find(
            ({ author, components }) => author.id === botUserId() && carriesMarker(components, marker),
          );
          if (found) return { messageId: found.id };
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
        return readFailure(error);
      }
    },
  };
}
