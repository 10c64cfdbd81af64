import type { OperatorReport, SubscriptionReport } from '../../ports/operator-report.ts';

/** What the operator's page is told: the report, with every schedule in words. */
export interface WordedReport extends Omit<OperatorReport, 'guilds'> {
  readonly guilds: readonly {
    readonly guildId: string | null;
    readonly subscriptions: readonly (Omit<SubscriptionReport, 'schedule' | 'quiet'> & { readonly schedule: string })[];
  }[];
}
