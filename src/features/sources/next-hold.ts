import type { CanaryFinding, SourceHabits, SourceHold, Verdict } from '../../domain/canary-verdict.ts';

const mostFindings = 5;
/** A source that goes on and off is told of once a day at most. */
const quietMs = 86_400_000;

/** What of a source's state verdicts change. */
export interface HoldState {
  readonly hold: SourceHold | null;
  readonly habits: SourceHabits;
}

/**
 * Whether a source is held after a verdict: a bad one holds it, or leaves it held as it was, so that it is told of once; a good one releases it. Held again
 * within a day after that, it isn't told of again.
 *
 * @param now - milliseconds since the epoch
 */
export function nextHold({ hold, habits }: HoldState, verdict: Verdict, now: number): HoldState {
  if (verdict.kind === 'good') {
    return { hold: null, habits: hold ? { ...verdict.habits, releasedAt: now } : verdict.habits };
  }
  if (hold) return { hold, habits };
  const isKnown = habits.releasedAt !== null && now - habits.releasedAt < quietMs;
  const notice = isKnown ? ({ kind: 'told' } as const) : ({ kind: 'owed', sending: null } as const);
  return { hold: { since: now, findings: oneOfEach(verdict.findings), notice }, habits };
}

function oneOfEach(findings: readonly CanaryFinding[]): readonly CanaryFinding[] {
  return [...Map.groupBy(findings, ({ code }) => code).values()]
    .flatMap((same) => same.slice(0, 1))
    .slice(0, mostFindings);
}
