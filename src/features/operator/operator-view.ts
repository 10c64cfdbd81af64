import { dateOf } from '../../domain/calendar.ts';
import type { DayCounts } from '../../domain/day-counts.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DueTimes } from '../../ports/due-times.ts';
import type {
  BudgetReport,
  DayReport,
  GuildReport,
  OperatorView,
  SubscriptionReport,
} from '../../ports/operator-report.ts';
import type { Readiness } from '../../ports/readiness.ts';
import type { Usage } from '../answering/usage.ts';
import type { Archive } from '../archive.ts';
import { afterQuiet } from '../publish/quiet.ts';
import type { Roster, Standing } from '../roster.ts';
import type { DailyCounts } from '../watching/day-counts.ts';
import type { OwedBacklog } from '../watching/owed-backlog.ts';
import type { RecentProblems } from '../watching/recent-problems.ts';
import type { RecentDeliveries } from './recent-deliveries.ts';
import { type ReadSources, reportFeeds } from './report-feeds.ts';
import type { SourceWatch } from './source-watch.ts';
import { countStatuses, statusOf } from './subscription-status.ts';

const dayMs = 86_400_000;
const mostSubscriptions = 200;

export interface OperatorViewDeps {
  readonly roster: Pick<Roster, 'all'>;
  readonly archive: Pick<Archive, 'head' | 'size' | 'seqAt' | 'countAfter' | 'outline'>;
  readonly dueTimes: DueTimes;
  readonly deliveries: Pick<RecentDeliveries, 'recent' | 'hours'>;
  readonly daily: Pick<DailyCounts, 'days'>;
  readonly problems: Pick<RecentProblems, 'recent'>;
  readonly readiness: Readiness;
  readonly countOwed: () => Promise<OwedBacklog>;
  readonly sources: readonly Pick<SourceWatch, 'report'>[];
  readonly feeds: () => Promise<ReadSources>;
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
  function choose(): readonly Standing[] {
    const troubled: Standing[] = [];
    const others: Standing[] = [];
    for (const standing of roster.all()) {
      const status = statusOf(standing.subscription.status);
      const list = status === 'forbidden' || standing.progress.inFlight ? troubled : others;
      if (list.length < mostSubscriptions) list.push(standing);
    }
    return [...troubled, ...others].slice(0, mostSubscriptions);
  }

  return {
    async look() {
      const [budget, days, { parts }, owed, feeds] = await Promise.all([
        // Without a store the rest is worth seeing all the more.
        deps.spentTokens().catch(() => null),
        deps.daily.days(),
        deps.readiness.look(),
        deps.countOwed(),
        deps.feeds(),
      ]);
      const now = clock.now();
      const guilds = Map.groupBy(choose(), ({ subscription }) => subscription.guildId);
      return {
        at: now,
        startedAt,
        parts,
        owed,
        sources: deps.sources.map((source) => source.report()),
        feeds: reportFeeds(feeds, days, now),
        archive: {
          articles: archive.size,
          lastDay: archive.countAfter(archive.seqAt(now - dayMs)),
          newestAt: Iterator.from(archive.outline()).next().value?.archivedAt ?? null,
        },
        totals: countStatuses(roster.all()),
        guilds: [...guilds].map(
          ([guildId, standings]): GuildReport => ({ guildId, subscriptions: standings.map(describe) }),
        ),
        deliveries: deps.deliveries.recent(),
        hours: deps.deliveries.hours(),
        days: days.map(reportDay),
        problems: deps.problems.recent(),
        model: { ...deps.models, usage: deps.usage.snapshot(), budget },
      };
    },
  };
}

function reportDay({ day, sent, failed, lateness, questions }: DayCounts): DayReport {
  const { year, month, day: ofMonth } = dateOf(day);
  const date = [String(year).padStart(4, '0'), ...[month, ofMonth].map((part) => String(part).padStart(2, '0'))].join(
    '-',
  );
  return { date, sent, failed, lateness, questions };
}
