import { EventEmitter } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '../../ports/log.ts';
import { answerOf, NoAnswer } from './no-answer.ts';
import { driverReason } from './store-failed.ts';
import type { Reachability } from './table.ts';

const lookAgainMs = 300;

/** A database that takes so long to answer a look counts as away until it has. */
const lookWithinMs = 700;

/**
 * Who asks in the first moments of an outage waits for its end so long: a server that starts again takes a second. Where it is found by
 * waiting in vain, that time is over.
 */
const graceMs = 1_500;

/** And so long in all, with what it waited before. */
const patienceMs = 2_500;

export interface ReachabilityDeps {
  /** Looks whether the database answers. Rejects when it doesn't. */
  readonly look: () => Promise<void>;
  /** Called when it doesn't. */
  readonly onAway: () => void;
  readonly log: Pick<Log, 'info' | 'warn'>;
}

/** Finds out whether a database answers, and keeps looking while it doesn't. */
export interface ReachabilityWatch extends Reachability {
  /** Says that something wasn't answered: it is looked at at once. @param hasWaited - whether it was waited for in vain, rather than cut off */
  suspect(hasWaited: boolean): void;
  /**
   * Resolves when the database answers, which is at once while nothing is suspected.
   *
   * @param askedAt - since when the caller waits, by `performance.now()`
   * @throws why it doesn't answer, after a moment's patience
   */
  check(askedAt?: number): Promise<void>;
  close(): void;
}

interface Doubt extends PromiseWithResolvers<void> {
  readonly since: number;
  readonly hasWaited: boolean;
}

export function watchReachability({ look, onAway, log }: ReachabilityDeps): ReachabilityWatch {
  const events = new EventEmitter().setMaxListeners(0);
  const closed = new AbortController();
  /** Why it doesn't answer. */
  let away: { readonly reason: unknown } | undefined;
  /** From the first suspicion on, until it answers: settles when it does, or when patience is at an end. */
  let doubt: Doubt | undefined;

  function setAway(reason: unknown): void {
    const wasAway = away !== undefined;
    away = { reason };
    if (wasAway || closed.signal.aborted) return;
    log.warn('store-away', { reason: driverReason(reason) });
    onAway();
    events.emit('change', false);
    if (doubt?.hasWaited) doubt.reject(reason);
  }

  function setBack(): void {
    doubt?.resolve();
    doubt = undefined;
    if (!away) return;
    away = undefined;
    log.info('store-back');
    events.emit('change', true);
  }

  async function lookOnce(): Promise<boolean> {
    const looking = look();
    // What is late may still come.
    answerOf(looking, lookWithinMs).catch(setAway);
    try {
      await looking;
      return true;
    } catch (reason) {
      setAway(reason);
      return false;
    }
  }

  async function keepLooking(begun: Doubt): Promise<void> {
    begun.promise.catch(() => undefined);
    const patience = setTimeout(() => begun.reject(away?.reason ?? new NoAnswer(graceMs)), graceMs);
    while (!(await lookOnce()) && !closed.signal.aborted) await delay(lookAgainMs, undefined, { ref: false });
    clearTimeout(patience);
    setBack();
  }

  return {
    isReachable: () => !away,
    onReachable(listener) {
      events.on('change', listener);
      return () => events.off('change', listener);
    },
    suspect(hasWaited) {
      if (doubt || closed.signal.aborted) return;
      doubt = { ...Promise.withResolvers<void>(), since: performance.now(), hasWaited };
      void keepLooking(doubt);
    },
    async check(askedAt = performance.now()) {
      if (!doubt) return;
      // It is looked at in any case before anybody is sent away.
      const until = Math.max(askedAt + patienceMs, doubt.since + lookWithinMs);
      await answerOf(doubt.promise, Math.max(0, until - performance.now())).catch((error: unknown) => {
        throw away?.reason ?? error;
      });
    },
    close() {
      closed.abort();
      doubt?.reject(new Error('The store is closed'));
    },
  };
}
