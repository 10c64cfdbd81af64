import type { SourceHabits, SourceHold } from './canary-verdict.ts';
import { noHabits } from './canary-verdict.ts';
import type { FetchRefusal } from './fetch-refusal.ts';

/**
 * Why nothing could be read of a source. Beside what fetching gives:
 * - `forbidden` (401, 403 and the like), `not-found` (404), `gone` (410: it ends), `rate-limited` (429), `unavailable` (5xx and other answers)
 * - `not-a-source`: neither a feed nor a page; `undecodable`: no text; `too-complex`: more than can be read
 */
export type SourceProblemCode =
  | FetchRefusal
  | 'forbidden'
  | 'not-found'
  | 'gone'
  | 'rate-limited'
  | 'unavailable'
  | 'not-a-source'
  | 'undecodable'
  | 'too-complex';

export interface SourceProblem {
  readonly code: SourceProblemCode;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** For the log and the operator, never for readers: what exactly. At most 200 characters. */
  readonly detail: string;
}

/** What a server gave to tell whether something changed since, and where that was: it means nothing anywhere else. */
export interface Validators {
  readonly url: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** An item that was dealt with. */
export interface SeenItem {
  /** The hash of its key ({@link textHash}). */
  readonly key: string;
  /** As {@link SourceItem.fingerprint}: another one is an edited item, which is read again. */
  readonly fingerprint: string;
  /** How often it was edited since. @defaultValue 0 */
  readonly edits?: number;
}

/** An item whose page couldn't be had yet. */
export interface LateItem {
  /** As {@link SeenItem.key}. */
  readonly key: string;
  readonly attempts: number;
}

/** What is remembered of a source from one look at it to the next. Times are in milliseconds since the epoch. */
export interface SourceState {
  readonly sourceId: string;
  /** Where it is by now: what moved permanently is asked for at its new address from then on. */
  readonly url: string;
  /** Null until it was read. */
  readonly kind: 'feed' | 'page' | null;
  /** What it calls itself; null until it was read, and where it doesn't say. */
  readonly title: string | null;
  readonly validators: Validators | null;
  readonly lastPollAt: number | null;
  /** When it last could be read, a "not modified" included. */
  readonly lastSuccessAt: number | null;
  /** When it last had something new. */
  readonly lastNewAt: number | null;
  readonly nextPollAt: number;
  /** How long it takes, as a rule, until there is something new; null until it is known. */
  readonly usualGapMs: number | null;
  /** How long its publisher asks to wait between two looks. */
  readonly pollHintMs: number | null;
  /** What came out before is no news from it: a while before the newest that it had when it was first read. Null where it didn't say when. */
  readonly pastBefore: number | null;
  /** In a row. */
  readonly failures: number;
  /** Of the last look; null if that went well. */
  readonly problem: SourceProblem | null;
  /** When it said that it ends (410). It isn't asked again by itself. */
  readonly endedAt: number | null;
  /** Null unless nothing is taken from it for what its items are like. */
  readonly hold: SourceHold | null;
  readonly habits: SourceHabits;
  /** What it is held for: it is taken as seen once the source is released, but for what is good in it. */
  readonly refused: readonly SeenItem[];
  /** The oldest first. */
  readonly seen: readonly SeenItem[];
  readonly late: readonly LateItem[];
  /** Stories that were news and new in it, whoever else has them, by day, of the last week: `day` counts from the epoch, in UTC. */
  readonly days: readonly { readonly day: number; readonly stories: number }[];
}

/** A source that nobody has looked at yet, and that is to be at once. */
export function newSourceState(sourceId: string, url: string, now: number): SourceState {
  return {
    sourceId,
    url,
    kind: null,
    title: null,
    validators: null,
    lastPollAt: null,
    lastSuccessAt: null,
    lastNewAt: null,
    nextPollAt: now,
    usualGapMs: null,
    pollHintMs: null,
    pastBefore: null,
    failures: 0,
    problem: null,
    endedAt: null,
    hold: null,
    habits: noHabits,
    refused: [],
    seen: [],
    late: [],
    days: [],
  };
}

const dayMs = 86_400_000;

/** How many new stories a source brought in the last seven days, whoever else brought them. */
export function storiesAWeek({ days }: Pick<SourceState, 'days'>, now: number): number {
  const today = Math.floor(now / dayMs);
  return days.filter(({ day }) => day > today - 7).reduce((sum, { stories }) => sum + stories, 0);
}
