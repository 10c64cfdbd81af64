import type { Subscription } from '../../domain/subscription.ts';
import { isForbidden, refused } from '../../domain/subscription-status.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { SendOutcome } from '../../ports/messenger.ts';
import type { Roster } from '../roster.ts';

export interface RefusalDeps {
  readonly roster: Roster;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
  /** Called when the channel was paused. */
  readonly onForbidden?: (channelId: string) => void;
}

/**
 * What becomes of a subscription of which Discord refuses the channel. It may have been edited, paused or ended while the message was
 * on its way, or its guild may have put the bot out: what stands then is left alone, unless it still goes on.
 */
export async function endOrPause(
  { roster, clock, log, onForbidden }: RefusalDeps,
  channelId: string,
  { kind, reason }: SendOutcome & { readonly kind: 'forbidden' | 'channel-gone' },
): Promise<'ended' | 'paused'> {
  // What a guild that put the bot out had ordered is kept for when it comes back.
  if (kind === 'channel-gone' && roster.get(channelId)?.subscription.status.kind !== 'removed') {
    log.warn('subscription-ended', { channelId, reason });
    await roster.forget(channelId);
    return 'ended';
  }
  const paused = await roster.changeSubscription(channelId, (current) =>
    current?.status.kind === 'active' ? { ...current, status: refused(current.status, clock.now()) } : undefined,
  );
  if (paused && isForbidden(paused.status)) {
    log.warn('subscription-paused', { channelId, reason });
    onForbidden?.(channelId);
  }
  return 'paused';
}

/** Something was posted: what was resumed on trial is known to go on. */
export async function endTrial(roster: Roster, { channelId, status }: Subscription): Promise<void> {
  if (status.kind !== 'active' || !status.onTrial) return;
  await roster.changeSubscription(channelId, (current) =>
    current?.status.kind === 'active' ? { ...current, status: { kind: 'active' } } : undefined,
  );
}
