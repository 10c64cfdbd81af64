import type { Crosspost } from '../../domain/crosspost.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Crossposter, CrosspostOutcome } from '../../ports/crossposter.ts';
import type { Log } from '../../ports/log.ts';
import type { Traces } from '../../ports/traces.ts';
import type { Collection } from '../../ports/store.ts';
import { shardOf } from '../../domain/shard.ts';
import { serveAll, type ServedShards } from '../shards/served-shards.ts';
import { recordsUnder, type Tenure } from '../shards/tenure.ts';
import { createCrosspostTurns } from './crosspost-turns.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

const defaults = {
  /** Channels of which a message is being published at once. */
  concurrency: 4,
  /** News of the day before is no news to those who follow the channel. */
  keptMs: 24 * hourMs,
  /** Where the bot may not publish, the next message is tried so much later: the right may come back. */
  forbiddenMs: hourMs,
  firstRetryMs: 1_000,
  /** The answer to one too many may name a time that is far too short. */
  firstLimitedMs: minuteMs,
  longestPauseMs: 15 * minuteMs,
} as const;

export interface CrosspostsDeps {
  readonly records: Collection<Crosspost>;
  readonly crossposter: Crossposter;
  readonly clock: Clock;
  readonly log: Log;
  /** @defaultValue nothing has an id */
  readonly traces?: Traces | undefined;
  /** The shards that are served here. @defaultValue all, by a process that is alone */
  readonly served?: Pick<ServedShards, 'all' | 'mustServe'>;
  /** Whose channel it is, of those that are served here. @defaultValue nobody's */
  readonly guildOf?: (channelId: string) => string | null | undefined;
  /** Whether a channel's guild is cut off at Discord's end: what is refused there then says nothing of the message. @defaultValue none is */
  readonly hasOutage?: (channelId: string) => boolean;
}

/** Sees to it that what is posted to announcement channels is published, whenever Discord allows. */
export interface Crossposts {
  /** Takes on a message. Resolves once that is durable: from then on a restart goes on with it. */
  owe(channelId: string, messageId: string): Promise<void>;
  /** Takes up what an earlier process left, and begins to publish. @throws HexinError `store-failed` */
  start(): Promise<void>;
  /** Takes up what others left in those shards. @throws HexinError `store-failed` */
  load(tenures: readonly Tenure[]): Promise<void>;
  /** Leaves alone what belongs to a shard that isn't served here any more. */
  drop(tenure: Tenure): void;
  /** Begins with no other message, and resolves when those on their way are done. */
  stop(): Promise<void>;
}

interface Channel {
  readonly guildId: string | null;
  readonly waiting: Map<string, Crosspost>;
  readonly turns: ReturnType<typeof createCrosspostTurns>;
  /** How often in a row it failed, and how often the limit stood in the way, since something was published. */
  failures: number;
  limits: number;
  pausedUntil: number;
  isForbidden: boolean;
  isBusy: boolean;
  cancelTimer: (() => void) | undefined;
}

/**
 * Publishes in the background, one message of a channel at a time. Discord allows ten an hour in a channel. What is left when they are
 * used up waits, the newest to go first; after a day it is given up.
 */
export function createCrossposts(deps: CrosspostsDeps): Crossposts {
  const { records, crossposter, clock, log, traces, hasOutage, served = serveAll(), guildOf } = deps;
  const channels = new Map<string, Channel>();
  const running = new Set<Promise<void>>();
  let isRunning = false;

  function take(crosspost: Crosspost): void {
    const { channelId, messageId } = crosspost;
    const known = channels.get(channelId);
    const channel: Channel = known ?? {
      guildId: guildIdOf(crosspost),
      waiting: new Map(),
      turns: createCrosspostTurns(),
      failures: 0,
      limits: 0,
      pausedUntil: 0,
      isForbidden: false,
      isBusy: false,
      cancelTimer: undefined,
    };
    channels.set(channelId, channel);
    channel.waiting.set(messageId, crosspost);
  }

  /** Where nobody knows it is the first shard's. */
  function guildIdOf({
    channelId,
    guildId = guildOf?.(channelId),
  }: Pick<Crosspost, 'channelId' | 'guildId'>): string | null {
    return guildId ?? null;
  }

  const recordsOf = (guildId: string | null) => recordsUnder(records, served.mustServe(guildId));

  async function load(tenures: readonly Tenure[]): Promise<void> {
    const byId = new Map(tenures.map((tenure) => [tenure.id, tenure]));
    const count = tenures[0]?.count ?? 1;
    const tenureOf = (crosspost: Crosspost) => byId.get(shardOf(guildIdOf(crosspost), count));
    const found: Crosspost[] = [];
    for await (const [, crosspost] of records.entries()) if (tenureOf(crosspost)) found.push(crosspost);
    for (const crosspost of found) if (tenureOf(crosspost)?.ended.aborted === false) take(crosspost);
    pump();
  }

  function pump() {
    for (const [channelId, channel] of channels) {
      if (!isRunning || running.size >= defaults.concurrency) return;
      if (channel.isBusy || channel.cancelTimer) continue;
      const now = clock.now();
      const readyAt = Math.max(channel.pausedUntil, channel.turns.nextAt(now));
      if (channel.waiting.size === 0) {
        // Kept until its hour is over: how many were published in it counts.
        if (readyAt <= now && channel.turns.isIdle(now)) channels.delete(channelId);
        continue;
      }
      if (readyAt > now) {
        channel.cancelTimer = clock.after(readyAt - now, () => {
          channel.cancelTimer = undefined;
          pump();
        });
        continue;
      }
      channel.isBusy = true;
      const run = publishNext(channel)
        .catch((error: unknown) => {
          // Another process serves it by now.
          if (channels.get(channelId) !== channel) return;
          channel.pausedUntil = clock.now() + defaults.longestPauseMs;
          log.error('crosspost-failed', { channelId, error });
        })
        .finally(() => {
          channel.isBusy = false;
          running.delete(run);
          pump();
        });
      running.add(run);
    }
  }

  async function publishNext(channel: Channel): Promise<void> {
    const now = clock.now();
    for (const crosspost of [...channel.waiting.values()]) {
      if (now - crosspost.sentAt <= defaults.keptMs) continue;
      const { channelId, messageId } = crosspost;
      const reason = 'it is a day old';
      within(crosspost, () => log.warn('crosspost-given-up', { channelId, messageId, reason }));
      await forget(channel, crosspost);
    }
    const crosspost = channel.turns.choose([...channel.waiting.values()], now);
    if (crosspost) await within(crosspost, () => publish(channel, crosspost));
  }

  /** What comes of it goes by the id of the briefing that it is of. */
  function within<T>({ trace }: Crosspost, work: () => T): T {
    return traces && trace !== undefined ? traces.within(trace, work) : work();
  }

  async function publish(channel: Channel, crosspost: Crosspost): Promise<void> {
    const { channelId, messageId } = crosspost;
    const answer = await crossposter.crosspost(channelId, messageId);
    const isRefusal = answer.kind === 'pointless' || answer.kind === 'forbidden';
    const isOutage = isRefusal && hasOutage?.(channelId) === true;
    const outcome: CrosspostOutcome = isOutage ? { kind: 'retry-later', reason: `outage: ${answer.reason}` } : answer;
    switch (outcome.kind) {
      case 'published':
        channel.turns.note(clock.now());
        channel.failures = 0;
        channel.limits = 0;
        channel.isForbidden = false;
        log.info('crosspost', { channelId, messageId });
        return forget(channel, crosspost);
      case 'pointless':
        log.info('crosspost-given-up', { channelId, messageId, reason: outcome.reason });
        return forget(channel, crosspost);
      case 'forbidden':
        if (!channel.isForbidden) log.warn('crosspost-forbidden', { channelId, reason: outcome.reason });
        channel.isForbidden = true;
        channel.pausedUntil = clock.now() + defaults.forbiddenMs;
        return;
      case 'limited':
        log.info('crosspost-held', { channelId, waiting: channel.waiting.size });
        return pause(channel, Math.max(outcome.afterMs, backOff(defaults.firstLimitedMs, channel.limits++)));
      case 'retry-later':
        log.warn('crosspost-delayed', { channelId, messageId, reason: outcome.reason });
        return pause(channel, backOff(defaults.firstRetryMs, channel.failures++));
    }
  }

  function backOff(firstMs: number, times: number): number {
    return Math.min(firstMs * 2 ** times, defaults.longestPauseMs);
  }

  function pause(channel: Channel, forMs: number) {
    channel.pausedUntil = clock.now() + forMs;
  }

  async function forget({ waiting, guildId }: Channel, { messageId }: Crosspost): Promise<void> {
    waiting.delete(messageId);
    await recordsOf(guildId).delete(messageId);
  }

  return {
    async owe(channelId, messageId) {
      const guildId = guildIdOf({ channelId });
      const tenure = served.mustServe(guildId);
      const crosspost = { channelId, messageId, guildId, sentAt: clock.now(), trace: traces?.current() };
      await recordsUnder(records, tenure).set(messageId, crosspost);
      // Whoever serves it by now reads what was written.
      served.mustServe(guildId, tenure);
      take(crosspost);
      pump();
    },
    async start() {
      isRunning = true;
      await load([...served.all()]);
    },
    load,
    drop({ id, count }) {
      for (const [channelId, { guildId, cancelTimer }] of channels) {
        if (shardOf(guildId, count) !== id) continue;
        cancelTimer?.();
        channels.delete(channelId);
      }
    },
    async stop() {
      isRunning = false;
      for (const { cancelTimer } of channels.values()) cancelTimer?.();
      await Promise.all(running);
    },
  };
}
