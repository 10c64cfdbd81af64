import { HexinError } from '../domain/hexin-error.ts';
import type { Lease, Store } from '../ports/store.ts';

export interface HoldAloneDeps {
  /** Takes how the lease is given back. */
  readonly onStop: (stop: () => unknown) => void;
  /** Called when it is lost. */
  readonly onFatal: (error: HexinError) => void;
}

/**
 * Keeps everybody else away from the store for as long as the bot runs: two on one file would each post what every channel is owed, and not
 * know of each other's subscriptions.
 *
 * @throws HexinError `store-in-use`
 */
export async function holdAlone(store: Pick<Store, 'lease'>, { onStop, onFatal }: HoldAloneDeps): Promise<Lease> {
  const lease = await store.lease('bot');
  if (!lease) {
    const message = 'Another bot is running on this store: stop it, or set another STORE_URL';
    throw new HexinError('store-in-use', message);
  }
  const { lost, release } = lease;
  onStop(release);
  lost.addEventListener('abort', () => {
    onFatal(new HexinError('lease-lost', 'The lease of the store is lost', { cause: lost.reason }));
  });
  return lease;
}
