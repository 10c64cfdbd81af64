import { openStore } from '../../src/adapters/keyv/open-store.ts';
import type { Subscription } from '../../src/domain/subscription.ts';
import { makeSubscription } from './publishing.ts';
import { createRecordingLog } from './recording-log.ts';

/** Written together. */
const atOnce = 1_000;

/** Writes subscriptions into a store that no bot has open, as owed what comes after `offset` in the log. */
export async function subscribeChannels(
  storeUrl: string,
  subscriptions: readonly Partial<Subscription>[],
  offset = 0,
): Promise<void> {
  const store = await openStore(storeUrl, { log: createRecordingLog() });
  // So that the bot takes the store for whole, and needn't look into each channel for what the store may have lost.
  await store.startRun();
  for (let at = 0; at < subscriptions.length; at += atOnce) {
    const orders = subscriptions.slice(at, at + atOnce).map(makeSubscription);
    await store.progress.setAll(
      orders.map(({ channelId }) => [channelId, { channelId, offset, servedDue: 0, inFlight: null }]),
    );
    await store.subscriptions.setAll(orders.map((order) => [order.channelId, order]));
  }
  await store.close();
}
