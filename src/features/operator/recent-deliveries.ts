import { latenessBoundsMs, latenessClass } from '../../domain/day-counts.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DeliveryReport, HourReport } from '../../ports/operator-report.ts';
import type { Attempt } from '../publish/attempt.ts';

const hourMs = 3_600_000;
const limits = { deliveries: 50, hours: 24, reason: 200 } as const;

/** What became of the last posts; kept in memory alone. */
export interface RecentDeliveries {
  /** @param trace - by what id the log has more of it */
  note(attempt: Attempt, trace: string | null): void;
  /** The last 50, newest first. What a limit held up isn't among them: it has not been tried. */
  recent(): readonly DeliveryReport[];
  /** The last 24 hours by the clock's full hours, the present one among them; oldest first. */
  hours(): readonly HourReport[];
}

type Counts = Omit<HourReport, 'from'>;

const none = (): Counts => ({
  sent: 0,
  failed: 0,
  lateness: Array.from({ length: latenessBoundsMs.length + 1 }, () => 0),
});

export function createRecentDeliveries({ now }: Pick<Clock, 'now'>): RecentDeliveries {
  const deliveries: DeliveryReport[] = [];
  const counts = new Map<number, Counts>();
  const hourOf = (at: number) => Math.floor(at / hourMs);

  function countIn(hour: number, { at, dueAt }: Attempt, isSent: boolean): void {
    const { sent, failed, lateness } = counts.get(hour) ?? none();
    const late = latenessClass(at - dueAt);
    const next: Counts = isSent
      ? { sent: sent + 1, failed, lateness: lateness.with(late, (lateness[late] ?? 0) + 1) }
      : { sent, failed: failed + 1, lateness };
    counts.set(hour, next);
    for (const old of counts.keys()) if (old <= hour - limits.hours) counts.delete(old);
  }

  return {
    note(attempt, trace) {
      const { at, channelId, reason, tookMs } = attempt;
      if (attempt.outcome === 'held') return;
      const outcome = attempt.outcome === 'found' ? 'sent' : attempt.outcome;
      deliveries.unshift({ at, channelId, outcome, reason: reason?.slice(0, limits.reason) ?? null, tookMs, trace });
      deliveries.length = Math.min(deliveries.length, limits.deliveries);
      countIn(hourOf(at), attempt, outcome === 'sent');
    },
    recent: () => deliveries.slice(),
    hours() {
      const last = hourOf(now());
      return Array.from({ length: limits.hours }, (_, index) => {
        const hour = last - limits.hours + 1 + index;
        return { from: hour * hourMs, ...(counts.get(hour) ?? none()) };
      });
    },
  };
}
