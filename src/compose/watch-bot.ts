import type { Config } from '../config.ts';
import { createRecentDeliveries, type RecentDeliveries } from '../features/operator/recent-deliveries.ts';
import type { ReconcileDeps } from '../features/publish/reconcile.ts';
import type { PollerDeps } from '../features/sources/create-poller.ts';
import { createDailyCounts, type DailyCounts } from '../features/watching/day-counts.ts';
import { storeState } from '../features/watching/store-state.ts';
import { watchRequests } from '../features/watching/watch-requests.ts';
import type { Clock } from '../ports/clock.ts';
import type { RestAnswer } from '../ports/rest-answer.ts';
import type { Store } from '../ports/store.ts';
import type { Watching } from './watching.ts';

export interface WatchBotDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly onStop: (stop: () => unknown) => void;
}

/** What the parts of a bot are to call, and what is made of it. */
export interface BotWatch {
  readonly deliveries: RecentDeliveries;
  readonly daily: DailyCounts;
  readonly onAttempt: NonNullable<ReconcileDeps['onAttempt']>;
  readonly onLook: NonNullable<PollerDeps['onLook']>;
  readonly onAnswer: (answer: RestAnswer) => void;
  readonly onGatewayClose: (closeCode: number) => void;
}

/** Takes what happens in the bot into the metrics, the counts of days, and what the operator's page shows of it. */
export function watchBot({ timeZone }: Pick<Config, 'timeZone'>, watching: Watching, deps: WatchBotDeps): BotWatch {
  const { store, clock, onStop } = deps;
  const { metrics, readiness, traces, problems } = watching;
  readiness.set('store', () => storeState(store, clock));
  const deliveries = createRecentDeliveries(clock);
  const daily = createDailyCounts({ records: store.days, timeZone, clock, log: problems.log });
  onStop(daily.start());
  return {
    deliveries,
    daily,
    onAttempt(attempt) {
      const { outcome, schedule, at, dueAt, stories } = attempt;
      const lateMs = Math.max(0, at - dueAt);
      const hasArrived = outcome === 'sent' || outcome === 'found';
      metrics.count('hexin_deliveries_total', { outcome });
      deliveries.note(attempt, traces.current() ?? null);
      if (outcome !== 'held') daily.delivery(hasArrived ? lateMs : undefined);
      if (!hasArrived) return;
      metrics.count('hexin_stories_delivered_total', {}, stories);
      metrics.observe('hexin_delivery_lag_seconds', { schedule }, lateMs / 1_000);
    },
    onLook(sourceId, outcome) {
      metrics.count('hexin_source_reads_total', { outcome });
      daily.sourceLook(sourceId, outcome !== 'failed');
    },
    onAnswer: watchRequests(metrics, clock),
    onGatewayClose: (closeCode) => metrics.count('hexin_gateway_closes_total', { code: String(closeCode) }),
  };
}
