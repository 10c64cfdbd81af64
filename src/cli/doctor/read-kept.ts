import type { Subscription } from '../../domain/subscription.ts';
import type { Store } from '../../ports/store.ts';
import { countInForce } from './check-store.ts';

/** What of a store the checks go by. */
export interface Kept {
  readonly subscriptions: readonly Subscription[];
  /** Of vectors that are kept, by the model that made them. */
  readonly dimensions: ReadonlyMap<string, number>;
  /** The count of shards that processes serve now. */
  readonly inForce: number | undefined;
}

/** @throws HexinError `store-failed`, `record-invalid` */
export async function readKept(store: Pick<Store, 'subscriptions' | 'vectors' | 'facts' | 'holders'>): Promise<Kept> {
  const subscriptions = (await Array.fromAsync(store.subscriptions.entries())).map(([, subscription]) => subscription);
  const dimensions = new Map<string, number>();
  // The newest of each model would do; the first that comes is as good, since what differs is made anew.
  for await (const [, { model, dimensions: of }] of store.vectors.entries()) {
    dimensions.set(model, of);
    break;
  }
  return { subscriptions, dimensions, inForce: await countInForce(store) };
}
