import { createHash } from 'node:crypto';

/**
 * Names the message that tells somebody of something, of which there is one: its nonce, and the marker by which it is found again.
 *
 * @param since - when what it tells of began, in milliseconds since the epoch
 * @returns 24 characters of base64url; Discord takes at most 25
 * @see https://docs.discord.com/developers/resources/message#create-message
 */
export function noticeNonce(what: 'pause' | 'hold', id: string, since: number): string {
  return createHash('sha256').update(`${what}:${id}:${since}`).digest('base64url').slice(0, 24);
}
