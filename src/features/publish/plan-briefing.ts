import type { ArchiveEntry } from '../../domain/article.ts';
import type { BriefingPlan, Progress, Subscription } from '../../domain/subscription.ts';
import type { BriefingRun, BriefingView } from '../../ports/briefing-view.ts';
import type { DueTimes } from '../../ports/due-times.ts';
import type { Archive } from '../archive.ts';
import type { Standing } from '../roster.ts';
import { selectOwed } from './select-owed.ts';

const lateAfterMs = 5 * 60_000;

/** Whether a briefing that starts at `now` says that it is late: more than five minutes after it was due. */
export function isLate(dueAt: number | null, now: number): boolean {
  return dueAt !== null && now - dueAt > lateAfterMs;
}

export interface PlanDeps {
  readonly archive: Pick<Archive, 'after'>;
  readonly dueTimes: Pick<DueTimes, 'previous'>;
  readonly view: Pick<BriefingView, 'pack'>;
  readonly matchesTopics: (entry: ArchiveEntry, topics: readonly string[]) => boolean;
  /** Stories a run tells in full, and instant posts a run sends before it looks again. */
  readonly cap: number;
}

/** The progress after planning: with a plan in flight, or, when nothing is owed, as far as the log was looked through. */
export async function planBriefing(deps: PlanDeps, standing: Standing, now: number): Promise<Progress> {
  const { subscription, progress } = standing;
  const { schedule } = subscription;
  const query = {
    archive: deps.archive,
    offset: progress.offset,
    matches: (entry: ArchiveEntry) => deps.matchesTopics(entry, subscription.topics),
    cap: deps.cap,
  };

  if (schedule.kind === 'instant') {
    const owed = await selectOwed({ ...query, until: Number.POSITIVE_INFINITY, missedSince: null });
    const messages = deps.view.pack(owed.full, [], briefingRun(subscription, null, false), 1);
    return withPlan(progress, { dueAt: null, late: false, messages, offsetAfter: owed.offsetAfter });
  }

  const dueAt = deps.dueTimes.previous(schedule, now);
  if (dueAt === undefined || dueAt <= progress.servedDue) return progress;
  const dueBefore = deps.dueTimes.previous(schedule, dueAt - 1) ?? 0;
  const missedSince = progress.servedDue < dueBefore ? dueBefore : null;
  const owed = await selectOwed({ ...query, until: dueAt, missedSince });
  const late = isLate(dueAt, now);
  const messages = deps.view.pack(owed.full, owed.listed, briefingRun(subscription, dueAt, late), deps.cap);
  return withPlan({ ...progress, servedDue: dueAt }, { dueAt, late, messages, offsetAfter: owed.offsetAfter });
}

/** What every message of a run has in common, as the view wants it. */
export function briefingRun(subscription: Subscription, dueAt: number | null, late: boolean): BriefingRun {
  return {
    dueAt,
    late,
    locale: subscription.locale,
    timeZone: subscription.schedule.kind === 'cron' ? subscription.schedule.timeZone : null,
    mentionRoleId: subscription.mentionRoleId,
  };
}

function withPlan(progress: Progress, plan: Omit<BriefingPlan, 'sent' | 'attemptedAt'>): Progress {
  if (plan.messages.length === 0) return { ...progress, offset: plan.offsetAfter };
  return { ...progress, inFlight: { ...plan, sent: 0, attemptedAt: null } };
}
