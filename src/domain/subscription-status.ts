import type { NeededRight } from './needed-right.ts';
import type { Notice } from './notice.ts';

/** Discord lets the bot post: the subscription is served, or whoever may has paused it. */
export interface Active {
  readonly kind: 'active';
  /** Resumed without anybody saying so, until something is posted: what it was paused for. */
  readonly onTrial?: Forbidden | undefined;
}

export interface PausedByHand {
  readonly kind: 'paused';
  readonly reason: 'by-hand';
  /** Milliseconds since the epoch. */
  readonly since: number;
}

/** Discord lets the bot post no longer; what is owed stays owed, and it resumes by itself. */
export interface Forbidden {
  readonly kind: 'paused';
  readonly reason: 'forbidden';
  readonly since: number;
  /** What the bot lacks there; null until somebody has looked, empty when nothing was found missing. */
  readonly missing: readonly NeededRight[] | null;
  /** Whether whoever subscribed knows of the pause. */
  readonly notice: Notice;
  /** When Discord last refused a post; after `since` where it was tried again. */
  readonly refusedAt: number;
  /** How often it was resumed by itself and refused again. */
  readonly failedTrials: number;
}

export type ServingStatus = Active | PausedByHand | Forbidden;

/** The bot was put out of the guild. Kept for a while, to go on as it was when it is invited again. */
export interface Removed {
  readonly kind: 'removed';
  readonly since: number;
  readonly before: ServingStatus;
}

export type SubscriptionStatus = ServingStatus | Removed;

/** How long subscriptions of a guild that removed the bot are kept, in milliseconds: 30 days. */
export const keptAfterRemovalMs = 30 * 86_400_000;

const hourMs = 3_600_000;
const longestTrialPauseHours = 24;

/** Whether a missing right paused it. */
export function isForbidden(status: SubscriptionStatus): status is Forbidden {
  return status.kind === 'paused' && status.reason === 'forbidden';
}

/** Whether somebody paused it. */
export function isPausedByHand(status: SubscriptionStatus): status is PausedByHand {
  return status.kind === 'paused' && status.reason === 'by-hand';
}

/**
 * The status after Discord refused a post at `now`. One that was on trial is paused for longer, and not told of again: that it is
 * still paused is no news.
 */
export function refused(status: Active, now: number): Forbidden {
  const { onTrial } = status;
  if (onTrial) return { ...onTrial, missing: null, refusedAt: now, failedTrials: onTrial.failedTrials + 1 };
  const notice = { kind: 'owed', sending: null } as const;
  return { kind: 'paused', reason: 'forbidden', since: now, missing: null, notice, refusedAt: now, failedTrials: 0 };
}

/** The status of one that is tried again, since nothing seems to be missing. */
export function onTrial(status: Forbidden): Active {
  return { kind: 'active', onTrial: status };
}

/**
 * When one that Discord refuses though nothing seems to be missing is tried again, in milliseconds since the epoch: at once, and
 * after the trials that failed in 1, 2, 4, … and at most 24 hours.
 */
export function nextTrialAt({ refusedAt, failedTrials }: Forbidden): number {
  if (failedTrials === 0) return refusedAt;
  return refusedAt + Math.min(longestTrialPauseHours, 2 ** (failedTrials - 1)) * hourMs;
}

/** The status once the bot is out of the guild; one that has been out stays as it is. */
export function removed(status: SubscriptionStatus, now: number): Removed {
  return status.kind === 'removed' ? status : { kind: 'removed', since: now, before: status };
}
