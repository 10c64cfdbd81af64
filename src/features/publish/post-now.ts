import type { SeenEntry } from '../../domain/seen-entry.ts';
import type { BriefingPlan } from '../../domain/subscription.ts';
import type { ChannelQueue } from '../channel-queue.ts';
import type { Roster, Standing } from '../roster.ts';
import { createIsTold } from './is-told.ts';
import { withoutTold } from './look-back.ts';
import { briefingRun, type PlanDeps } from './plan-briefing.ts';
import type { Publisher } from './publisher.ts';
import { quietSpan } from './quiet.ts';
import { type Seeing, seeing, type UnseeingDeps } from './seeing.ts';
import { selectOwed } from './select-owed.ts';
import type { Clock } from '../../ports/clock.ts';

/** Where nothing is owed, so many of the last stories are looked through for a briefing. */
const lookedThrough = 200;

export interface PostNowDeps extends Omit<PlanDeps, 'archive' | 'view' | 'gathers'>, UnseeingDeps {
  readonly roster: Pick<Roster, 'get' | 'saveProgress'>;
  readonly queue: ChannelQueue;
  readonly publisher: Pick<Publisher, 'serve'>;
  readonly clock: Clock;
}

/**
 * Has a channel's next briefing posted now instead of when it is due: what it is owed by now, or, when that is nothing and `again` is
 * set, the newest stories that its topics choose, once more. The plan is frozen as of any run, so the publisher posts it, and the run
 * that comes next owes only what came since.
 *
 * @returns whether there is something to post: not where nothing was ordered or found, while paused, or in quiet hours
 */
export async function postNow(
  deps: PostNowDeps,
  channelId: string,
  { again }: { readonly again: boolean },
): Promise<boolean> {
  const isPlanned = await deps.queue.run(channelId, async () => {
    const standing = deps.roster.get(channelId);
    if (!standing || !mayPost(deps, standing)) return false;
    if (standing.progress.inFlight) return true;
    const seen = seeing(deps, standing.subscription);
    const inFlight = (await planOwed(seen, standing)) ?? (again ? await planNewest(seen, standing) : undefined);
    if (!inFlight) return false;
    // What was read is of the tenure that it began under: another process may have served the channel since.
    await deps.roster.saveProgress({ ...standing.progress, inFlight }, seen.guildId, seen.tenure);
    return true;
  });
  if (isPlanned) deps.publisher.serve(channelId);
  return isPlanned;
}

function mayPost({ dueTimes, clock }: PostNowDeps, { subscription: { status, quiet } }: Standing): boolean {
  return status.kind === 'active' && !quietSpan(dueTimes, quiet, clock.now());
}

/** Undefined when nothing is owed. */
async function planOwed(deps: PostNowDeps & Seeing, standing: Standing): Promise<BriefingPlan | undefined> {
  const { archive, dueTimes, matchesTopics, view, cap, clock } = deps;
  const { subscription, progress } = standing;
  const isTold = createIsTold(view, briefingRun(dueTimes, subscription, null, false), progress);
  const matches = (entry: SeenEntry) => matchesTopics(entry, subscription.topics) && !isTold(entry);
  const now = clock.now();
  const { offset } = progress;
  const owed = await selectOwed({ archive, offset, until: now, now, matches, cap, missedSince: null });
  const plan = planOf(deps, standing, owed.full, owed.offsetAfter);
  // Of a story that goes over several messages the channel may have been told some.
  const left = await withoutTold(plan, progress.lookedBack?.told ?? [], archive, view.marks);
  return left.messages.length > 0 ? left : undefined;
}

async function planNewest(deps: PostNowDeps & Seeing, standing: Standing): Promise<BriefingPlan | undefined> {
  const { archive, matchesTopics, cap } = deps;
  const { subscription, progress } = standing;
  const last = await archive.newest(lookedThrough);
  const newest = last.filter((entry) => matchesTopics(entry, subscription.topics)).slice(0, cap);
  const plan = planOf(deps, standing, newest.toReversed(), progress.offset);
  return plan.messages.length > 0 ? plan : undefined;
}

function planOf(
  { dueTimes, view, clock, cap }: PostNowDeps & Seeing,
  { subscription }: Standing,
  entries: readonly SeenEntry[],
  offsetAfter: number,
): BriefingPlan {
  const dueAt = clock.now();
  const messages = view.pack(entries, [], briefingRun(dueTimes, subscription, dueAt, false), cap);
  return { dueAt, late: false, messages, offsetAfter, sent: 0, attemptedAt: null };
}
