import type { Config } from '../config.ts';
import { HexinError } from '../domain/hexin-error.ts';
import type { OperatorViewDeps } from '../features/operator/operator-view.ts';
import { createOperatorView } from '../features/operator/operator-view.ts';
import { readSpentTokens } from '../features/operator/spent-tokens.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../ports/store.ts';
import { quietInWords, scheduleInWords } from '../views/schedule.ts';
import { faultsInWords } from '../views/sources/faults-in-words.ts';
import { wordingOf } from '../views/wording/wording-of.ts';

export interface OperatorDeps extends Omit<OperatorViewDeps, 'models' | 'clock' | 'spentTokens'> {
  readonly store: Pick<Store, 'modelTokens'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly onStop: (stop: () => unknown) => void;
}

/** The operator's page, where there is a token for it. A bot goes on without it when its port is taken. */
export async function startOperatorPage(config: Config, { store, log, onStop, ...deps }: OperatorDeps): Promise<void> {
  const { adminToken, host, port, openAi, timeZone, modelTokensPerDay: tokensPerDay } = config;
  const { clock } = deps;
  if (adminToken === undefined) return log.info('operator page off: set ADMIN_TOKEN to turn it on');
  const models = { answering: openAi.model ?? null, embedding: openAi.embeddingModel ?? null };
  // A web server takes some megabytes, which a bot without the page does without.
  const { createOperatorPage } = await import('../adapters/preview/operator-page.ts');
  const page = createOperatorPage({
    view: createOperatorView({
      ...deps,
      models,
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
  onStop(() => page.stop());
  try {
    const { url } = await page.start({ host, port });
    log.info(`operator page at ${url}`, { url });
  } catch (error) {
    if (!(error instanceof HexinError)) throw error;
    log.error(error.message, { code: error.code });
  }
}
