import { openStore } from '../../src/adapters/keyv/open-store.ts';
import type { Subscription } from '../../src/domain/subscription.ts';
import { createRoster } from '../../src/features/roster.ts';
import { makeSubscription } from './publishing.ts';
import { createRecordingLog } from './recording-log.ts';

/** Writes subscriptions into a store that no bot has open, as owed what comes after `offset` in the log. */
export async function subscribeChannels(
  storeUrl: string,
  subscriptions: readonly Partial<Subscription>[],
  offset = 0,
): Promise<void> {
  const store = await openStore(storeUrl, { log: createRecordingLog() });
  // So that the bot takes the store for whole, and needn't look into each channel for what the store may have lost.
  await store.startRun();
  const roster = createRoster(store);
  // All at once: the store then waits for the disk a few times instead of twice a channel.
  await Promise.all(
    subscriptions.map(async (given) => {
      const subscription = makeSubscription(given);
      const { channelId } = subscription;
      await roster.saveProgress({ channelId, offset, servedDue: 0, inFlight: null });
      await roster.changeSubscription(channelId, () => subscription);
    }),
  );
  await store.close();
}
