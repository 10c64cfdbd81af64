import type { Locale } from './locale.ts';
import type { SubscriptionStatus } from './subscription-status.ts';

export type SchedulePreset = 'instant' | 'hourly' | 'morning' | 'twice' | 'weekdays' | 'custom';

/** A recurring time: five cron fields, read on the wall clock of an IANA time zone. */
export interface CronSchedule {
  readonly cron: string;
  readonly timeZone: string;
}

/** `instant` posts when a story arrives; the rest post at due times. The preset is kept to say it back in words. */
export type Schedule =
  | { readonly kind: 'instant' }
  | ({ readonly kind: 'cron'; readonly preset: Exclude<SchedulePreset, 'instant'> } & CronSchedule);

/** Hours of the day, on the wall clock of an IANA time zone, in which nothing is posted. They may go on past midnight. */
export interface QuietHours {
  /** Minutes after midnight at which they begin, less than a day. */
  readonly from: number;
  /** Minutes after midnight at which they end, other than `from`: posts go out again at that very minute. */
  readonly to: number;
  readonly timeZone: string;
}

/** A channel in which posting isn't merely sending messages. A media channel counts as a forum. */
export type ChannelKind = 'announcement' | 'forum';

/**
 * A channel's standing order; a channel has at most one. How far it has been served is a record of its own
 * ({@link Progress}), written by the publisher alone, so that an edit while it is being served loses nothing.
 */
export interface Subscription {
  readonly channelId: string;
  /** Null for a direct message. */
  readonly guildId: string | null;
  /** Absent for a channel in which messages are all there is: text, a thread, a direct message. */
  readonly channelKind?: ChannelKind | undefined;
  /** Who subscribed it, to tell them of a pause; null once they had their name removed: the order isn't theirs, but their guild's. */
  readonly createdBy: string | null;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly schedule: Schedule;
  /** What comes in them waits for their end. */
  readonly quiet: QuietHours | null;
  /** Words as typed; empty means every story. A leading `-` excludes. */
  readonly topics: readonly string[];
  readonly mentionRoleId: string | null;
  readonly locale: Locale;
  readonly status: SubscriptionStatus;
}

/** A story told in full, or the page of it that one message holds: a story whose points exceed a message goes on in the next. */
export interface PlannedStory {
  readonly seq: number;
  /** Counts from 0. */
  readonly page: number;
}

/** One message of a briefing: the stories told in full, then those of which only the title is listed, by `seq`. */
export interface PlannedMessage {
  readonly stories: readonly PlannedStory[];
  readonly listed: readonly number[];
}

/** How many stories messages tell in full, each once, on however many pages. */
export function countStories(messages: readonly PlannedMessage[]): number {
  return messages.reduce((sum, { stories }) => sum + stories.filter(({ page }) => page === 0).length, 0);
}

/**
 * What one run posts, frozen before its first message is sent, so that a restart sends the very same messages.
 */
export interface BriefingPlan {
  /**
   * When the run was due, in milliseconds since the epoch; null for an instant post. When an instant channel catches up, it is
   * when the oldest story of it should have come.
   */
  readonly dueAt: number | null;
  /** Whether it went out late enough to say so. */
  readonly late: boolean;
  readonly messages: readonly PlannedMessage[];
  /** The offset once all of it is sent: what lies before it and isn't in a message was not owed. */
  readonly offsetAfter: number;
  /** How many of the messages are known to be in the channel. */
  readonly sent: number;
  /**
   * When the message after those was first attempted, in milliseconds since the epoch; null before the first attempt. Attempts
   * that are known to have come to nothing don't count.
   */
  readonly attemptedAt: number | null;
  /**
   * The nonce of that attempt. What a message tells may be less by the next one, if a story of it was taken down, and it is the same message all the same.
   * Counts as long as {@link attemptedAt} does.
   */
  readonly attemptedAs?: string | undefined;
  /** In a forum the post that holds the messages known to be sent; absent before it is begun. */
  readonly postId?: string | undefined;
}

/** How far a subscription has been served. */
export interface Progress {
  readonly channelId: string;
  /** The last `seq` that has been dealt with. */
  readonly offset: number;
  /**
   * The due time of the last run that was served, in milliseconds since the epoch. For instant, when the order was last changed
   * to post otherwise than before, or 0: what was owed by then comes at once, as one briefing.
   */
  readonly servedDue: number;
  readonly inFlight: BriefingPlan | null;
  /** What the channel itself showed when the records may have lost their last, if they ever may. */
  readonly lookedBack?: LookBack | undefined;
}

/** What a channel was found to have been told, though the records may not say so. */
export interface LookBack {
  /** The end of the time that was looked through, in milliseconds since the epoch. */
  readonly until: number;
  /** {@link toldStory} of each story in it. */
  readonly told: readonly string[];
}

/** Names a page of a story, or with the first one the story in a list of titles. */
export function toldStory(articleId: string, page: number): string {
  return page === 0 ? articleId : `${articleId}.${page}`;
}
