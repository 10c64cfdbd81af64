import type { FeedReport, FeedTrouble, OperatorReport, SubscriptionReport } from '../../ports/operator-report.ts';

/** What the operator's page is told: the report, with every schedule and every trouble in words. */
export interface WordedReport extends Omit<OperatorReport, 'guilds' | 'feeds'> {
  readonly feeds: {
    readonly count: number;
    readonly listed: readonly (Omit<FeedReport, 'trouble'> & {
      readonly trouble: (Pick<FeedTrouble, 'kind' | 'at'> & { readonly why: string }) | null;
    })[];
  };
  readonly guilds: readonly {
    readonly guildId: string | null;
    readonly subscriptions: readonly (Omit<SubscriptionReport, 'schedule' | 'quiet'> & { readonly schedule: string })[];
  }[];
}
