import type { SeenEntry } from '../../domain/seen-entry.ts';
import type { BriefingPlan, CronSchedule, Progress, Subscription } from '../../domain/subscription.ts';
import type { BriefingRun, BriefingView } from '../../ports/briefing-view.ts';
import type { DueTimes } from '../../ports/due-times.ts';
import type { Archive } from '../archive.ts';
import type { Standing } from '../roster.ts';
import { createIsTold } from './is-told.ts';
import { afterQuiet, quietSpan } from './quiet.ts';
import { type OwedQuery, selectOwed } from './select-owed.ts';

const lateAfterMs = {
  cron: 5 * 60_000,
  /**
   * How long ago a story of an instant channel was archived that is no news any more: from then on, all that the channel is owed
   * comes in one briefing. Long enough for a restart, for the retries of a failing Discord, and for a burst that goes to
   * thousands of channels at 50 requests a second.
   */
  instant: 60 * 60_000,
} as const;

/** Whether what was due at `dueAt` is so late at `now` that it says so. Waiting for quiet hours to end is as ordered. */
export function isLate(
  dueTimes: PlanDeps['dueTimes'],
  { schedule, quiet }: Subscription,
  dueAt: number | null,
  now: number,
): boolean {
  return dueAt !== null && now - afterQuiet(dueTimes, quiet, dueAt) > lateAfterMs[schedule.kind];
}

export interface PlanDeps {
  readonly archive: Pick<Archive, 'after'>;
  readonly dueTimes: Pick<DueTimes, 'previous' | 'next'>;
  readonly view: Pick<BriefingView, 'pack' | 'marks'>;
  readonly matchesTopics: (entry: SeenEntry, topics: readonly string[]) => boolean;
  /** Stories that a briefing tells in full. */
  readonly cap: number;
  /** Whether an instant channel is told what it is owed in as few messages as there can be. @defaultValue each story by itself */
  readonly gathers?: boolean;
}

/**
 * The progress after planning: with a plan in flight, or, when nothing is owed, as far as the log was looked through. Whether
 * these are quiet hours isn't asked here.
 */
export function planBriefing(deps: PlanDeps, standing: Standing, now: number): Promise<Progress> {
  const { subscription, progress } = standing;
  const { schedule } = subscription;
  const isTold = createIsTold(deps.view, briefingRun(deps.dueTimes, subscription, null, false), progress);
  const query: Omit<OwedQuery, 'until'> = {
    archive: deps.archive,
    offset: progress.offset,
    matches: (entry) => deps.matchesTopics(entry, subscription.topics) && !isTold(entry),
    cap: deps.cap,
    now,
    missedSince: null,
  };
  return schedule.kind === 'instant'
    ? planInstant(deps, standing, query, now)
    : planRun(deps, standing, schedule, query, now);
}

/**
 * The next story alone; or everything that is owed, as one briefing, when that story had to wait: for quiet hours to end, for the
 * order to become an instant one, or for so long that it is late; or where stories are to be gathered.
 */
async function planInstant(
  deps: PlanDeps,
  { subscription, progress }: Standing,
  query: Omit<OwedQuery, 'until'>,
  now: number,
): Promise<Progress> {
  const everything = { ...query, until: Number.POSITIVE_INFINITY };
  const { full, offsetAfter } = await selectOwed({ ...everything, cap: 1 });
  const [next] = full;
  if (!next) return { ...progress, offset: offsetAfter };

  const orderedFor = Math.max(next.archivedAt, progress.servedDue);
  const dueAt = afterQuiet(deps.dueTimes, subscription.quiet, orderedFor);
  const late = isLate(deps.dueTimes, subscription, dueAt, now);
  const isOnTime = !late && dueAt === next.archivedAt;
  const all = { ...everything, missedSince: next.archivedAt };
  const owed = isOnTime && !deps.gathers ? undefined : await selectOwed(all);
  if (!owed || (isOnTime && owed.full.length + owed.listed.length === 1)) {
    const messages = deps.view.pack(full, [], briefingRun(deps.dueTimes, subscription, null, false), 1);
    return withPlan(progress, { dueAt: null, late, messages, offsetAfter });
  }
  const run = briefingRun(deps.dueTimes, subscription, dueAt, late);
  const messages = deps.view.pack(owed.full, owed.listed, run, deps.cap);
  return withPlan(progress, { dueAt, late, messages, offsetAfter: owed.offsetAfter });
}

/** The run that was due last, unless it was served. */
async function planRun(
  deps: PlanDeps,
  { subscription, progress }: Standing,
  schedule: CronSchedule,
  query: Omit<OwedQuery, 'until'>,
  now: number,
): Promise<Progress> {
  const dueAt = deps.dueTimes.previous(schedule, now);
  // A run to come can't have been served: the clock was ahead, and which was the last one isn't known.
  const isKnown = progress.servedDue <= now;
  if (dueAt === undefined || (isKnown && dueAt <= progress.servedDue)) return progress;
  const dueBefore = runBefore(deps.dueTimes, subscription, schedule, dueAt);
  const missedSince = progress.servedDue < dueBefore ? dueBefore : null;
  const owed = await selectOwed({ ...query, until: dueAt, missedSince });
  const late = isLate(deps.dueTimes, subscription, dueAt, now);
  const run = briefingRun(deps.dueTimes, subscription, dueAt, late);
  const messages = deps.view.pack(owed.full, owed.listed, run, deps.cap);
  return withPlan({ ...progress, servedDue: dueAt }, { dueAt, late, messages, offsetAfter: owed.offsetAfter });
}

/** When the run before was due, 0 if there was none. Of those that wait for the same quiet hours to end only the last one runs. */
function runBefore(
  dueTimes: PlanDeps['dueTimes'],
  { quiet }: Subscription,
  schedule: CronSchedule,
  dueAt: number,
): number {
  const before = dueTimes.previous(schedule, dueAt - 1) ?? 0;
  const span = quietSpan(dueTimes, quiet, before);
  const runsAt = afterQuiet(dueTimes, quiet, dueAt);
  return span && span.until >= runsAt ? (dueTimes.previous(schedule, span.from - 1) ?? 0) : before;
}

/** What every message of a run has in common, as the view wants it. */
export function briefingRun(
  dueTimes: PlanDeps['dueTimes'],
  { schedule, quiet, locale, mentionRoleId }: Subscription,
  dueAt: number | null,
  late: boolean,
): BriefingRun {
  const isInstant = schedule.kind === 'instant';
  return {
    dueAt,
    late,
    deferred: !isInstant && !late && dueAt !== null && quietSpan(dueTimes, quiet, dueAt) !== undefined,
    gathered: isInstant && dueAt !== null,
    locale,
    timeZone: isInstant ? (quiet?.timeZone ?? null) : schedule.timeZone,
    mentionRoleId,
  };
}

function withPlan(progress: Progress, plan: Omit<BriefingPlan, 'sent' | 'attemptedAt'>): Progress {
  if (plan.messages.length === 0) return { ...progress, offset: plan.offsetAfter };
  return { ...progress, inFlight: { ...plan, sent: 0, attemptedAt: null } };
}
