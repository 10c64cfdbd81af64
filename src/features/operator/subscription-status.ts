import type { OperatorReport, SubscriptionReport } from '../../ports/operator-report.ts';
import type { Standing } from '../roster.ts';

/** A subscription's status in the operator's terms. */
export function statusOf(status: Standing['subscription']['status']): SubscriptionReport['status'] {
  if (status.kind !== 'paused') return status.kind;
  return status.reason === 'forbidden' ? 'forbidden' : 'paused';
}

/** How many there are of each. */
export function countStatuses(standings: Iterable<Standing>): OperatorReport['totals'] {
  const totals = { active: 0, paused: 0, forbidden: 0, removed: 0 };
  for (const { subscription } of standings) totals[statusOf(subscription.status)] += 1;
  return totals;
}
