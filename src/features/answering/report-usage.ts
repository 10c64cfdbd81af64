import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Usage } from './usage.ts';

export interface UsageReportDeps {
  readonly usage: Usage;
  readonly clock: Clock;
  readonly log: Log;
}

const everyMs = 60 * 60_000;

/**
 * Tells the operator what models and answers took since the process began: every hour in which something was counted, and at the end.
 *
 * @returns a function that ends it, with a last report
 */
export function reportUsage({ usage, clock, log }: UsageReportDeps): () => void {
  let reported = JSON.stringify({});
  let cancelTimer = () => {};

  function report(): void {
    const counts = usage.snapshot();
    const now = JSON.stringify(counts);
    if (now !== reported) log.info('usage', counts);
    reported = now;
  }

  function plan(): void {
    cancelTimer = clock.after(everyMs, () => {
      report();
      plan();
    });
  }

  plan();
  return () => {
    cancelTimer();
    report();
  };
}
