import { createHash } from 'node:crypto';

/** What a message tells. */
export interface MessageContent {
  /** The stories told in full, or the page of each that the message holds. */
  readonly stories: readonly { readonly articleId: string; readonly page: number }[];
  /** The articles of which the title is listed. */
  readonly listedIds: readonly string[];
}

/**
 * Names one message in one channel: the nonce that Discord deduplicates by, and the marker by which it is found again in the channel. It is
 * made of what the message tells, by the articles' ids, and of nothing that a store which lost its last records would number or divide
 * otherwise: the same stories get the same one whenever they are sent, and others another one.
 *
 * @returns 24 characters of base64url; Discord takes at most 25
 * @see https://docs.discord.com/developers/resources/message#create-message
 */
export function deliveryNonce(channelId: string, { stories, listedIds }: MessageContent): string {
  const told = stories.map(({ articleId, page }) => [articleId, page]);
  return createHash('sha256')
    .update(JSON.stringify([channelId, told, listedIds]))
    .digest('base64url')
    .slice(0, 24);
}
