import { traceId } from '../../domain/trace-id.ts';
import type { Progress } from '../../domain/subscription.ts';
import type { Traces } from '../../ports/traces.ts';

/**
 * Does work under the id of the briefing that a channel gets next. It is made of the channel and how far it has been served, so that
 * whatever tries again, in this process or another, goes by the same id until it is through.
 */
export function inBriefing<T>(
  traces: Pick<Traces, 'within'> | undefined,
  { channelId, offset }: Pick<Progress, 'channelId' | 'offset'>,
  work: () => T,
): T {
  return traces ? traces.within(traceId('briefing', channelId, offset), work) : work();
}
