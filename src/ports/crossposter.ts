/** What became of one attempt to publish a message to the channels that follow its own. */
export type CrosspostOutcome =
  /** It is published: now, or already before. */
  | { readonly kind: 'published' }
  /** The limit stands in the way; no sooner than `afterMs` from now. */
  | { readonly kind: 'limited'; readonly afterMs: number }
  | { readonly kind: 'retry-later'; readonly reason: string }
  /** The bot may not publish there. */
  | { readonly kind: 'forbidden'; readonly reason: string }
  /** The message or the channel is no more, or publishes nothing. */
  | { readonly kind: 'pointless'; readonly reason: string };

/** Publishes messages of announcement channels. */
export interface Crossposter {
  /**
   * Never throws for what Discord answers. A message that is published twice is published once.
   *
   * @see https://docs.discord.com/developers/resources/message#crosspost-message
   */
  crosspost(channelId: string, messageId: string): Promise<CrosspostOutcome>;
}
