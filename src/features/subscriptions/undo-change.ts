import type { Subscription } from '../../domain/subscription.ts';
import { isPausedByHand, type SubscriptionStatus } from '../../domain/subscription-status.ts';
import type { Archive } from '../archive.ts';
import type { Roster } from '../roster.ts';
import type { OrderChanges } from './order-changes.ts';
import { attemptedMessage, restoreProgress } from './restore-progress.ts';

export interface UndoDeps {
  readonly roster: Roster;
  readonly changes: OrderChanges;
  readonly archive: Pick<Archive, 'at'>;
}

export type Undone =
  | { readonly kind: 'undone'; readonly subscription: Subscription | null }
  | { readonly kind: 'changed-since'; readonly changedBy: string; readonly changedAt: number }
  | { readonly kind: 'undone-already' | 'too-old' | 'ended-since' };

/**
 * Takes back the last change of a channel's order, if `revision` names it. In the channel's turn. Each step is durable before the
 * next, and doing all of it again comes to the same, so that dying in between does no harm.
 */
export async function undoChange(
  { roster, changes, archive }: UndoDeps,
  {
    channelId,
    guildId,
    revision,
  }: { readonly channelId: string; readonly guildId: string | null; readonly revision: number },
): Promise<Undone> {
  const change = changes.last(channelId);
  const subject = roster.get(channelId)?.subscription ?? change?.before.subscription;
  const isOurs = !subject || subject.guildId === guildId;
  // Also for what is no number.
  if (!change || !(revision <= change.revision) || !isOurs) return { kind: 'too-old' };
  if (revision < change.revision) {
    return { kind: 'changed-since', changedBy: change.changedBy, changedAt: change.revision };
  }
  if (change.isUndone) return { kind: 'undone-already' };
  const standing = roster.get(channelId);
  const { before, ends, told } = change;
  if (!standing && !ends) return { kind: 'ended-since' };
  const current = standing?.progress ?? (await roster.formerProgress(channelId));

  if (before.subscription && before.progress) {
    const former = before.subscription;
    await roster.saveProgress(await restoreProgress(before.progress, current, told, archive), guildId);
    const status = statusAfter(former.status, standing?.subscription.status);
    // What kind of channel it is, Discord says.
    const { channelKind } = standing?.subscription ?? former;
    const subscription = { ...former, channelKind, status };
    await roster.changeSubscription(channelId, () => subscription);
    await changes.noteUndone(channelId);
    return { kind: 'undone', subscription };
  }
  // What it has been told stays known, so that the next subscription doesn't repeat it.
  const wasTold = told.length > 0 || attemptedMessage(current?.inFlight) !== undefined;
  if (wasTold) await roster.remove(channelId);
  else await roster.forget(channelId);
  if (!wasTold && before.progress) await roster.saveProgress(before.progress, guildId);
  await changes.noteUndone(channelId);
  return { kind: 'undone', subscription: null };
}

/** Only a person's pause is a person's to put back; whether Discord lets the bot post is as it is now. */
function statusAfter(former: SubscriptionStatus, current: SubscriptionStatus | undefined): SubscriptionStatus {
  return !current || isPausedByHand(former) || isPausedByHand(current) ? former : current;
}
