import { DiscordAPIError, HTTPError, RateLimitError, type REST, RESTJSONErrorCodes, Routes } from 'discord.js';
import type { Crossposter, CrosspostOutcome } from '../../ports/crossposter.ts';
import { isPassing } from './send-outcome.ts';

const noRight: readonly unknown[] = [RESTJSONErrorCodes.MissingAccess, RESTJSONErrorCodes.MissingPermissions];

/** Publishes through Discord's REST API. */
export function createCrossposter(rest: REST): Crossposter {
  return {
    async crosspost(channelId, messageId) {
      try {
        await rest.post(Routes.channelMessageCrosspost(channelId, messageId));
        return { kind: 'published' };
      } catch (error) {
        return toOutcome(error);
      }
    },
  };
}

function toOutcome(error: unknown): CrosspostOutcome {
  if (error instanceof RateLimitError) {
    return { kind: 'limited', afterMs: Math.max(error.timeToReset, error.retryAfter) };
  }
  if (!(error instanceof DiscordAPIError) || !error.code || isPassing(error.code)) {
    const status = error instanceof HTTPError || error instanceof DiscordAPIError ? error.status : 'no answer';
    return { kind: 'retry-later', reason: `${status}: ${error instanceof Error ? error.message : error}` };
  }
  const { code, status } = error;
  if (code === RESTJSONErrorCodes.ThisMessageWasAlreadyCrossposted) return { kind: 'published' };
  const reason = `${status} ${code} ${error.message}`;
  if (noRight.includes(code)) return { kind: 'forbidden', reason };
  return { kind: status >= 400 && status < 500 && status !== 429 ? 'pointless' : 'retry-later', reason };
}
