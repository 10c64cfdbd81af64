import type { Clock } from '../../ports/clock.ts';
import type { DueTimes } from '../../ports/due-times.ts';
import type { Archive, Archives } from '../archive.ts';
import { createPause } from '../library/pause.ts';
import { afterQuiet } from '../publish/quiet.ts';
import type { Roster, Standing } from '../roster.ts';

const longestMs = 31 * 86_400_000;

/** What is due and not posted. */
export interface OwedBacklog {
  readonly channels: number;
  /** Which topics choose of them isn't looked at: it is no more than this. */
  readonly stories: number;
  /** When the longest due was due, in milliseconds since the epoch; null when nothing is owed. */
  readonly oldestDueAt: number | null;
}

export interface BacklogDeps {
  readonly roster: Pick<Roster, 'all'>;
  readonly archives: Pick<Archives, 'head' | 'seenFrom'>;
  readonly dueTimes: Pick<DueTimes, 'previous' | 'next'>;
  readonly clock: Pick<Clock, 'now'>;
}

interface Owed {
  readonly stories: number;
  /** When it should have been posted. */
  readonly dueAt: number;
}

/** Adds up what the channels of this process are owed by now, from memory alone; lets other work go on in between. */
export async function countOwed(deps: BacklogDeps): Promise<OwedBacklog> {
  const { roster, clock } = deps;
  const now = clock.now();
  const pause = createPause(clock);
  let [channels, stories] = [0, 0];
  let oldestDueAt: number | null = null;
  for (const standing of roster.all()) {
    await pause();
    const owed = owedTo(standing, deps, now);
    if (!owed) continue;
    channels += 1;
    stories += owed.stories;
    oldestDueAt = Math.min(owed.dueAt, oldestDueAt ?? owed.dueAt);
  }
  return { channels, stories, oldestDueAt };
}

function owedTo({ subscription, progress }: Standing, deps: BacklogDeps, now: number): Owed | undefined {
  const { schedule, status, quiet, guildId } = subscription;
  const { inFlight, offset } = progress;
  // Whoever is in step is told by a number, and that is most channels at most times.
  if (status.kind !== 'active' || (!inFlight && offset >= deps.archives.head)) return undefined;
  const seen = deps.archives.seenFrom(guildId);
  const cronDue = schedule.kind === 'cron' ? deps.dueTimes.previous(schedule, now) : undefined;
  if (!inFlight && cronDue !== undefined && cronDue <= progress.servedDue) return undefined;
  const until = inFlight ? inFlight.offsetAfter : seen.seqAt(cronDue ?? now);
  const stories = seen.countAfter(offset) - seen.countAfter(until);
  if (stories <= 0) return undefined;
  const orderedFor = inFlight?.dueAt ?? cronDue ?? timeAfter(offset, seen, now);
  const dueAt = afterQuiet(deps.dueTimes, quiet, orderedFor);
  return dueAt <= now ? { stories, dueAt } : undefined;
}

/** About when the first entry after `offset` joined the log, found by halves: to the second, within the last month. */
function timeAfter(offset: number, seen: Pick<Archive, 'seqAt'>, now: number): number {
  let [before, after] = [now - longestMs, now];
  while (after - before > 1_000) {
    const middle = (before + after) / 2;
    if (seen.seqAt(middle) > offset) after = middle;
    else before = middle;
  }
  return after;
}
