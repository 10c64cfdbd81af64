import { createHash } from 'node:crypto';

/**
 * Names the message that tells of a channel's pause, of which there is one a pause: its nonce, and the marker by which it is found
 * again.
 *
 * @param since - when it was paused, in milliseconds since the epoch
 * @returns 24 characters of base64url; Discord takes at most 25
 * @see https://docs.discord.com/developers/resources/message#create-message
 */
export function pauseNonce(channelId: string, since: number): string {
  return createHash('sha256').update(`pause:${channelId}:${since}`).digest('base64url').slice(0, 24);
}
