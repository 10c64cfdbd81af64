import type { Clock } from '../../ports/clock.ts';
import type { PartState } from '../../ports/readiness.ts';
import type { Store } from '../../ports/store.ts';

/** Whether the store answers, by asking it. */
export async function storeState(
  store: Pick<Store, 'facts' | 'isReachable'>,
  { now }: Pick<Clock, 'now'>,
): Promise<PartState> {
  if (!store.isReachable()) return { state: 'unavailable', reason: 'it does not answer' };
  const startedAt = now();
  try {
    await store.facts.get('readyz');
  } catch {
    return { state: 'unavailable', reason: 'it does not answer' };
  }
  return { state: 'ready', ms: now() - startedAt };
}
