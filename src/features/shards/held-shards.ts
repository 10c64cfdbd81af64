import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Store } from '../../ports/store.ts';
import type { ShardRegister } from './served-shards.ts';
import type { ShardService } from './shard-service.ts';
import { createTenure, type RunningTenure } from './tenure.ts';

/** How long what is on its way when a shard is let go may take. */
const finishMs = 20_000;

export interface HeldShardsDeps {
  readonly store: Pick<Store, 'lease'>;
  readonly register: Pick<ShardRegister, 'remove'>;
  readonly service: ShardService;
  /** Whether shards may be taken at this moment. Nothing rests on a shard's lease alone. */
  readonly mayTake: () => boolean;
  /** Called for each shard that is lost, before others are known to be. */
  readonly onLost: () => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** The shards that this process has the leases of. */
export interface HeldShards {
  /** From the lowest on. */
  ids(): readonly number[];
  /**
   * Takes those that are free, first what was lost, until it has `most`, and serves them.
   *
   * @throws HexinError `store-failed`
   */
  take(wanted: { ids: readonly number[]; count: number; most: number; onlyLost: boolean }): Promise<void>;
  /** Finishes what is on its way in those past `most`, and gives them up. @returns whether there were any */
  keep(most: number): Promise<boolean>;
  /** What was lost and didn't come back is another's. */
  leaveLost(): Promise<void>;
}

/** None yet. */
export function createHeldShards({
  store,
  register,
  service,
  mayTake,
  onLost,
  clock,
  log,
}: HeldShardsDeps): HeldShards {
  const running = new Map<number, RunningTenure>();
  /** Of which something is kept for the case that they come back. */
  const lost = new Set<number>();

  async function take(id: number, count: number): Promise<RunningTenure | undefined> {
    const lease = await store.lease(`shard-${id}-of-${count}`);
    if (!lease) return undefined;
    if (!mayTake()) {
      await lease.release();
      return undefined;
    }
    const tenure = createTenure({ id, count, lease, since: clock.now() });
    running.set(id, tenure);
    const lose = () => {
      if (running.get(id) !== tenure) return;
      log.warn('shard-lost', { shard: id, count, cause: lease.lost.reason });
      lost.add(id);
      end(tenure);
      onLost();
    };
    lease.lost.addEventListener('abort', lose, { once: true });
    if (lease.lost.aborted) lose();
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
    const late = Promise.withResolvers<never>();
    const cancelLate = clock.after(finishMs, () => late.reject(new Error(`Not done within ${finishMs} ms`)));
    try {
      await Promise.race([service.finish(tenure), late.promise]);
    } catch (error) {
      log.warn('shard-not-finished', { shard: id, count, error });
      if (!tenure.ended.aborted) await service.leave(id);
    }
    cancelLate();
    end(tenure);
    await lease?.release();
    log.info('shard-let-go', { shard: id, count });
  }

  return {
    ids: () => [...running.keys()].sort((a, b) => a - b),
    async take({ ids, count, most, onlyLost }) {
      const wanted = ids.filter((id) => !running.has(id));
      const others = onlyLost ? [] : wanted.filter((id) => !lost.has(id));
      const taken: RunningTenure[] = [];
      try {
        for (const id of [...wanted.filter((id) => lost.has(id)), ...others]) {
          if (running.size >= most || !mayTake()) break;
          const tenure = await take(id, count);
          if (tenure) taken.push(tenure);
        }
      } finally {
        // Also when a lease couldn't be asked for: nobody else can serve those that are held by then.
        if (taken.length > 0) await begin(taken);
      }
    },
    async keep(most) {
      const surplus = [...running.values()].slice(most);
      await Promise.all(surplus.map(letGo));
      return surplus.length > 0;
    },
    async leaveLost() {
      // What is lost meanwhile may still come back.
      for (const id of [...lost]) {
        lost.delete(id);
        if (!running.has(id)) await service.leave(id);
      }
    },
  };
}
