import type { Config } from '../config.ts';
import type { OperatorViewDeps } from '../features/operator/operator-view.ts';
import { createOperatorView } from '../features/operator/operator-view.ts';
import { readSpentTokens } from '../features/operator/spent-tokens.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../ports/store.ts';
import { quietInWords, scheduleInWords } from '../views/schedule.ts';
import { faultsInWords } from '../views/sources/faults-in-words.ts';
import { wordingOf } from '../views/wording/wording-of.ts';
import type { Sourcing } from './sourcing.ts';
import type { Watching } from './watching.ts';

export interface OperatorDeps
  extends Omit<OperatorViewDeps, 'models' | 'clock' | 'spentTokens' | 'feeds' | 'problems' | 'readiness'> {
  readonly watching: Watching;
  /** Where the server of the process listens; undefined where it doesn't. */
  readonly url: string | undefined;
  readonly store: Pick<Store, 'modelTokens'>;
  readonly sourcing: Pick<Sourcing, 'roster' | 'poller' | 'sources'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** The operator's page, where there is a token for it. */
export async function serveOperatorPage(config: Config, given: OperatorDeps): Promise<void> {
  const { watching, url, store, sourcing, log, ...deps } = given;
  const { adminToken, openAi, timeZone, modelTokensPerDay: tokensPerDay } = config;
  const { clock } = deps;
  if (adminToken === undefined) return log.info('operator page off: set ADMIN_TOKEN to turn it on');
  const models = { answering: openAi.model ?? null, embedding: openAi.embeddingModel ?? null };
  // What it stands on takes some megabytes, which a bot without the page does without.
  const { createOperatorPage } = await import('../adapters/preview/operator-page.ts');
  const page = createOperatorPage({
    view: createOperatorView({
      ...deps,
      models,
      problems: watching.problems,
      readiness: watching.readiness,
      feeds: () => readSources(sourcing),
      spentTokens: () => readSpentTokens({ tokensPerDay, timeZone, records: store.modelTokens, clock }),
    }),
    describeSchedule({ schedule, quiet }, locale) {
      const wording = wordingOf(locale);
      const words = scheduleInWords(schedule, wording);
      return quiet ? `${words} · ${quietInWords(quiet, wording)}` : words;
    },
    describeTrouble: ({ codes }, locale) => faultsInWords(codes, wordingOf(locale)),
    adminToken,
    clock,
    log,
  });
  await watching.serve(page.open);
  if (url !== undefined) log.info(`operator page at ${url}`, { url });
}

/** What is known of each source: by who looks at them, or else by the store, which may not answer. */
async function readSources({ roster, poller, sources }: OperatorDeps['sourcing']) {
  const all = roster.all();
  if (poller.isLooking) return { all, state: poller.state };
  const states = await sources.desk.states(all.map(({ id }) => id)).catch(() => undefined);
  return { all, state: (id: string) => states?.get(id) };
}
