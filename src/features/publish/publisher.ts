import type { ArchiveEntry } from '../../domain/article.ts';
import type { CronSchedule } from '../../domain/subscription.ts';
import type { Alarm } from '../../ports/alarm.ts';
import type { Archive } from '../archive.ts';
import type { ChannelQueue } from '../channel-queue.ts';
import type { Standing } from '../roster.ts';
import { type ReconcileDeps, type Reconciled, reconcile } from './reconcile.ts';

const defaults = {
  /** Channels served at once. Discord's own limits set the pace; this bounds memory. */
  concurrency: 100,
  firstRetryMs: 1_000,
  longestRetryMs: 5 * 60_000,
} as const;

export interface PublisherDeps extends Omit<ReconcileDeps, 'isInterrupted'> {
  readonly archive: Archive;
  readonly alarm: Alarm;
  readonly queue: ChannelQueue;
}

/** Decides whom to bring up to date, and when; what that takes is {@link reconcile}'s. */
export interface Publisher {
  /** Serves everything owed now, and from then on whenever a story arrives or a schedule is due. */
  start(): void;
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
  const isInterrupted = (channelId: string) => isStopping || deps.queue.isAwaited(channelId);
  /** Channels asked for and not yet begun: asking twice serves once, and asking while one is served serves it again after. */
  const waiting = new Set<string>();
  const serving = new Set<string>();
  /** Channels that failed, until they succeed, with how often in a row. One that waits for its next try is left alone until then. */
  const failing = new Map<string, { readonly failures: number; cancel: (() => void) | undefined }>();
  let idleListeners: (() => void)[] = [];
  let stopListening: (() => void) | undefined;

  function serve(channelId: string) {
    if (isStopping) return;
    waiting.add(channelId);
    pump();
  }

  function pump() {
    for (const channelId of waiting) {
      if (serving.size >= defaults.concurrency || isStopping) break;
      if (serving.has(channelId)) continue;
      waiting.delete(channelId);
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
      deps.log.error('reconcile-failed', { channelId, error });
      retry(channelId, 0, false);
    }
  }

  function afterwards(channelId: string, result: Reconciled) {
    if (result.kind === 'retry-later') return retry(channelId, result.afterMs, result.hasProgressed);
    failing.delete(channelId);
    if (result.kind === 'interrupted') serve(channelId);
  }

  function retry(channelId: string, atLeastMs: number, hasProgressed: boolean) {
    if (isStopping) return;
    const failures = hasProgressed ? 1 : (failing.get(channelId)?.failures ?? 0) + 1;
    const backoffMs = Math.min(defaults.longestRetryMs, defaults.firstRetryMs * 2 ** (failures - 1));
    const cancel = deps.clock.after(Math.max(atLeastMs, backoffMs), () => {
      failing.set(channelId, { failures, cancel: undefined });
      serve(channelId);
    });
    failing.set(channelId, { failures, cancel });
  }

  function serveWhere(wanted: (standing: Standing) => boolean) {
    for (const standing of deps.roster.all()) if (wanted(standing)) serve(standing.subscription.channelId);
  }

  function watchSchedules() {
    const schedules = new Map<string, CronSchedule>();
    for (const { subscription } of deps.roster.all()) {
      const { schedule } = subscription;
      if (schedule.kind === 'cron') schedules.set(`${schedule.cron}|${schedule.timeZone}`, schedule);
    }
    deps.alarm.watch([...schedules.values()]);
  }

  return {
    start() {
      deps.roster.onChange(watchSchedules);
      watchSchedules();
      stopListening = deps.archive.onAppend((_entry: ArchiveEntry) => {
        serveWhere(({ subscription }) => subscription.schedule.kind === 'instant');
      });
      deps.alarm.start((due) =>
        serveWhere(
          ({ subscription: { schedule } }) =>
            schedule.kind === 'cron' && schedule.cron === due.cron && schedule.timeZone === due.timeZone,
        ),
      );
      serveWhere(() => true);
    },
    serve,
    idle() {
      if (serving.size === 0 && waiting.size === 0) return Promise.resolve();
      return new Promise((resolve) => idleListeners.push(resolve));
    },
    async stop() {
      isStopping = true;
      stopListening?.();
      for (const { cancel } of failing.values()) cancel?.();
      failing.clear();
      waiting.clear();
      await deps.alarm.stop();
      if (serving.size > 0) await new Promise<void>((resolve) => idleListeners.push(resolve));
    },
  };
}
