import type { CanaryCode } from '../domain/canary-verdict.ts';
import type { DayCounts, SourceLooks } from '../domain/day-counts.ts';
import type { SourceProblemCode } from '../domain/source-state.ts';
import type { Schedule, QuietHours } from '../domain/subscription.ts';
import type { ReadinessReport } from './readiness.ts';

/** A place that articles come from. */
export interface SourceReport {
  /** A folder's path, a feed's address. */
  readonly name: string;
  /** Documents taken in since the process began, a changed one again. */
  readonly taken: number;
  readonly failed: number;
  /** When the last document was taken in, in milliseconds since the epoch. */
  readonly lastTakenAt: number | null;
  readonly lastProblem: { readonly at: number; readonly document: string; readonly code: string } | null;
}

/** A feed or a page that is read again and again. Times are in milliseconds since the epoch. */
export interface FeedReport {
  /** Without its query, which may have a key in it. */
  readonly url: string;
  /** The guild whose own it is; null for everyone's. */
  readonly guildId: string | null;
  readonly storiesAWeek: number;
  readonly lastReadAt: number | null;
  readonly nextReadAt: number | null;
  readonly trouble: FeedTrouble | null;
  /** How looks at it went on each of the last thirty days, over all processes, oldest first; null for a day without any. */
  readonly days: readonly (SourceLooks | null)[];
}

/** Why nothing comes from it. `at`: since when, or of what cannot be read, when that was tried last. */
export type FeedTrouble =
  | { readonly kind: 'held'; readonly at: number; readonly codes: readonly CanaryCode[] }
  | { readonly kind: 'failing'; readonly at: number; readonly codes: readonly [SourceProblemCode] }
  | { readonly kind: 'ended'; readonly at: number; readonly codes: readonly [] };

export interface SubscriptionReport {
  readonly channelId: string;
  readonly schedule: Schedule;
  readonly quiet: QuietHours | null;
  readonly topics: readonly string[];
  readonly status: 'active' | 'paused' | 'forbidden' | 'removed';
  /** Milliseconds since the epoch; null for instant, and while it isn't active. */
  readonly nextDue: number | null;
  /** Articles in the log that it hasn't been through; how many of them it is owed depends on its topics. */
  readonly behind: number;
}

export interface GuildReport {
  /** Null for direct messages. */
  readonly guildId: string | null;
  readonly subscriptions: readonly SubscriptionReport[];
}

export type DeliveryOutcome = 'sent' | 'retry-later' | 'channel-gone' | 'forbidden' | 'rejected';

/** One attempt to post. */
export interface DeliveryReport {
  readonly at: number;
  readonly channelId: string;
  readonly outcome: DeliveryOutcome;
  /** What Discord said; null for what was sent. */
  readonly reason: string | null;
  readonly tookMs: number;
  /** By what id the log has more of it. */
  readonly trace: string | null;
}

/** A line of the log that somebody should look at. */
export interface ProblemReport {
  readonly at: number;
  readonly level: 'warn' | 'error';
  readonly event: string;
  readonly code: string | null;
  readonly trace: string | null;
}

export interface HourReport {
  /** Its beginning, in milliseconds since the epoch. */
  readonly from: number;
  readonly sent: number;
  readonly failed: number;
  /** As {@link DayCounts.lateness}. */
  readonly lateness: readonly number[];
}

/** What all processes did on one day. */
export interface DayReport extends Pick<DayCounts, 'sent' | 'failed' | 'lateness' | 'questions'> {
  /** As in 2026-11-28, in the operator's time zone. */
  readonly date: string;
}

/** What is due and not posted yet, of the channels that this process serves. */
export interface OwedReport {
  readonly channels: number;
  /** At most so many: topics aren't looked at. */
  readonly stories: number;
  readonly oldestDueAt: number | null;
}

/** What models took of what they may take a day, in tokens. */
export interface BudgetReport {
  readonly used: number;
  readonly limit: number;
}

/** What whoever runs the bot wants to see of it. No secret is in it; names and reasons come from outside. */
export interface OperatorReport {
  readonly at: number;
  readonly startedAt: number;
  readonly parts: ReadinessReport['parts'];
  readonly owed: OwedReport;
  readonly sources: readonly SourceReport[];
  /** Those with trouble first; at most 100. */
  readonly feeds: { readonly count: number; readonly listed: readonly FeedReport[] };
  readonly archive: { readonly articles: number; readonly lastDay: number; readonly newestAt: number | null };
  /** Of all subscriptions, how many there are of each status. */
  readonly totals: Readonly<Record<SubscriptionReport['status'], number>>;
  /** The guilds with the most that needs looking after first; at most so many subscriptions as {@link OperatorView.look} says. */
  readonly guilds: readonly GuildReport[];
  /** Newest first. */
  readonly deliveries: readonly DeliveryReport[];
  /** The last 24 hours, oldest first. */
  readonly hours: readonly HourReport[];
  /** The last thirty days, oldest first. */
  readonly days: readonly DayReport[];
  /** The last of them, newest first; at most 20. */
  readonly problems: readonly ProblemReport[];
  readonly model: {
    readonly answering: string | null;
    readonly embedding: string | null;
    /** Counts since the process began, by name. */
    readonly usage: Readonly<Partial<Record<string, number>>>;
    /** What models may still take today; null where nothing limits them. */
    readonly budget: BudgetReport | null;
  };
}

/** The state of the running bot, to be read and never changed. */
export interface OperatorView {
  /** With at most 200 subscriptions and 50 deliveries, however many there are. */
  look(): Promise<OperatorReport>;
}
