import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes } from 'discord.js';
import type { SendOutcome } from '../../ports/messenger.ts';

/**
 * What a failed attempt to post means. Only what Discord says of this very channel ends or pauses a subscription; whatever
 * may pass by itself is tried again.
 *
 * @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes
 */
export function toSendOutcome(error: unknown): Exclude<SendOutcome, { kind: 'sent' }> {
  if (error instanceof RateLimitError) {
    return { kind: 'retry-later', afterMs: error.timeToReset, reason: 'rate limited' };
  }
  if (error instanceof DiscordAPIError) return fromAnswer(error.status, error.code, error.message);
  if (error instanceof HTTPError) return fromAnswer(error.status, 0, `HTTP ${error.status}`);
  return { kind: 'retry-later', afterMs: 0, reason: 'no answer' };
}

function fromAnswer(status: number, code: number | string, message: string): Exclude<SendOutcome, { kind: 'sent' }> {
  const reason = `${status} ${code} ${message}`;
  if (code === RESTJSONErrorCodes.UnknownChannel || code === RESTJSONErrorCodes.UnknownGuild) {
    return { kind: 'channel-gone', reason };
  }
  // Any other 404 may come from a proxy on the way: it pauses, so that nobody's subscription ends by mistake.
  if (status === 403 || status === 404) return { kind: 'forbidden', reason };
  if (status === 400 || status === 413) return { kind: 'rejected', reason };
  return { kind: 'retry-later', afterMs: 0, reason };
}
