import { type SourceProblemCode, type SourceState, storiesAWeek } from '../../domain/source-state.ts';
import { timeStamp } from '../time-stamp.ts';
import type { Wording } from '../wording/wording.ts';

const passing: ReadonlySet<SourceProblemCode> = new Set([
  'unreachable',
  'too-slow',
  'bad-answer',
  'rate-limited',
  'unavailable',
]);

/** Whether it may go well the next time, with nobody doing anything about it. */
export function passes(code: SourceProblemCode): boolean {
  return passing.has(code);
}

/** What is wrong with a source, in words; undefined if nothing is. */
export function troubleInWords(state: SourceState | undefined, wording: Wording): string | undefined {
  const { sources } = wording;
  if (!state) return undefined;
  if (state.endedAt !== null) return sources.ended(timeStamp(state.endedAt, 'R'));
  if (state.hold) {
    const why = [...new Set(state.hold.findings.map(({ code }) => sources.findings[code]))];
    return sources.held(timeStamp(state.hold.since, 'R'), why.join(wording.comma));
  }
  if (!state.problem) return undefined;
  const { code, at } = state.problem;
  return sources.failed(timeStamp(at, 'R'), sources.problems[code], passes(code));
}

/** Stories a week, the last success and the next look, as far as they are known. @param now - milliseconds since the epoch */
export function rhythmInWords(state: SourceState | undefined, now: number, { sources }: Wording): readonly string[] {
  if (!state) return [sources.neverRead];
  const { lastSuccessAt, endedAt, nextPollAt } = state;
  return [
    ...(lastSuccessAt === null
      ? [sources.neverRead]
      : [sources.week(storiesAWeek(state, now)), sources.lastSuccess(timeStamp(lastSuccessAt, 'R'))]),
    ...(endedAt === null ? [sources.next(timeStamp(Math.max(nextPollAt, now), 'R'))] : []),
  ];
}
