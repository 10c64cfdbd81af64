import type { Store } from '../../ports/store.ts';
import { createLookOut } from '../look-out.ts';
import { createHeldShards, type HeldShardsDeps } from './held-shards.ts';
import { createJoining, type Membership, type MembershipDeps } from './membership.ts';

const defaults = {
  /** How often it is looked whether a shard is free: a process that dies tells nobody. */
  lookEveryMs: 1_000,
  /** After a failure. */
  retryAfterMs: 1_000,
  /** When others were quicker. */
  againAfterMs: 100,
  /** Others who are quicker are done by then, and whoever died over it has lost its lease. */
  mostAgainMs: 12_000,
  /** Once the store is back, each process has so long to take up again what it had before. */
  settleMs: 3_000,
  /** Where nobody takes shards yet, others that start at the same time join within so long, so that each loads its own share alone. */
  gatherMs: 1_500,
} as const;

export interface ShardsDeps
  extends Omit<MembershipDeps, 'shares' | 'store'>,
    Omit<HeldShardsDeps, 'store' | 'mayTake' | 'onLost'> {
  readonly store: MembershipDeps['store'] & Pick<Store, 'onAnnounced'>;
  /** Those that may be served. @defaultValue any */
  readonly ids: readonly number[] | undefined;
  /** Whether no other process can be there. */
  readonly isAlone: boolean;
}

/** What this process serves, and why. */
export interface ShardsLook {
  /** The count in force; undefined while it isn't known. */
  readonly count: number | undefined;
  readonly held: readonly number[];
  /** Why nothing is served; undefined when something is. */
  readonly standingBy: string | undefined;
}

/** Takes the shards that this process is to serve, and gives them up. */
export interface Shards {
  start(): void;
  look(): ShardsLook;
  /** Whether what rests on the store's leases may be done at this moment. */
  isSure(): boolean;
  /** Finishes what is on its way and gives everything up. */
  stop(): Promise<void>;
}

/**
 * A shard is served by whoever has its lease. A process takes what is free, but no more than its share of them where any process may have any;
 * one that has more lets go of what then is free for those that have less.
 *
 * When the store can't be reached its leases are lost, and nothing is served; when it is back, each process takes up first what it had before.
 */
export function createShards({ register, service, ids, isAlone, clock, log, ...deps }: ShardsDeps): Shards {
  const { store } = deps;
  const joining = createJoining({ ...deps, shares: ids === undefined && !isAlone, log });
  let membership: Membership | undefined;
  let lastCount: number | undefined;
  /** Whether all was lost, and it is tried to take it up again. */
  let isReturning = false;
  let settlesAt = 0;
  let gathersAt = 0;
  let standingBy: string | undefined;
  /** Since when others were quicker each time. */
  let againSince: number | undefined;
  let isStopped = false;
  let stopListening: (() => void) | undefined;

  const mayTake = () => !isStopped && membership?.isLost() === false;
  const { retryAfterMs } = defaults;
  const lookOut = createLookOut({ look: lookAndTidy, retryAfterMs, failureEvent: 'shards-not-taken', clock, log });
  const held = createHeldShards({
    store,
    register,
    service,
    mayTake,
    // Once all that is lost is known to be.
    onLost: () => void clock.after(0, lookOut.now),
    clock,
    log,
  });

  /** Gives back at once what comes only after the end. */
  async function lookAndTidy(): Promise<number> {
    try {
      return await look();
    } finally {
      if (isStopped) await joining.end();
    }
  }

  /** @returns in how many milliseconds to look again */
  async function look(): Promise<number> {
    if (membership?.isLost()) {
      membership = undefined;
      isReturning = true;
      await joining.end();
    }
    if (!membership) {
      const joined = await become();
      if (typeof joined === 'number') return joined;
      membership = joined;
      // From when the store is back, however long it was away.
      if (isReturning) settlesAt = clock.now() + defaults.settleMs;
      else gathersAt = clock.now() + defaults.gatherMs;
      isReturning = false;
    }
    const gatherMs = await gather(membership);
    if (gatherMs > 0) return gatherMs;
    const most = await membership.share();
    if (membership.isLost() || (await held.keep(most))) return 0;
    const { count } = membership;
    const wanted = (ids ?? Array.from({ length: count }, (_, id) => id)).filter((id) => id < count);
    await held.take({ ids: wanted, count, most, onlyLost: clock.now() < settlesAt });
    // Perhaps while they were being taken; what had been held is still to be taken up again.
    if (!mayTake()) return 0;
    standBy(held.ids().length > 0 ? undefined : 'every shard is served by another process');
    if (clock.now() >= settlesAt) await held.leaveLost();
    return defaults.lookEveryMs;
  }

  /** @returns in how many milliseconds to look again, while others may be about to join; else 0 */
  async function gather({ count, hasBegun, begin: beginTaking }: Membership): Promise<number> {
    const leftMs = gathersAt - clock.now();
    if (leftMs > 0 && count > 1 && !(await hasBegun())) return Math.min(leftMs, defaults.lookEveryMs);
    gathersAt = 0;
    await beginTaking();
    return 0;
  }

  /** @returns in how many milliseconds to try again, where it wasn't to be */
  async function become(): Promise<Membership | number> {
    const joined = await joining.join();
    if (joined === 'again') {
      againSince ??= clock.now();
      if (clock.now() - againSince < defaults.mostAgainMs) return defaults.againAfterMs;
      return standAside('somebody else holds the lease shards-of alone, or changed the fact shard-count');
    }
    againSince = undefined;
    if ('instead' in joined) return standAside(joined.instead);
    // Connections are of the count that they were opened with.
    if (joined.count !== lastCount) await held.leaveLost();
    lastCount = joined.count;
    return joined;
  }

  async function standAside(reason: string): Promise<number> {
    standBy(reason);
    await held.leaveLost();
    return defaults.lookEveryMs;
  }

  function standBy(reason: string | undefined) {
    if (reason !== undefined && reason !== standingBy) log.info('standing-by', { reason });
    standingBy = reason;
  }

  return {
    start() {
      stopListening = store.onAnnounced('leases', (name) => {
        if (name === undefined || /^(?:shard|process)/.test(name)) lookOut.now();
      });
      lookOut.now();
    },
    look: () => ({ count: membership?.count, held: held.ids(), standingBy }),
    isSure: () => membership?.isSure() ?? false,
    async stop() {
      isStopped = true;
      void lookOut.stop();
      stopListening?.();
      await held.keep(0);
      await joining.end();
    },
  };
}
