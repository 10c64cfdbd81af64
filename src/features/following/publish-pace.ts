import type { Clock } from '../../ports/clock.ts';

/**
 * What a channel may publish: so many at once, and another whenever so long has passed. In no hour are these more than the ten that Discord allows: five that were
 * saved up, and one every twelve minutes.
 */
const allowed = { atOnce: 5, everyMs: 12 * 60_000 } as const;

/** A briefing of many messages owes no more: it goes on for two hours at most. */
const mostOwingMs = 10 * allowed.everyMs;

/** Spaces the messages of channels that are followed, so that what comes faster is told several stories a message. */
export interface PublishPace {
  /** How long until the channel's next message may be posted; 0 for at once. */
  waitMs(channelId: string): number;
  /** One was posted. */
  note(channelId: string): void;
}

/** The pace of channels that have posted nothing yet. */
export function createPublishPace(clock: Pick<Clock, 'now'>): PublishPace {
  /** By channel, when all that was posted will have been earned: five may go at once where that is past. */
  const earnedAt = new Map<string, number>();
  return {
    waitMs(channelId) {
      const owing = (earnedAt.get(channelId) ?? 0) - clock.now();
      // A clock that was set back must not silence a channel.
      return owing > mostOwingMs ? 0 : Math.max(0, owing - (allowed.atOnce - 1) * allowed.everyMs);
    },
    note(channelId) {
      const now = clock.now();
      const from = Math.max(now, earnedAt.get(channelId) ?? 0);
      earnedAt.set(channelId, Math.min(from + allowed.everyMs, now + mostOwingMs));
    },
  };
}
