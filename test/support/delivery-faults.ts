import type { Fault, FaultPlan } from './discord/rest/faults.ts';

/** What a Discord that keeps failing has done so far. */
export interface FaultTally {
  /** Requests to post or to look back that went wrong. */
  faults: number;
  /** Of those, posts that were made although the answer was lost. */
  lostAnswers: number;
  /** Looks back into a channel. */
  lookBacks: number;
}

export interface DeliveryFaultOptions {
  /** What share of requests to post or to look back goes wrong, 0 to 1. */
  readonly share: number;
  /** A post takes at most so long to arrive, and its answer as long to come back. */
  readonly latencyMs: number;
  /** Between 0 and 1, like Math.random. */
  readonly random: () => number;
}

const postFaults: readonly (readonly Fault[])[] = [
  [{ kind: 'reset', when: 'after' }],
  [{ kind: 'reset', when: 'after' }],
  [{ kind: 'reset', when: 'before' }],
  [{ kind: 'answer', when: 'after', status: 502 }],
  [{ kind: 'answer', when: 'before', status: 503 }],
  [{ kind: 'rate-limit', retryAfterMs: 700, scope: 'user' }],
  [{ kind: 'rate-limit', retryAfterMs: 300, scope: 'global' }],
  [
    { kind: 'delay', when: 'after', delayMs: 400 },
    { kind: 'reset', when: 'after' },
  ],
];

const readFaults: readonly (readonly Fault[])[] = [
  [{ kind: 'reset', when: 'before' }],
  [{ kind: 'answer', when: 'before', status: 500 }],
  [{ kind: 'rate-limit', retryAfterMs: 500, scope: 'shared' }],
];

/** Where stories are posted, and where they are looked for. */
const deliveryRoutes: ReadonlySet<string> = new Set([
  'POST /channels/{channel_id}/messages',
  'GET /channels/{channel_id}/messages',
  'POST /channels/{channel_id}/threads',
  'POST /channels/{channel_id}/messages/{message_id}/crosspost',
  'GET /guilds/{guild_id}/threads/active',
  'GET /channels/{channel_id}/threads/archived/public',
  'GET /channels/{channel_id}/messages/{message_id}',
]);

/** Faults for `setFaults`, on the routes by which stories are delivered. */
export function createDeliveryFaults(options: DeliveryFaultOptions): { readonly plan: FaultPlan; tally: FaultTally } {
  const { share, latencyMs, random } = options;
  const tally: FaultTally = { faults: 0, lostAnswers: 0, lookBacks: 0 };
  const pick = (faults: readonly (readonly Fault[])[]) => faults[Math.floor(random() * faults.length)] ?? [];

  function plan({ method, route }: Parameters<FaultPlan>[0]): readonly Fault[] | null {
    if (!deliveryRoutes.has(`${method} ${route}`)) return null;
    if (method === 'GET') tally.lookBacks += 1;
    const isFaulty = random() < share;
    if (isFaulty) tally.faults += 1;
    if (method !== 'POST') return isFaulty ? pick(readFaults) : null;
    const faults = isFaulty ? pick(postFaults) : [];
    if (faults.some((fault) => fault.kind !== 'rate-limit' && fault.when === 'after')) tally.lostAnswers += 1;
    if (latencyMs === 0) return faults;
    const delayMs = Math.round(random() * latencyMs);
    return [{ kind: 'delay', when: 'before', delayMs }, { kind: 'delay', when: 'after', delayMs }, ...faults];
  }

  return { plan, tally };
}
