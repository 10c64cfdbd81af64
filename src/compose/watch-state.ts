import type { Discord } from '../adapters/discord/discord.ts';
import type { Usage } from '../features/answering/usage.ts';
import type { OpenArchive } from '../features/archive.ts';
import type { OpenLibrary } from '../features/library.ts';
import { troubleOf } from '../features/operator/report-feeds.ts';
import { countStatuses } from '../features/operator/subscription-status.ts';
import type { Roster } from '../features/roster.ts';
import type { Shards } from '../features/shards/shards.ts';
import { gatewayState } from '../features/watching/gateway-state.ts';
import { countOwed, type OwedBacklog } from '../features/watching/owed-backlog.ts';
import { watchUsage } from '../features/watching/watch-usage.ts';
import type { Clock } from '../ports/clock.ts';
import type { DueTimes } from '../ports/due-times.ts';
import type { Sourcing } from './sourcing.ts';
import type { Watching } from './watching.ts';

/** Several metrics are one look at the channels. */
const freshForMs = 1_000;

export interface WatchStateDeps {
  readonly discord: Pick<Discord, 'shards' | 'limits' | 'sessionsLeft'>;
  readonly roster: Pick<Roster, 'all'>;
  readonly archive: OpenArchive;
  readonly dueTimes: DueTimes;
  readonly libraries: Pick<OpenLibrary, 'isReady'>;
  readonly sourcing: Pick<Sourcing, 'roster' | 'poller'>;
  readonly usage: Pick<Usage, 'snapshot'>;
  readonly isAppender: () => boolean;
  readonly sharding: Pick<Shards, 'look'>;
  readonly clock: Clock;
}

/** Has the metrics and `/readyz` tell how the bot is. @returns how much is owed, as of a moment ago */
export function watchState({ metrics, readiness }: Watching, deps: WatchStateDeps): () => Promise<OwedBacklog> {
  const { discord, sharding, roster, archive, sourcing, clock } = deps;
  readiness.set('gateway', () => gatewayState(discord.shards(), sharding.look().standingBy));
  // A failure of it is tried again, and in the log.
  readiness.set('index', () => ({ state: deps.libraries.isReady ? 'ready' : 'building' }));

  let looked: { readonly at: number; readonly owed: Promise<OwedBacklog> } | undefined;
  function owedLately(): Promise<OwedBacklog> {
    const now = clock.now();
    if (!looked || now - looked.at > freshForMs || now < looked.at)
      looked = { at: now, owed: countOwed({ ...deps, archives: archive }) };
    return looked.owed;
  }

  watchUsage(deps.usage, metrics);
  const alone = (value: number) => [{ labels: {}, value }];
  metrics.read('hexin_owed_channels', async () => alone((await owedLately()).channels));
  metrics.read('hexin_owed_stories', async () => alone((await owedLately()).stories));
  metrics.read('hexin_owed_oldest_seconds', async () => {
    const { oldestDueAt } = await owedLately();
    return alone(oldestDueAt === null ? 0 : Math.max(0, clock.now() - oldestDueAt) / 1_000);
  });
  metrics.read('hexin_subscriptions', () =>
    Object.entries(countStatuses(roster.all())).map(([status, value]) => ({ labels: { status }, value })),
  );
  metrics.read('hexin_articles', () => alone(archive.whole.size));
  metrics.read('hexin_log_head', () => alone(archive.head));
  metrics.read('hexin_newest_article_seconds', () => {
    const newest = Iterator.from(archive.whole.outline()).next().value;
    return newest ? alone((clock.now() - newest.archivedAt) / 1_000) : [];
  });
  metrics.read('hexin_appender', () => alone(Number(deps.isAppender())));
  metrics.read('hexin_sources', () => {
    if (!sourcing.poller.isLooking) return [];
    const counts = new Map(['fine', 'held', 'failing', 'ended'].map((state) => [state, 0]));
    for (const { id } of sourcing.roster.all()) {
      const kind = troubleOf(sourcing.poller.state(id))?.kind ?? 'fine';
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    return [...counts].map(([state, value]) => ({ labels: { state }, value }));
  });
  metrics.read('hexin_discord_requests_left', () =>
    Object.entries(discord.limits()).map(([limit, value]) => ({ labels: { limit }, value })),
  );
  metrics.read('hexin_gateway_shard_ready', () =>
    discord.shards().map(({ id, state }) => ({ labels: { shard: String(id) }, value: Number(state === 'ready') })),
  );
  const ifKnown = (value: number | undefined) => (value === undefined ? [] : alone(value));
  metrics.read('hexin_shard_count', () => ifKnown(sharding.look().count));
  metrics.read('hexin_gateway_sessions_left', () => ifKnown(discord.sessionsLeft()));
  return owedLately;
}
