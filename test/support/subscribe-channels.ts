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
  const roster = createRoster(store);
  for (const given of subscriptions) {
    const subscription = makeSubscription(given);
    const { channelId } = subscription;
    await roster.saveProgress({ channelId, offset, servedDue: 0, inFlight: null });
    await roster.changeSubscription(channelId, () => subscription);
  }
  await store.close();
}
