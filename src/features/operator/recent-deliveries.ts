import type { Clock } from '../../ports/clock.ts';
import type { Forums } from '../../ports/forums.ts';
import type { Messenger, SendOutcome } from '../../ports/messenger.ts';
import type { DeliveryReport, HourReport } from '../../ports/operator-report.ts';

const hourMs = 3_600_000;
const limits = { deliveries: 50, hours: 24, reason: 200 } as const;

/** What became of the last posts; kept in memory alone. */
export interface RecentDeliveries {
  /** Both post as those they were made of, and remember what came of it. */
  readonly messenger: Messenger;
  readonly forums: Forums;
  /** The last 50, newest first. What a limit held up isn't among them: it has not been tried. */
  recent(): readonly DeliveryReport[];
  /** The last 24 hours by the clock's full hours, the present one among them; oldest first. */
  hours(): readonly HourReport[];
}

/** Remembers what becomes of posts through this messenger and these forums, from now on. */
export function createRecentDeliveries(
  { messenger, forums }: { readonly messenger: Messenger; readonly forums: Forums },
  { now }: Pick<Clock, 'now'>,
): RecentDeliveries {
  const deliveries: DeliveryReport[] = [];
  const counts = new Map<number, { sent: number; failed: number }>();
  const hourOf = (at: number) => Math.floor(at / hourMs);

  function note(delivery: DeliveryReport): void {
    deliveries.unshift(delivery);
    deliveries.length = Math.min(deliveries.length, limits.deliveries);
    const hour = hourOf(delivery.at);
    const count = counts.get(hour) ?? { sent: 0, failed: 0 };
    count[delivery.outcome === 'sent' ? 'sent' : 'failed'] += 1;
    counts.set(hour, count);
    for (const old of counts.keys()) if (old <= hour - limits.hours) counts.delete(old);
  }

  async function watch(channelId: string, send: () => Promise<SendOutcome>): Promise<SendOutcome> {
    const startedAt = now();
    const outcome = await send();
    if (outcome.kind !== 'held') {
      const reason = outcome.kind === 'sent' ? null : outcome.reason.slice(0, limits.reason);
      const at = now();
      note({ at, channelId, outcome: outcome.kind, reason, tookMs: at - startedAt });
    }
    return outcome;
  }

  return {
    messenger: {
      ...messenger,
      send: (channelId, body, nonce) => watch(channelId, () => messenger.send(channelId, body, nonce)),
    },
    forums: {
      ...forums,
      start: (forumId, title, body) => watch(forumId, () => forums.start(forumId, title, body)),
    },
    recent: () => deliveries.slice(),
    hours() {
      const last = hourOf(now());
      return Array.from({ length: limits.hours }, (_, index) => {
        const hour = last - limits.hours + 1 + index;
        return { from: hour * hourMs, sent: 0, failed: 0, ...counts.get(hour) };
      });
    },
  };
}
