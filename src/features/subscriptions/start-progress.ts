import type { FormerOrder } from '../../domain/order-change.ts';
import { sameQuietHours } from '../../domain/quiet-hours.ts';
import { sameSchedule } from '../../domain/schedule.ts';
import type { Progress, Subscription } from '../../domain/subscription.ts';
import { isPausedByHand } from '../../domain/subscription-status.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DueTimes } from '../../ports/due-times.ts';
import type { Archive } from '../archive.ts';

export interface StartDeps {
  readonly archive: Pick<Archive, 'head' | 'seqAt'>;
  readonly dueTimes: Pick<DueTimes, 'previous'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly order: Subscription;
  readonly before: FormerOrder;
}

/**
 * From where a channel is served under an order. One that had none, or paused it by hand, starts at the previous due time, so that its first
 * briefing has something to say; for instant at the head of the log. Never before what the channel was served already. One that has
 * an order goes on from where it is.
 */
export function startProgress({ archive, dueTimes, clock, order, before }: StartDeps): Progress {
  const { channelId, schedule } = order;
  const servedDue = schedule.kind === 'cron' ? (dueTimes.previous(schedule, clock.now()) ?? 0) : 0;
  const start = schedule.kind === 'cron' ? archive.seqAt(servedDue) : archive.head;
  const fresh: Progress = {
    channelId,
    offset: Math.max(start, before.progress ? reached(before.progress) : 0),
    servedDue,
    inFlight: null,
    ...(before.progress?.lookedBack && { lookedBack: before.progress.lookedBack }),
  };

  const { subscription: former, progress } = before;
  // Whoever paused it didn't want what came meanwhile; whom a missing right silenced still does.
  if (!former || !progress || (isPausedByHand(former.status) && !isPausedByHand(order.status))) return fresh;
  const isSameSchedule = sameSchedule(former.schedule, schedule);
  const isSame = isSameSchedule && sameQuietHours(former.quiet, order.quiet);
  // What waited for a run or for quiet hours to end comes at once then: as one briefing, and not as a late one.
  if (schedule.kind === 'instant' && !isSame) return { ...progress, servedDue: clock.now() };
  if (isSameSchedule) return progress;
  // What is owed already comes with the first run of the new schedule, not at once as a late one of the old.
  return { ...progress, servedDue: fresh.servedDue };
}

/** As far as anything has been told, or may have been, by a plan that was given up in the middle. */
function reached({ offset, inFlight }: Progress): number {
  if (!inFlight) return offset;
  const touched = inFlight.messages.slice(0, inFlight.sent + (inFlight.attemptedAt === null ? 0 : 1));
  const seqs = touched.flatMap(({ stories, listed }) => [...stories.map(({ seq }) => seq), ...listed]);
  return Math.max(offset, ...seqs);
}
