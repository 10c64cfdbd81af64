import type { Discord } from '../adapters/discord/discord.ts';
import { waitUntil } from '../features/wait-until.ts';
import type { Clock } from '../ports/clock.ts';

export interface GatewayFirstDeps {
  readonly discord: Pick<Discord, 'shards'>;
  readonly stopping: AbortSignal;
  readonly clock: Clock;
}

/** Whoever stands by opens no gateway. */
const patience = { lookEveryMs: 10, atMostMs: 1_000 } as const;

/** Resolves when people can be answered: then there is time for what takes the processor for a second. */
export function gatewayFirst({ discord, stopping, clock }: GatewayFirstDeps): Promise<void> {
  const isOpen = () => discord.shards().some(({ state }) => state === 'ready');
  return waitUntil(() => stopping.aborted || isOpen(), { ...patience, clock });
}
