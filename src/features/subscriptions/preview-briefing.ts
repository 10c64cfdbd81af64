import type { SeenEntry } from '../../domain/seen-entry.ts';
import type { BriefingRun } from '../../ports/briefing-view.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DueTimes } from '../../ports/due-times.ts';
import type { Archives } from '../archive.ts';
import { createIsTold } from '../publish/is-told.ts';
import { briefingRun, type PlanDeps } from '../publish/plan-briefing.ts';
import type { Roster } from '../roster.ts';
import type { Weeks } from '../week.ts';

/** What a channel's next briefing would hold if no other story came. */
export interface BriefingPreview {
  /** As they are told: oldest first. */
  readonly entries: readonly SeenEntry[];
  readonly run: BriefingRun;
  /** Whether these are owed, and not merely the last week's newest that the topics choose, which show what briefings will be like. */
  readonly isOwed: boolean;
}

export interface PreviewDeps extends Pick<PlanDeps, 'matchesTopics' | 'view' | 'cap'> {
  readonly archives: Pick<Archives, 'seenFrom'>;
  readonly roster: Pick<Roster, 'get'>;
  readonly dueTimes: Pick<DueTimes, 'previous' | 'next'>;
  readonly weeks: Weeks;
  readonly clock: Pick<Clock, 'now'>;
}

/** A preview answers a person who waits: no more than so many stories are looked through for what is owed. */
const lookedThrough = 500;
const sampleCount = 3;

/** @returns what the next briefing of a channel would hold; undefined where nothing is ordered. @throws HexinError `store-failed` */
export async function previewBriefing(deps: PreviewDeps, channelId: string): Promise<BriefingPreview | undefined> {
  const standing = deps.roster.get(channelId);
  if (!standing) return undefined;
  const { subscription, progress } = standing;
  const { schedule, topics, guildId } = subscription;
  const isInstant = schedule.kind === 'instant';
  const dueAt = isInstant ? null : (deps.dueTimes.next(schedule, deps.clock.now()) ?? null);
  const run = briefingRun(deps.dueTimes, subscription, dueAt, false);

  const isTold = createIsTold(deps.view, run, progress);
  const owed: SeenEntry[] = [];
  let looked = 0;
  for await (const entry of deps.archives.seenFrom(guildId).after(progress.offset)) {
    if (deps.matchesTopics(entry, topics) && !isTold(entry)) owed.push(entry);
    looked += 1;
    if (owed.length === (isInstant ? 1 : deps.cap) || looked === lookedThrough) break;
  }
  if (owed.length > 0) return { entries: owed, run, isOwed: true };
  const newest = await deps.weeks.seenFrom(guildId).newest(topics, isInstant ? 1 : Math.min(sampleCount, deps.cap));
  return { entries: newest.toReversed(), run, isOwed: false };
}
