import type { FaultTally } from './delivery-faults.ts';
import type { DeliveryComparison } from './delivery-stories.ts';
import type { LoopbackDiscord, LoopbackOptions } from './discord/loopback-discord.ts';
import type { Fleet } from './fleet.ts';
import type { PostgresServer } from './postgres.ts';

/** What a run has, for those who trouble it. */
export interface FleetSite {
  readonly discord: LoopbackDiscord;
  readonly postgres: PostgresServer;
  readonly fleet: Fleet;
  readonly storeUrl: string;
  readonly guilds: readonly { readonly id: string; readonly channelIds: readonly string[] }[];
}

export interface FleetRunOptions {
  readonly postgres: PostgresServer;
  /** How many processes there are at the start. */
  readonly processes: number;
  /** `SHARD_COUNT` of those. */
  readonly shards: number;
  readonly guilds: number;
  /** Over all guilds, in each as many, each with an instant order. */
  readonly channels: number;
  /** Stories that come while the bots run. */
  readonly stories: number;
  readonly storyEveryMs: number;
  /** What share of requests to post or to look back goes wrong, 0 to 1. */
  readonly faultShare: number;
  /** A post takes at most so long to arrive, and its answer as long to come back. @defaultValue 0 */
  readonly latencyMs?: number;
  /** `DISCORD_REQUESTS_PER_SECOND` of each process. */
  readonly requestsPerSecond: number;
  /** What befalls the processes and the store, once all shards are served; stories come meanwhile. @defaultValue nothing */
  readonly trouble?: (site: FleetSite) => Promise<void>;
  /** How long everything may take once that and the stories are over. */
  readonly settleMs: number;
  readonly discord?: LoopbackOptions;
  readonly variables?: Readonly<Record<string, string>>;
  /** Between 0 and 1, like Math.random. */
  readonly random: () => number;
}

export interface FleetRunResult extends DeliveryComparison, Readonly<FaultTally> {
  readonly posts: number;
  /** From the first story until every channel had all. */
  readonly deliveredMs: number;
  /** From the first post to the last, as Discord has them. */
  readonly sendingMs: number;
  /** How long everything took once the trouble and the stories were over. */
  readonly settledMs: number;
  readonly rateLimited: number;
  readonly busiestSecond: number;
  readonly identifies: number;
  readonly resumes: number;
  readonly violations: LoopbackDiscord['violations'];
  /** Processes that ended though nobody ended them, or badly when asked to. */
  readonly fallen: readonly string[];
  /** Transactions that Postgres committed from the first story on, and rows that it wrote. */
  readonly commits: number;
  readonly rowsWritten: number;
  /** Connections to Postgres when all was delivered. */
  readonly connections: number;
  /** Processor time of the processes from then on, in milliseconds; undefined where some came or went. */
  readonly cpuMs: number | undefined;
  /** What the processes wrote, process by process. */
  readonly lines: readonly string[];
}
