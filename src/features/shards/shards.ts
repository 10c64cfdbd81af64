import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Store } from '../../ports/store.ts';
import { createLookOut } from '../look-out.ts';
import { createJoining, type Membership, type MembershipDeps } from './membership.ts';
import type { ShardRegister } from './served-shards.ts';
import type { ShardService } from './shard-service.ts';
import { createTenure, type RunningTenure } from './tenure.ts';

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
  /** How long what is on its way when a shard is let go may take. */
  finishMs: 20_000,
} as const;

export interface ShardsDeps extends Omit<MembershipDeps, 'shares' | 'store'> {
  readonly store: MembershipDeps['store'] & Pick<Store, 'onAnnounced'>;
  /** Those that may be served. @defaultValue any */
  readonly ids: readonly number[] | undefined;
  /** Whether no other process can be there. */
  readonly isAlone: boolean;
  readonly register: ShardRegister;
  readonly service: ShardService;
  readonly clock: Clock;
  readonly log: Log;
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
  const running = new Map<number, RunningTenure>();
  /** Shards that were lost, of which something is kept for the case that they come back. */
  const lost = new Set<number>();
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

  const lookOut = createLookOut({
    look,
    retryAfterMs: defaults.retryAfterMs,
    failureEvent: 'shards-not-taken',
    clock,
    log,
  });

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
    if (membership.isLost()) return 0;
    const surplus = [...running.values()].slice(most);
    if (surplus.length > 0) {
      await Promise.all(surplus.map(letGo));
      return 0;
    }
    await takeFree(membership.count, most);
    standBy(running.size > 0 ? undefined : 'every shard is served by another process');
    if (clock.now() >= settlesAt) await leaveOthers();
    return defaults.lookEveryMs;
  }

  /** @returns in how many milliseconds to look again, while others may be about to join; else 0 */
  async function gather({ count, hasBegun, begin: beginTaking }: Membership): Promise<number> {
    const leftMs = gathersAt - clock.now();
    if (leftMs > 0 && count > 1 && !(await hasBegun())) return Math.min(leftMs, defaults.lookEveryMs);
    gathersAt = 0;
    await beginTaking();
    if (isStopped) await joining.end();
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
    if (isStopped) await joining.end();
    // Connections are of the count that they were opened with.
    if (joined.count !== lastCount) await leaveOthers();
    lastCount = joined.count;
    return joined;
  }

  async function standAside(reason: string): Promise<number> {
    standBy(reason);
    await leaveOthers();
    return defaults.lookEveryMs;
  }

  function standBy(reason: string | undefined) {
    if (reason !== undefined && reason !== standingBy) log.info('standing-by', { reason });
    standingBy = reason;
  }

  /** What was lost and didn't come back is another's. */
  async function leaveOthers(): Promise<void> {
    for (const id of lost) {
      lost.delete(id);
      if (!running.has(id)) await service.leave(id);
    }
  }

  /** @param most - so many this process may have */
  async function takeFree(count: number, most: number): Promise<void> {
    const any = ids ?? Array.from({ length: count }, (_, id) => id);
    const wanted = any.filter((id) => id < count && !running.has(id));
    const others = clock.now() < settlesAt ? [] : wanted.filter((id) => !lost.has(id));
    const taken: RunningTenure[] = [];
    for (const id of [...wanted.filter((id) => lost.has(id)), ...others]) {
      if (running.size >= most || isStopped) break;
      const tenure = await take(id, count);
      if (tenure) taken.push(tenure);
    }
    if (taken.length > 0) await begin(taken);
  }

  async function take(id: number, count: number): Promise<RunningTenure | undefined> {
    const lease = await store.lease(`shard-${id}-of-${count}`);
    if (!lease) return undefined;
    // Nothing rests on a shard's lease alone.
    if (isStopped || membership?.isLost() !== false) {
      await lease.release();
      return undefined;
    }
    const tenure = createTenure({ id, count, lease, since: clock.now() });
    running.set(id, tenure);
    const onLost = () => {
      if (running.get(id) !== tenure) return;
      log.warn('shard-lost', { shard: id, count, cause: lease.lost.reason });
      lost.add(id);
      end(tenure);
      // Once all that is lost is known to be.
      clock.after(0, lookOut.now);
    };
    lease.lost.addEventListener('abort', onLost, { once: true });
    if (lease.lost.aborted) onLost();
    return tenure;
  }

  async function begin(tenures: readonly RunningTenure[]): Promise<void> {
    try {
      await service.begin(tenures);
    } catch (error) {
      for (const tenure of tenures) {
        lost.add(tenure.id);
        end(tenure);
      }
      await Promise.all(tenures.map(({ lease }) => lease?.release()));
      throw error;
    }
    const shards = tenures.filter(({ ended }) => !ended.aborted).map(({ id }) => id);
    for (const id of shards) lost.delete(id);
    if (shards.length > 0) log.info('shards-served', { shards, count: tenures[0]?.count });
  }

  function end(tenure: RunningTenure) {
    if (running.get(tenure.id) !== tenure) return;
    running.delete(tenure.id);
    tenure.end();
    register.remove(tenure);
    service.end(tenure);
  }

  async function letGo(tenure: RunningTenure): Promise<void> {
    const { id, count, lease } = tenure;
    tenure.isLeaving = true;
    const late = Promise.withResolvers<void>();
    const cancelLate = clock.after(defaults.finishMs, late.resolve);
    try {
      await Promise.race([service.finish(tenure), late.promise]);
    } catch (error) {
      log.warn('shard-not-finished', { shard: id, count, error });
    }
    cancelLate();
    end(tenure);
    await lease?.release();
    log.info('shard-let-go', { shard: id, count });
  }

  return {
    start() {
      stopListening = store.onAnnounced('leases', (name) => {
        if (name === undefined || /^(?:shard|process)/.test(name)) lookOut.now();
      });
      lookOut.now();
    },
    look: () => ({ count: membership?.count, held: [...running.keys()].sort((a, b) => a - b), standingBy }),
    isSure: () => membership?.isSure() ?? false,
    async stop() {
      isStopped = true;
      void lookOut.stop();
      stopListening?.();
      await Promise.all([...running.values()].map(letGo));
      await joining.end();
    },
  };
}
