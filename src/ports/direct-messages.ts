/** Whether somebody can be written to. */
export type DirectChannel =
  | { readonly kind: 'open'; readonly channelId: string }
  /** Nobody there, or takes no messages of the bot. */
  | { readonly kind: 'not-possible' }
  /** Asking again later may tell. */
  | { readonly kind: 'unreachable' };

/** The way to a person. */
export interface DirectMessages {
  /** The channel between the bot and the person, made when there was none; posting to it is the messenger's. */
  channelOf(userId: string): Promise<DirectChannel>;
}
