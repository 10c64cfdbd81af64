import { type APIChannel, DiscordAPIError, type REST, Routes } from 'discord.js';
import type { DirectMessages } from '../../ports/direct-messages.ts';

/** @see https://docs.discord.com/developers/resources/user#create-dm */
export function createDirectMessages(rest: REST): DirectMessages {
  return {
    async channelOf(userId) {
      try {
        const channel = (await rest.post(Routes.userChannels(), {
          body: { recipient_id: userId },
        })) as Partial<APIChannel>;
        return typeof channel.id === 'string' ? { kind: 'open', channelId: channel.id } : { kind: 'unreachable' };
      } catch (error) {
        // Only what Discord itself says of the person: a code of its own, with a refusal.
        const isRefusal =
          error instanceof DiscordAPIError && [400, 403, 404].includes(error.status) && Boolean(error.code);
        return { kind: isRefusal ? 'not-possible' : 'unreachable' };
      }
    },
  };
}
