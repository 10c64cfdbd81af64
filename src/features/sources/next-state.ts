import type { SourceState } from '../../domain/source-state.ts';
import type { SourceItem } from '../../ports/source-reader.ts';
import type { FailedLook } from './look-at-source.ts';
import { backoffMs, gapOfTimes, learnGap, nextLookMs } from './pace.ts';

const dayMs = 86_400_000;
const daysKept = 8;

export interface Moment {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** From 0 to 1. */
  readonly random: number;
}

/** The state after nothing could be read. A source that is gone (410) ends. */
export function afterFailure(
  state: SourceState,
  { problem, retryAfterMs, isAsked }: FailedLook,
  { now, random }: Moment,
): SourceState {
  if (!isAsked) return { ...state, nextPollAt: now + backoffMs(1, retryAfterMs, random) };
  const failures = state.failures + 1;
  const endedAt = problem.code === 'gone' ? (state.endedAt ?? now) : state.endedAt;
  const nextPollAt = now + backoffMs(failures, retryAfterMs, random);
  return { ...state, lastPollAt: now, nextPollAt, failures, problem, endedAt };
}

/** Of a look at which something could be read, if only that nothing changed. */
export interface GoodLook {
  readonly permanentUrl: string;
  readonly hintMs: number | null;
}

/** The state after that, the next look included. Whether there was something new is noted before. */
export function afterLook(
  state: SourceState,
  { permanentUrl, hintMs }: GoodLook,
  { now, random }: Moment,
): SourceState {
  const { usualGapMs, lastNewAt, pollHintMs } = state;
  const sinceNewMs = lastNewAt === null ? null : Math.max(0, now - lastNewAt);
  const lookMs = nextLookMs({ usualGapMs, sinceNewMs, hintMs: Math.max(hintMs ?? 0, pollHintMs ?? 0) }, random);
  return {
    ...state,
    url: permanentUrl,
    lastPollAt: now,
    lastSuccessAt: now,
    nextPollAt: now + lookMs,
    failures: 0,
    problem: null,
    endedAt: null,
  };
}

/**
 * Notes that there was something new, and learns from it how long that takes.
 *
 * @param items - all that the source has now: at first their times tell
 */
export function withNews(state: SourceState, items: readonly SourceItem[], now: number): SourceState {
  if (state.lastNewAt !== null)
    return { ...state, lastNewAt: now, usualGapMs: learnGap(state.usualGapMs, now - state.lastNewAt) };
  const times = items.map(({ publishedAt }) => Date.parse(publishedAt ?? '')).filter((time) => time <= now);
  const newest = times.reduce((latest, time) => Math.max(latest, time), 0);
  return { ...state, lastNewAt: newest > 0 ? newest : now, usualGapMs: gapOfTimes(times) };
}

/** Counts stories by the day that they came on. */
export function withStories(state: SourceState, stories: number, now: number): SourceState {
  if (stories === 0) return state;
  const day = Math.floor(now / dayMs);
  const before = state.days.filter((counted) => counted.day !== day && counted.day > day - daysKept);
  const today = state.days.find((counted) => counted.day === day)?.stories ?? 0;
  return { ...state, days: [...before, { day, stories: today + stories }] };
}
