import { sameSchedule } from '../../domain/schedule.ts';
import type { CronSchedule, Subscription } from '../../domain/subscription.ts';
import type { Alarm } from '../../ports/alarm.ts';
import type { Archive, Archives } from '../archive.ts';
import type { ChannelQueue } from '../channel-queue.ts';
import type { Standing } from '../roster.ts';
import { createGlance, type Glance } from './glance.ts';
import { inBriefing } from './in-briefing.ts';
import { quietSpan } from './quiet.ts';
import { type ReconcileDeps, type Reconciled, reconcile } from './reconcile.ts';
import { createWakes } from './wakes.ts';

type Unfinished = Extract<Reconciled, { kind: 'retry-later' | 'held' }>;

/** Further back isn't looked without a turn, which lets other things run. */
const storiesInMemory = 100;

const defaults = {
  /**
   * Channels served at once. Discord's limits set the pace, of which 50 a second need ten at once at a round trip of 200 ms; this
   * bounds memory: of all others only the id is kept.
   */
  concurrency: 100,
  firstRetryMs: 1_000,
  longestRetryMs: 5 * 60_000,
} as const;

export interface PublisherDeps extends Omit<ReconcileDeps, 'isInterrupted'> {
  readonly archives: Archives;
  readonly alarm: Alarm;
  readonly queue: ChannelQueue;
}

/** Decides whom to bring up to date, and when; what that takes is {@link reconcile}'s. */
export interface Publisher {
  /** Serves everything owed now, and from then on whenever a story arrives or a schedule is due. */
  start(): void;
  /** Serves channels that came to be served here, as it began with those that were there. */
  take(channelIds: readonly string[]): void;
  /** Leaves orders alone that aren't served here any more. */
  drop(subscriptions: readonly Subscription[]): void;
  /** Serves one channel as soon as may be. */
  serve(channelId: string): void;
  /** Resolves when no channel is being served and none waits, retries not counted. */
  idle(): Promise<void>;
  /** Finishes the messages being sent and sends no other. */
  stop(): Promise<void>;
}

export function createPublisher(deps: PublisherDeps): Publisher {
  let isStopping = false;
  // Whoever changes the subscription meanwhile doesn't wait for a long briefing to end.
  const isInterrupted = (channelId: string) => isStopping || deps.queue.isAwaited(channelId) || isLeaving(channelId);
  /** Channels asked for and not yet begun: asking twice serves once, and asking while one is served serves it again after. */
  const waiting = new Set<string>();
  const serving = new Set<string>();
  /** Channels that failed, until they succeed, with how often in a row. One that waits for its next try is left alone until then. */
  const failing = new Map<string, { readonly failures: number; cancel: (() => void) | undefined }>();
  const wakes = createWakes(deps.alarm);
  let idleListeners: (() => void)[] = [];
  let stopListening: (() => void) | undefined;
  let stopped: Promise<void> | undefined;

  /** Whether the channel isn't to be begun with: its shard is about to be served elsewhere. */
  function isLeaving(channelId: string): boolean {
    const standing = deps.roster.get(channelId);
    return standing !== undefined && deps.served?.tenureOf(standing.subscription.guildId)?.isLeaving === true;
  }

  function serve(channelId: string) {
    if (isStopping || isLeaving(channelId)) return;
    waiting.add(channelId);
    pump();
  }

  function pump() {
    if (serving.size >= defaults.concurrency) return;
    for (const channelId of waiting) {
      if (serving.size >= defaults.concurrency || isStopping) break;
      if (serving.has(channelId)) continue;
      waiting.delete(channelId);
      if (isLeaving(channelId)) continue;
      if (failing.get(channelId)?.cancel) continue;
      serving.add(channelId);
      void serveOne(channelId).finally(() => {
        serving.delete(channelId);
        pump();
      });
    }
    if (serving.size === 0 && (waiting.size === 0 || isStopping)) {
      const listeners = idleListeners;
      idleListeners = [];
      for (const listener of listeners) listener();
    }
  }

  async function serveOne(channelId: string) {
    try {
      const result = await deps.queue.run(channelId, () => reconcile({ ...deps, isInterrupted }, channelId));
      afterwards(channelId, result);
    } catch (error) {
      // Another process serves it by now, and goes on where this one was.
      if (!deps.roster.get(channelId)) return;
      const offset = deps.roster.get(channelId)?.progress.offset ?? 0;
      inBriefing(deps.traces, { channelId, offset }, () => deps.log.error('reconcile-failed', { channelId, error }));
      retry(channelId, { kind: 'retry-later', afterMs: 0, hasProgressed: false });
    }
  }

  function afterwards(channelId: string, result: Reconciled) {
    if (result.kind === 'retry-later' || result.kind === 'held') return retry(channelId, result);
    failing.delete(channelId);
    if (result.kind === 'interrupted') serve(channelId);
  }

  /** What waits for a limit to pass is served right then, not in a place that others could use; a hold upon a hold is a failure. */
  function retry(channelId: string, { kind, afterMs, hasProgressed }: Unfinished) {
    if (isStopping || isLeaving(channelId)) return;
    const failures = hasProgressed ? 1 : (failing.get(channelId)?.failures ?? 0) + 1;
    const doublings = kind === 'held' ? failures - 2 : failures - 1;
    const backoffMs = doublings < 0 ? 0 : Math.min(defaults.longestRetryMs, defaults.firstRetryMs * 2 ** doublings);
    const cancel = deps.clock.after(Math.max(afterMs, backoffMs), () => {
      failing.set(channelId, { failures, cancel: undefined });
      serve(channelId);
    });
    failing.set(channelId, { failures, cancel });
  }

  /** Most wake-ups owe most channels nothing: those are told apart at once, since 20,000 turns of a queue take half a second. */
  function serveIfOwed({ subscription, progress }: Standing) {
    const seen = deps.archives.seenFrom(subscription.guildId);
    if (progress.inFlight || seen.countAfter(progress.offset) > 0) serveUnlessQuiet(subscription);
  }

  /** Whom the end of the quiet hours wakes needs no turn in them. */
  function serveUnlessQuiet({ channelId, quiet }: Subscription) {
    if (!quietSpan(deps.dueTimes, quiet, deps.clock.now())) serve(channelId);
  }

  /** What has just come is passed over without a turn, too, where it is no story to the guild or the topics don't choose it. */
  function serveNew(glance: Glance, seq: number, { subscription, progress }: Standing) {
    const { channelId, schedule, status, guildId } = subscription;
    if (schedule.kind !== 'instant') return;
    const isPassedBy =
      status.kind === 'active' &&
      !progress.inFlight &&
      progress.offset === seq - 1 &&
      !(serving.has(channelId) || waiting.has(channelId)) &&
      isChosen(glance, deps.archives.seenFrom(guildId), seq, subscription) === false &&
      deps.roster.passOver({ ...progress, offset: seq });
    if (!isPassedBy) serveUnlessQuiet(subscription);
  }

  /** Whether what stands there is a story to these eyes that the topics choose; undefined when it isn't in memory. */
  function isChosen(glance: Glance, seen: Archive, seq: number, { topics }: Subscription): boolean | undefined {
    const entry = glance(seen, seq);
    return entry === 'nothing' ? false : entry && deps.matchesTopics(entry, topics);
  }

  function wake(due: CronSchedule) {
    const dueAt = deps.dueTimes.previous(due, deps.clock.now());
    const glance = createGlance();
    const { archives, clock } = deps;
    // What came while the clock was ahead has a time to come, by which nobody can tell what is due.
    const isTimed = archives.seenFrom(null).seqAt(clock.now()) >= archives.head;
    for (const channelId of wakes.at(due)) {
      const standing = deps.roster.get(channelId);
      if (standing && !(isTimed && passesOver(glance, standing, due, dueAt))) serveIfOwed(standing);
    }
  }

  /** A run that is due for nothing takes no turn either, where all that came since is in memory: ten thousand wake at the full hour. */
  function passesOver(
    glance: Glance,
    { subscription, progress }: Standing,
    due: CronSchedule,
    dueAt: number | undefined,
  ): boolean {
    if (progress.offset >= deps.archives.head) return false;
    const { channelId, schedule, status, quiet } = subscription;
    if (dueAt === undefined || quiet || status.kind !== 'active' || progress.inFlight) return false;
    if (schedule.kind !== 'cron' || !sameSchedule(schedule, { kind: 'cron', preset: schedule.preset, ...due }))
      return false;
    if (dueAt <= progress.servedDue || serving.has(channelId) || waiting.has(channelId)) return false;
    const offset = lastPassedBy(glance, subscription, progress.offset, dueAt);
    return offset !== undefined && deps.roster.passOver({ ...progress, offset, servedDue: dueAt });
  }

  /** Up to where none of the stories archived by `until` is chosen; undefined when one is, or isn't in memory. */
  function lastPassedBy(glance: Glance, subscription: Subscription, after: number, until: number): number | undefined {
    const seen = deps.archives.seenFrom(subscription.guildId);
    const last = seen.seqAt(until);
    if (seen.countAfter(after) === 0) return Math.max(after, last);
    if (last - after > storiesInMemory) return undefined;
    for (let seq = after + 1; seq <= last; seq += 1)
      if (isChosen(glance, seen, seq, subscription) !== false) return undefined;
    return Math.max(after, last);
  }

  function forgetFailure(channelId: string) {
    failing.get(channelId)?.cancel?.();
    failing.delete(channelId);
  }

  function take(standings: readonly Standing[]) {
    wakes.add(standings.map(({ subscription }) => subscription));
    for (const standing of standings) {
      forgetFailure(standing.subscription.channelId);
      serveIfOwed(standing);
    }
  }

  async function stop(): Promise<void> {
    isStopping = true;
    stopListening?.();
    for (const channelId of failing.keys()) forgetFailure(channelId);
    waiting.clear();
    await deps.alarm.stop();
    if (serving.size > 0) await new Promise<void>((resolve) => idleListeners.push(resolve));
  }

  return {
    start() {
      deps.roster.onChange(wakes.change);
      stopListening = deps.archives.onAppend((seq) => {
        const glance = createGlance();
        for (const standing of deps.roster.all()) serveNew(glance, seq, standing);
      });
      deps.alarm.start(wake);
      take([...deps.roster.all()]);
    },
    take: (channelIds) => take(channelIds.flatMap((channelId) => deps.roster.get(channelId) ?? [])),
    drop(subscriptions) {
      wakes.drop(subscriptions);
      for (const { channelId } of subscriptions) {
        waiting.delete(channelId);
        forgetFailure(channelId);
      }
    },
    serve,
    idle() {
      if (serving.size === 0 && waiting.size === 0) return Promise.resolve();
      return new Promise((resolve) => idleListeners.push(resolve));
    },
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };
}
