import type { DayCounts } from '../../domain/day-counts.ts';
import type { Source } from '../../domain/source.ts';
import { type SourceState, storiesAWeek } from '../../domain/source-state.ts';
import type { FeedReport, FeedTrouble, OperatorReport } from '../../ports/operator-report.ts';

const mostListed = 100;

/** The sources that are read, and what is known of each. */
export interface ReadSources {
  readonly all: readonly Source[];
  readonly state: (sourceId: string) => SourceState | undefined;
}

/**
 * How reading the sources goes, what needs looking after first.
 *
 * @param days - what was counted of each day, oldest first
 * @param now - milliseconds since the epoch
 */
export function reportFeeds(
  { all, state }: ReadSources,
  days: readonly Pick<DayCounts, 'sources'>[],
  now: number,
): OperatorReport['feeds'] {
  const reports = all.map((source) => ({
    ...reportFeed(source, state(source.id), now),
    days: days.map(({ sources }) => sources[source.id] ?? null),
  }));
  const isFine = ({ trouble }: FeedReport) => (trouble === null ? 1 : 0);
  return { count: reports.length, listed: reports.toSorted((a, b) => isFine(a) - isFine(b)).slice(0, mostListed) };
}

function reportFeed({ url, audience }: Source, state: SourceState | undefined, now: number): Omit<FeedReport, 'days'> {
  const trouble = troubleOf(state);
  return {
    url: url.replace(/[?#].*$/s, ''),
    guildId: audience,
    storiesAWeek: state ? storiesAWeek(state, now) : 0,
    lastReadAt: state?.lastSuccessAt ?? null,
    nextReadAt: state && trouble?.kind !== 'ended' ? Math.max(now, state.nextPollAt) : null,
    trouble,
  };
}

/** Why nothing comes from a source, if so. @param state - undefined for one that nobody has looked at */
export function troubleOf(state: SourceState | undefined): FeedTrouble | null {
  if (!state) return null;
  const { endedAt, hold, problem } = state;
  if (endedAt !== null) return { kind: 'ended', at: endedAt, codes: [] };
  if (hold) return { kind: 'held', at: hold.since, codes: hold.findings.map(({ code }) => code) };
  return problem ? { kind: 'failing', at: problem.at, codes: [problem.code] } : null;
}
