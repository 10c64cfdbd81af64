import type { Locale } from '../../domain/locale.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { FeedTrouble, OperatorReport, OperatorView, SubscriptionReport } from '../../ports/operator-report.ts';
import { createGuardedApp, servePage } from './guarded-app.ts';
import { localeField } from './json-fields.ts';
import { createPage, type Page } from './create-page.ts';
import type { WordedReport } from './worded-report.ts';

export interface OperatorPageDeps {
  readonly view: OperatorView;
  /** When a subscription posts, in words. */
  readonly describeSchedule: (order: Pick<SubscriptionReport, 'schedule' | 'quiet'>, locale: Locale) => string;
  /** What is wrong with a source, in words. */
  readonly describeTrouble: (trouble: FeedTrouble, locale: Locale) => string;
  readonly adminToken: string;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

/** The operator's page: read-only, and behind the token wherever it listens. */
export function createOperatorPage({ view, adminToken, clock, log, ...words }: OperatorPageDeps): Page {
  return createPage(adminToken, (server) => {
    const home = '/operator.html';
    const app = createGuardedApp({ ...server, home, clock, log });
    app.get('/api/operator', async ({ req, json }) => {
      const locale = localeField(req.query());
      return json(wordReport(await view.look(), locale, words));
    });
    servePage(app, { files: server.files, home });
    return app;
  });
}

function wordReport(
  report: OperatorReport,
  locale: Locale,
  { describeSchedule, describeTrouble }: Pick<OperatorPageDeps, 'describeSchedule' | 'describeTrouble'>,
): WordedReport {
  return {
    ...report,
    feeds: {
      ...report.feeds,
      listed: report.feeds.listed.map(({ trouble, ...feed }) => ({
        ...feed,
        trouble: trouble && { kind: trouble.kind, at: trouble.at, why: describeTrouble(trouble, locale) },
      })),
    },
    guilds: report.guilds.map(({ guildId, subscriptions }) => ({
      guildId,
      subscriptions: subscriptions.map(({ schedule, quiet, ...rest }) => ({
        ...rest,
        schedule: describeSchedule({ schedule, quiet }, locale),
      })),
    })),
  };
}
