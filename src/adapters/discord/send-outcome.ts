import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes } from 'discord.js';
import type { SendOutcome } from '../../ports/messenger.ts';
import { NotSentError } from './pace.ts';

type Failure = Exclude<SendOutcome, { kind: 'sent' }>;

/** Answered with 400 like a bad body, though the channel is what is wrong. */
const closedCodes: readonly unknown[] = [
  RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel,
  RESTJSONErrorCodes.CannotExecuteActionOnThisChannelType,
  RESTJSONErrorCodes.InvalidActionOnArchivedThread,
  RESTJSONErrorCodes.ThreadLocked,
  RESTJSONErrorCodes.CannotSendAMessageInAForumChannel,
  RESTJSONErrorCodes.ThereAreNoTagsAvailableThatCanBeSetByNonModerators,
  RESTJSONErrorCodes.TagRequiredToCreateAForumPostInThisChannel,
];

/** Answered like a refusal, though it concerns no channel and passes. */
const passingCodes: readonly unknown[] = [
  RESTJSONErrorCodes.SendMessagesHasBeenTemporarilyDisabled,
  RESTJSONErrorCodes.FeatureTemporarilyDisabledServerSide,
  RESTJSONErrorCodes.CloudflareIsBlockingYourRequest,
  // Until some thread of the guild is archived.
  RESTJSONErrorCodes.MaximumActiveThreads,
];

/**
 * What a failed attempt to post means. Only what Discord says of this very channel or message ends, pauses or skips; whatever
 * may pass by itself is tried again.
 *
 * @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes
 */
export function toSendOutcome(error: unknown): Failure {
  if (error instanceof NotSentError) return { kind: 'held', afterMs: 0, reason: error.message };
  if (error instanceof RateLimitError) {
    const afterMs = Math.max(error.timeToReset, error.retryAfter);
    // A 429 that doesn't say until when, as from a firewall, is a failure like others.
    return { kind: error.retryAfter > 0 ? 'held' : 'retry-later', afterMs, reason: 'rate limited' };
  }
  if (error instanceof DiscordAPIError) return fromAnswer(error.status, error.code, error.message);
  if (error instanceof HTTPError) return fromAnswer(error.status, 0, error.message);
  return { kind: 'retry-later', afterMs: 0, reason: `no answer: ${error instanceof Error ? error.message : error}` };
}

/** Whether what Discord says concerns itself, and not what it was asked to do. */
export function isPassing(code: unknown): boolean {
  return passingCodes.includes(code);
}

function fromAnswer(status: number, code: unknown, message: string): Failure {
  const reason = `${status} ${code} ${message}`;
  // Without a code of Discord's it was something on the way that spoke, a proxy or a firewall: no channel's fault.
  if (!code || isPassing(code)) return { kind: 'retry-later', afterMs: 0, reason };
  // An unknown guild is one that the bot was put out of: it may come back, and the gateway tells.
  if (code === RESTJSONErrorCodes.UnknownChannel) return { kind: 'channel-gone', reason };
  if (status === 403 || status === 404 || closedCodes.includes(code)) return { kind: 'forbidden', reason };
  if (status === 400 || status === 413) return { kind: 'rejected', reason };
  return { kind: 'retry-later', afterMs: 0, reason };
}
