import type { ShardState } from '../../ports/gateway.ts';
import type { PartState } from '../../ports/readiness.ts';

/**
 * How the shards are that this process is to serve.
 *
 * @param standingBy - why it serves none, when that is as it should be: others serve them all, say
 */
export function gatewayState(shards: readonly ShardState[], standingBy: string | undefined): PartState {
  const ready = shards.filter(({ state }) => state === 'ready').length;
  const counts = { shards: shards.length, ready };
  if (shards.length === 0) {
    return standingBy === undefined ? { state: 'starting', ...counts } : { state: 'standing-by', reason: standingBy };
  }
  return { state: ready === shards.length ? 'ready' : 'starting', ...counts };
}
