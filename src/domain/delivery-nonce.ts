import { createHash } from 'node:crypto';
import type { BriefingPlan } from './subscription.ts';

/**
 * Names one message of one run in one channel: the nonce that Discord deduplicates by, and the marker by which it is
 * found again in the channel. The same message gets the same one after a restart.
 *
 * @returns 24 characters of base64url; Discord takes at most 25
 * @see https://docs.discord.com/developers/resources/message#create-message
 */
export function deliveryNonce(channelId: string, plan: BriefingPlan, index: number): string {
  const first = plan.messages[index]?.stories[0];
  const run = plan.dueAt === null ? `story:${first?.seq}:${first?.page}` : `due:${plan.dueAt}:${index}`;
  return createHash('sha256').update(`${channelId}:${run}`).digest('base64url').slice(0, 24);
}
