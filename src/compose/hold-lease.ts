import { setTimeout as delay } from 'node:timers/promises';
import { HexinError } from '../domain/hexin-error.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Lease, Store } from '../ports/store.ts';

const askAgainMs = 500;

export interface LeaseWanted {
  readonly name: string;
  /** How long to wait for who holds it now. */
  readonly waitMs: number;
  /** What to say when it isn't to be had. */
  readonly inUse: string;
}

export interface HoldLeaseDeps {
  readonly clock: Clock;
  readonly log: Log;
  /** Takes how the lease is given back. */
  readonly onStop: (stop: () => unknown) => void;
  /** Called when it is lost. */
  readonly onFatal: (error: HexinError) => void;
}

/** Takes a lease and keeps it for as long as the bot runs. @throws HexinError `store-in-use` */
export async function holdLease(
  store: Store,
  { name, waitMs, inUse }: LeaseWanted,
  { clock, log, onStop, onFatal }: HoldLeaseDeps,
): Promise<Lease> {
  const giveUpAt = clock.now() + waitMs;
  let lease = await store.lease(name);
  if (!lease && waitMs > 0) log.info('standing-by', { lease: name });
  while (!lease && clock.now() < giveUpAt) {
    await delay(askAgainMs);
    lease = await store.lease(name);
  }
  if (!lease) throw new HexinError('store-in-use', `${inUse}: stop it, or set another STORE_URL`);
  const { lost, release } = lease;
  onStop(release);
  lost.addEventListener('abort', () => {
    onFatal(new HexinError('lease-lost', `The lease “${name}” of the store is lost`, { cause: lost.reason }));
  });
  return lease;
}
