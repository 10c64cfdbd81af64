import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Lease, Store } from '../../ports/store.ts';

const defaults = {
  /** Behind what is announced: how often it is asked for while somebody else has it. */
  askAgainMs: 500,
  /** After the store failed, or what was to begin did. */
  retryMs: 2_000,
} as const;

export interface KeepLeaseDeps {
  readonly store: Pick<Store, 'lease' | 'onAnnounced'>;
  readonly name: string;
  /** The lease, if it was taken before. */
  readonly held?: Lease | undefined;
  /** Begins what only its holder does, and resolves to what ends that, and waits for what is under way. What it rejects with is logged, and tried again. */
  readonly serve: (lease: Lease) => Promise<() => Promise<unknown>>;
  readonly clock: Clock;
  readonly log: Log;
}

/** A lease that is taken whenever it is free. */
export interface KeptLease {
  /** Whether what only its holder does has begun, and hasn't ended. */
  readonly isServing: boolean;
  /** Ends that, and gives the lease back. */
  stop(): Promise<void>;
}

/** Waits for a lease, serves for as long as it is held, and waits again once it is lost. */
export function keepLease({ store, name, held, serve, clock, log }: KeepLeaseDeps): KeptLease {
  let isStopping = false;
  let isServing = false;
  let wake: () => void = () => undefined;
  let isAsking = false;
  const endListening = store.onAnnounced('leases', (released) => {
    // Its own release is no reason to hurry.
    if (isAsking && (released === undefined || released === name)) wake();
  });

  /** @returns early when it is time to stop */
  function rest(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = clock.after(ms, resolve);
      wake = () => {
        cancel();
        resolve();
      };
      if (isStopping) wake();
    });
  }

  async function giveBack(lease: Lease): Promise<void> {
    await lease.release().catch((error: unknown) => log.debug('lease-not-released', { lease: name, error }));
  }

  async function take(): Promise<Lease | undefined> {
    for (let failures = 0; !isStopping; ) {
      try {
        const lease = await store.lease(name);
        if (lease && !isStopping) return lease;
        // It was asked for before the end, and nothing is to begin any more.
        if (lease) await giveBack(lease);
        failures = 0;
        isAsking = true;
        await rest(defaults.askAgainMs);
      } catch (error) {
        if (failures === 0) log.warn('lease-not-taken', { lease: name, error });
        failures += 1;
        await rest(defaults.retryMs);
      } finally {
        isAsking = false;
      }
    }
    return undefined;
  }

  function untilLost({ lost }: Lease): Promise<void> {
    return new Promise((resolve) => {
      lost.addEventListener('abort', () => resolve(), { once: true });
      wake = () => isStopping && resolve();
      if (isStopping || lost.aborted) resolve();
    });
  }

  async function serveUnder(lease: Lease): Promise<void> {
    try {
      const end = await serve(lease);
      isServing = true;
      await untilLost(lease);
      if (!isStopping) log.warn('lease-lost', { lease: name });
      await end();
    } catch (error) {
      if (!isStopping) log.error('lease-not-served', { lease: name, error });
    } finally {
      isServing = false;
      await giveBack(lease);
    }
    await rest(isStopping ? 0 : defaults.retryMs);
  }

  async function run(): Promise<void> {
    for (let lease = held ?? (await take()); lease; lease = await take()) await serveUnder(lease);
  }

  const running = run();
  return {
    get isServing() {
      return isServing;
    },
    async stop() {
      isStopping = true;
      endListening();
      wake();
      await running;
    },
  };
}
