import type { Clock } from '../../ports/clock.ts';
import type { DueTimes } from '../../ports/due-times.ts';
import type {
  BudgetReport,
  GuildReport,
  OperatorReport,
  OperatorView,
  SubscriptionReport,
} from '../../ports/operator-report.ts';
import type { Usage } from '../answering/usage.ts';
import type { Archive } from '../archive.ts';
import { afterQuiet } from '../publish/quiet.ts';
import type { Roster, Standing } from '../roster.ts';
import type { RecentDeliveries } from './recent-deliveries.ts';
import { type ReadSources, reportFeeds } from './report-feeds.ts';
import type { SourceWatch } from './source-watch.ts';

const dayMs = 86_400_000;
const mostSubscriptions = 200;

export interface OperatorViewDeps {
  readonly roster: Pick<Roster, 'all'>;
  readonly archive: Pick<Archive, 'head' | 'size' | 'seqAt' | 'countAfter' | 'outline'>;
  readonly dueTimes: DueTimes;
  readonly deliveries: Pick<RecentDeliveries, 'recent' | 'hours'>;
  readonly sources: readonly Pick<SourceWatch, 'report'>[];
  readonly feeds: ReadSources;
  readonly models: { readonly answering: string | null; readonly embedding: string | null };
  readonly usage: Pick<Usage, 'snapshot'>;
  /** What of the day's tokens is spent, over every process. */
  readonly spentTokens: () => Promise<BudgetReport | null>;
  readonly clock: Pick<Clock, 'now'>;
}

/** Puts together what the parts of the bot know of themselves; nothing is kept for it between two looks. */
export function createOperatorView(deps: OperatorViewDeps): OperatorView {
  const { roster, archive, dueTimes, clock } = deps;
  const startedAt = clock.now();

  function describe({ subscription, progress }: Standing): SubscriptionReport {
    const { channelId, schedule, quiet, topics } = subscription;
    const status = statusOf(subscription.status);
    const next = schedule.kind === 'cron' && status === 'active' ? dueTimes.next(schedule, clock.now()) : undefined;
    const nextDue = next === undefined ? null : afterQuiet(dueTimes, quiet, next);
    const behind = Math.max(0, archive.head - progress.offset);
    return { channelId, schedule, quiet, topics, status, nextDue, behind };
  }

  /** What needs looking after comes first, so that it isn't among those left out. */
  function choose(): { readonly chosen: readonly Standing[]; readonly totals: OperatorReport['totals'] } {
    const totals = { active: 0, paused: 0, forbidden: 0, removed: 0 };
    const troubled: Standing[] = [];
    const others: Standing[] = [];
    for (const standing of roster.all()) {
      const status = statusOf(standing.subscription.status);
      totals[status] += 1;
      const list = status === 'forbidden' || standing.progress.inFlight ? troubled : others;
      if (list.length < mostSubscriptions) list.push(standing);
    }
    return { chosen: [...troubled, ...others].slice(0, mostSubscriptions), totals };
  }

  return {
    async look() {
      const budget = await deps.spentTokens();
      const now = clock.now();
      const { chosen, totals } = choose();
      const guilds = Map.groupBy(chosen, ({ subscription }) => subscription.guildId);
      return {
        at: now,
        startedAt,
        sources: deps.sources.map((source) => source.report()),
        feeds: reportFeeds(deps.feeds, now),
        archive: {
          articles: archive.size,
          lastDay: archive.countAfter(archive.seqAt(now - dayMs)),
          newestAt: Iterator.from(archive.outline()).next().value?.archivedAt ?? null,
        },
        totals,
        guilds: [...guilds].map(
          ([guildId, standings]): GuildReport => ({ guildId, subscriptions: standings.map(describe) }),
        ),
        deliveries: deps.deliveries.recent(),
        hours: deps.deliveries.hours(),
        model: { ...deps.models, usage: deps.usage.snapshot(), budget },
      };
    },
  };
}

function statusOf(status: Standing['subscription']['status']): SubscriptionReport['status'] {
  if (status.kind !== 'paused') return status.kind;
  return status.reason === 'forbidden' ? 'forbidden' : 'paused';
}
