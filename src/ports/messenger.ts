import type { TimeSpan } from '../domain/time-span.ts';
import type { MessageBody } from './command.ts';

/** What became of one attempt to post. */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly messageId: string }
  /** Discord took nothing of it: a limit stood in the way, or the bot is ending. The same again, no sooner than `afterMs` from now. */
  | { readonly kind: 'held'; readonly afterMs: number; readonly reason: string }
  /** Nothing is wrong with the message or the channel: try the same again, no sooner than `afterMs` from now. */
  | { readonly kind: 'retry-later'; readonly afterMs: number; readonly reason: string }
  /** The channel or its guild is no more: the subscription ends. */
  | { readonly kind: 'channel-gone'; readonly reason: string }
  /** The bot may not see or write there: the subscription pauses. */
  | { readonly kind: 'forbidden'; readonly reason: string }
  /** Discord will never take this body: it is skipped and reported. */
  | { readonly kind: 'rejected'; readonly reason: string };

/** What looking for a post came to: the message, or what is known without one. */
export type FoundPost =
  | { readonly messageId: string }
  | 'no'
  /** The history may not be read, or shows nothing at all: without the right to read it, Discord answers with an empty list. */
  | 'unknown'
  /** Asking again later may tell. */
  | 'unreachable';

/** Posts to channels. */
export interface Messenger {
  /**
   * Posts `body`. Two calls with one `nonce` within Discord's window post once (`enforce_nonce`). Never throws for what Discord answers.
   *
   * @param nonce - at most 25 characters
   * @param until - once aborted it isn't sent any more, and what is on its way is cut off
   * @see https://docs.discord.com/developers/resources/message#create-message
   */
  send(channelId: string, body: MessageBody, nonce: string, until?: AbortSignal): Promise<SendOutcome>;
  /**
   * Finds one of the bot's own messages in the channel, of which an attempt to post began in `attempted` and which carries `marker`
   * inside a component's `custom_id`.
   */
  findPosted(channelId: string, marker: string, attempted: TimeSpan): Promise<FoundPost>;
}
