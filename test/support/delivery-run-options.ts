import type { FaultTally } from './delivery-faults.ts';
import type { DeliveryComparison } from './delivery-stories.ts';
import type { LoopbackDiscord, LoopbackOptions } from './discord/loopback-discord.ts';
import type { OrderChangers } from './order-changers.ts';

export interface DeliveryRunOptions {
  /** They are owed what comes while the bot runs, story by story. */
  readonly instantChannels: number;
  /** Channels with a cron that is due every minute. They are owed what was there before, at once, since runs were missed. */
  readonly minuteChannels: number;
  /** How many of the instant channels, and of the others, are forums. @defaultValue 0 */
  readonly forums?: { readonly instant: number; readonly minute: number };
  /** How many of the instant channels, after the forums, are announcement channels. @defaultValue 0 */
  readonly announcements?: number;
  /** Whether to wait until the minute channels have what comes while the bot runs, too. */
  readonly awaitMinutes: boolean;
  /** Of how many channels, the first, people change the orders all the while; in the end all is taken back. @defaultValue 0 */
  readonly changing?: number;
  /** Stories that are in the log before the first start. */
  readonly storiesBefore: number;
  /** Stories that come while the bot runs. */
  readonly stories: number;
  readonly storyEveryMs: number;
  readonly kills: number;
  /** A process lives at most so long after READY, and some are killed before that. */
  readonly longestLifeMs: number;
  /** What share of requests to post or to look back goes wrong, 0 to 1. */
  readonly faultShare: number;
  /** A post takes at most so long to arrive, and its answer as long to come back. @defaultValue 0 */
  readonly latencyMs?: number;
  /**
   * Whether what comes while the bot runs is at publishers', which it polls: edited, reprinted and copied, and some of it for the first guild alone. So many
   * of the instant channels, the last, are in another guild. @defaultValue it is in the folder
   */
  readonly feeds?: { readonly channelsElsewhere: number };
  /** Whether another process stands by while one runs, and goes on when it is killed: on Postgres alone. @defaultValue false */
  readonly standsBy?: boolean;
  /** How long everything may take once the killing is over. */
  readonly settleMs: number;
  readonly discord?: LoopbackOptions;
  /** An empty store. @defaultValue an SQLite file of its own */
  readonly storeUrl?: string;
  /** Called after each kill. */
  readonly onKill?: (kills: number) => void;
  /** Between 0 and 1, like Math.random. */
  readonly random: () => number;
}

/** When processes were killed: before READY, while an instant channel was owed something, or while none was. */
export type KillMoment = 'starting' | 'sending' | 'idle';

export interface DeliveryRunResult extends DeliveryComparison, Readonly<FaultTally> {
  readonly posts: number;
  /** Posts in announcement channels that weren't published in the end. */
  readonly unpublished: number;
  readonly kills: Readonly<Record<KillMoment, number>>;
  /** How long everything took once the killing was over. */
  readonly settledMs: number;
  readonly rateLimited: number;
  /** What people did to orders. */
  readonly changes: OrderChangers['tally'];
  readonly violations: LoopbackDiscord['violations'];
  /** What a channel shows of another guild's own. */
  readonly leaked: readonly string[];
  /** What a channel shows of what was taken down. */
  readonly takenDownShown: readonly string[];
  /** Requests to publishers. */
  readonly requests: number;
  /** What the last process wrote. */
  readonly lines: readonly string[];
}
