import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '../../ports/log.ts';
import { mayComeBack } from './is-cut-off.ts';
import { driverReason } from './store-failed.ts';

const tryAgainMs = 1_000;
const tellAgainMs = 60_000;

export interface Waiting {
  readonly until: AbortSignal;
  /** What to call the server in the log. */
  readonly name: string;
  readonly log: Log;
}

/**
 * Opens what is at a server that may not be there yet, as when everything starts at the same time.
 *
 * @throws what `open` throws of a server that answers, or once it is waited for no longer
 */
export async function waitForPostgres<T>(open: () => Promise<T>, { until, name, log }: Waiting): Promise<T> {
  for (let toldAt = Number.NEGATIVE_INFINITY; ; ) {
    try {
      return await open();
    } catch (error) {
      if (until.aborted || !mayComeBack(error)) throw error;
      if (performance.now() - toldAt >= tellAgainMs) {
        log.warn('store-waited-for', { store: name, reason: driverReason(error) });
        toldAt = performance.now();
      }
      // Ends early when nobody waits any more.
      await delay(tryAgainMs, undefined, { signal: until }).catch(() => undefined);
      if (until.aborted) throw error;
    }
  }
}
