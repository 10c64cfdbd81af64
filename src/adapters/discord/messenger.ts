import { type APIMessage, type REST, type RESTPostAPIChannelMessageJSONBody, Routes } from 'discord.js';
import type { Messenger } from '../../ports/messenger.ts';
import { carriesMarker } from './carries-marker.ts';
import { clockSkewMs, idAt, longestRequestMs, readFailure } from './moments.ts';
import { readForward } from './read-forward.ts';
import { toSendOutcome } from './send-outcome.ts';
import { sendUntil } from './send-until.ts';

/** More than anybody says in the minutes that are looked through: nearly 20 messages a second. */
const mostHistoryPages = 60;

/** Posts through Discord's REST API. */
export function createMessenger(rest: REST, botUserId: () => string): Messenger {
  return {
    async send(channelId, body, nonce, until) {
      const message: RESTPostAPIChannelMessageJSONBody = {
        allowed_mentions: { parse: [] },
        ...body,
        nonce,
        enforce_nonce: true,
      };
      try {
        const posted = (await sendUntil(until, (signal) =>
          rest.post(Routes.channelMessages(channelId), { body: message, ...signal }),
        )) as Partial<APIMessage>;
        if (typeof posted.id === 'string') return { kind: 'sent', messageId: posted.id };
        return { kind: 'retry-later', afterMs: 0, reason: 'an answer that is no message' };
      } catch (error) {
        return toSendOutcome(error);
      }
    },
    async findPosted(channelId, marker, attempted) {
      // Forward from the first attempt, and no further than the last one can have been answered: what was said in the channel
      // since, however much, isn't looked through.
      const stretch = {
        after: idAt(attempted.from - clockSkewMs),
        end: idAt(attempted.to + longestRequestMs + clockSkewMs),
        mostPages: mostHistoryPages,
      };
      const isSought = ({ author, components }: APIMessage) =>
        author.id === botUserId() && carriesMarker(components, marker);
      let messageId: string | undefined;
      try {
        const seen = await readForward(rest, channelId, stretch, (messages) => {
          messageId = messages.find(isSought)?.id;
          return messageId !== undefined;
        });
        if (messageId !== undefined) return { messageId };
        return seen === 'all' ? 'no' : 'unknown';
      } catch (error) {
        return readFailure(error);
      }
    },
  };
}
