import { undoableMs } from '../../domain/order-change.ts';
import type { Progress } from '../../domain/subscription.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Store } from '../../ports/store.ts';
import type { Roster, Standing } from '../roster.ts';

/** What is kept of channels. */
export interface StandingsStore {
  readonly subscriptions: Pick<Store['subscriptions'], 'get'>;
  readonly progress: Pick<Store['progress'], 'entries'>;
  readonly orderChanges: Pick<Store['orderChanges'], 'entries'>;
}

export interface ReadStandingsDeps {
  readonly store: StandingsStore;
  /** The channels that this process serves: their progress in the store may be behind. */
  readonly roster: Pick<Roster, 'all' | 'get'>;
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * Each channel that may be told something yet of what has a lower number than `limit`, whichever process serves it, as it stands, and as it stood before
 * a change that can be taken back.
 *
 * @throws HexinError `store-failed`
 */
export async function* readStandings(
  { store, roster, clock }: ReadStandingsDeps,
  limit: number,
): AsyncGenerator<Standing> {
  yield* roster.all();
  for await (const [channelId, progress] of store.progress.entries()) {
    if (!isBehind(progress, limit) || roster.get(channelId)) continue;
    // None for an order that has ended.
    const subscription = await store.subscriptions.get(channelId);
    if (subscription) yield { subscription, progress };
  }
  for await (const [, { revision, before, isUndone }] of store.orderChanges.entries()) {
    const { subscription, progress } = before;
    const canBeUndone = !isUndone && clock.now() - revision <= undoableMs;
    if (canBeUndone && subscription && progress) yield { subscription, progress };
  }
}

function isBehind({ offset, inFlight }: Progress, limit: number): boolean {
  return offset + 1 < limit || inFlight !== null;
}
