import { openStore } from '../adapters/keyv/open-store.ts';
import { createLog } from '../adapters/telemetry/log.ts';
import { systemClock } from '../adapters/telemetry/system-clock.ts';
import { type Core, openCore } from '../compose/core.ts';
import { type Models, openModels } from '../compose/models.ts';
import { createStopper } from '../compose/stopper.ts';
import { type Config, readConfig, readEnvironment } from '../config.ts';
import { configSecrets } from '../config-secrets.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../ports/store.ts';

export interface WithCoreOptions {
  /** To append: through whoever does already, if there is one, waiting so long for each article to be taken. */
  readonly append?: { readonly handOverTimeoutMs?: number };
}

/** What a command may want beside the core. */
export interface CoreContext {
  readonly config: Config;
  readonly models: Models;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

/** Opens the operator's store for one command, and closes it whatever happens. */
export async function withCore<T>(
  { append }: WithCoreOptions,
  use: (core: Core, context: CoreContext) => Promise<T>,
): Promise<T> {
  const config = readConfig(readEnvironment());
  const log = await createLog({ level: 'warn', pretty: true, output: 'stderr', secrets: configSecrets(config) });
  const stopper = createStopper();
  try {
    const store = await openStore(config.storeUrl, { log, inPlace: true });
    stopper.add(() => store.close());
    const lease = append && (await store.lease('appender'));
    if (lease) stopper.add(() => lease.release());
    const models = openModels(config, { store, clock: systemClock, log });
    const core = await openCore({ store, lease, models, clock: systemClock, log, ...append });
    return await use(core, { config, store, models, clock: systemClock, log });
  } finally {
    await stopper.stop();
  }
}
