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
/** A channel that got more than this since the attempt is too busy to look through. */
const mostHistoryPages = 5;
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
    async hasPosted(channelId, marker, since) {
      const oldest = SnowflakeUtil.generate({ timestamp: since - clockSkewMs });
      let before: string | undefined;
      try {
        for (let page = 0; page < mostHistoryPages; page++) {
          const query = new URLSearchParams({ limit: String(historyPageSize), ...(before && { before }) });
          const messages = (await rest.get(Routes.channelMessages(channelId), { query })) as APIMessage[];
          if (messages.some((message) => message.author.id === botUserId() && carries(message.components, marker))) {
            return 'yes';
          }
          const last = messages.at(-1);
          if (!last) return page === 0 ? 'unknown' : 'no';
          if (BigInt(last.id) < oldest || messages.length < historyPageSize) return 'no';
          before = last.id;
        }
        return 'unknown';
      } catch (error) {
        const refused = error instanceof DiscordAPIError && error.status >= 400 && error.status < 500;
        return refused && error.status !== 429 ? 'unknown' : 'unreachable';
      }
    },
  };
}

/** Looks through components however they are nested. */
function carries(value: unknown, marker: string): boolean {
  if (Array.isArray(value)) return value.some((item) => carries(item, marker));
  if (typeof value !== 'object' || value === null) return false;
  if ('custom_id' in value && typeof value.custom_id === 'string' && value.custom_id.includes(marker)) return true;
  return Object.values(value).some((item) => typeof item === 'object' && carries(item, marker));
}
