import { setTimeout as delay } from 'node:timers/promises';
import type { APIGatewayBotInfo } from 'discord.js';
import type { Lease, Store } from '../../../ports/store.ts';
import type { Log } from '../../../ports/log.ts';

/**
 * One identify in five seconds for each key, and something for how long an identify may take to be sent and to arrive.
 *
 * @see https://docs.discord.com/developers/events/gateway#rate-limiting
 */
const apartMs = 5_750;
/** How often it is looked whether another process's turn is over, at random distances, so that none is always first. */
const lookEveryMs = 250;
const tryAgainMs = 1_000;
/** Clocks differ. */
const resetMarginMs = 1_000;

/** Whose turn it is to open a session. */
export interface IdentifyTurns {
  /**
   * Resolves when the shard may identify: no other shard with its key, in whatever process, does until five seconds later.
   *
   * @throws only when `signal` aborts before
   */
  wait(shardId: number, signal: AbortSignal): Promise<void>;
}

export interface IdentifyTurnsDeps {
  readonly store: Pick<Store, 'facts' | 'lease'>;
  /** What Discord says, or has said a moment ago, of how many sessions may still be opened. */
  readonly information: (isFresh?: boolean) => Promise<Pick<APIGatewayBotInfo, 'session_start_limit'>>;
  readonly log: Log;
}

/**
 * A turn is a lease of the token's, held for five seconds. One whose holder died has passed on early: a fact beside it, which is
 * deleted with the turn's proper end, tells, and then five seconds are waited from then on. So no clocks are compared.
 *
 * @see https://docs.discord.com/developers/events/gateway#session-start-limit-object
 */
export function createIdentifyTurns({ store, information, log }: IdentifyTurnsDeps): IdentifyTurns {
  /** Of this process, one shard a key asks at a time, the first one first. */
  const queues = new Map<number, Promise<unknown>>();

  /** One that may not be opened costs the token: so it is waited until one may. */
  async function sessionLeft(signal: AbortSignal): Promise<void> {
    for (let isFresh = false; ; isFresh = true) {
      const limit = (await insisting(() => information(isFresh), signal)).session_start_limit;
      if (limit.remaining > 0) return;
      const waitMs = limit.reset_after + resetMarginMs;
      log.warn('no-sessions-left', { perDay: limit.total, waitMs });
      await delay(waitMs, undefined, { signal, ref: false });
    }
  }

  async function takeLease(name: string, signal: AbortSignal): Promise<Lease> {
    for (;;) {
      const lease = await insisting(() => store.lease(name), signal);
      if (lease) return lease;
      await delay(lookEveryMs * (1 + Math.random()), undefined, { signal, ref: false });
    }
  }

  /** Notes that the turn has begun; waits before, if another's was cut short. */
  async function begin(name: string, lease: Lease, signal: AbortSignal): Promise<void> {
    try {
      if ((await insisting(() => store.facts.get(name), signal)) !== undefined) {
        await delay(apartMs, undefined, { signal, ref: false });
      }
      await insisting(() => store.facts.set(name, 'begun'), signal);
    } catch (error) {
      await lease.release().catch(noteFailure);
      throw error;
    }
  }

  async function end(name: string, lease: Lease): Promise<void> {
    try {
      if (lease.isSure()) await store.facts.delete(name);
    } catch (error) {
      noteFailure(error);
    }
    await lease.release().catch(noteFailure);
  }

  /** The next turn is later then, which is all. */
  const noteFailure = (error: unknown) => log.debug('identify-turn-not-ended', { error });

  async function takeTurn(shardId: number, key: number, signal: AbortSignal): Promise<void> {
    const name = `identify-${key}`;
    for (;;) {
      await sessionLeft(signal);
      const lease = await takeLease(name, signal);
      await begin(name, lease, signal);
      if (lease.isSure() && !signal.aborted) {
        setTimeout(() => void end(name, lease), apartMs).unref();
        return;
      }
      log.debug('identify-turn-lost', { shardId });
      await end(name, lease);
      signal.throwIfAborted();
    }
  }

  /** Until it works: whoever waits for a turn has nothing better to do than to wait on. */
  async function insisting<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    for (;;) {
      signal.throwIfAborted();
      try {
        return await work();
      } catch (error) {
        log.debug('identify-waits', { error });
        await delay(tryAgainMs, undefined, { signal, ref: false });
      }
    }
  }

  return {
    async wait(shardId, signal) {
      const { remaining, max_concurrency: keys } = (await insisting(() => information(), signal)).session_start_limit;
      // Who opens the last sessions of a day does so one after the other, since each has to know how many are left.
      const key = remaining < keys ? 0 : shardId % Math.max(1, keys);
      const turn = (queues.get(key) ?? Promise.resolve()).then(() => takeTurn(shardId, key, signal));
      queues.set(
        key,
        turn.catch(() => undefined),
      );
      await turn;
    },
  };
}
