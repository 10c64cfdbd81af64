import { openStore } from '../adapters/keyv/open-store.ts';
import { restoreStore } from '../adapters/keyv/restore-store.ts';
import { systemClock } from '../adapters/telemetry/system-clock.ts';
import { createLog } from '../adapters/telemetry/log.ts';
import { readConfig, readEnvironment } from '../config.ts';
import { configSecrets } from '../config-secrets.ts';
import { createArchive } from '../features/archive.ts';
import { findDoubt } from '../features/publish/look-back.ts';
import { createRoster } from '../features/roster.ts';
import type { CliCommand } from './command-line.ts';

export const restoreCommand: CliCommand = {
  name: 'restore',
  usage: 'restore FILE [--json]',
  summary: 'put a copy that backup made where STORE_URL names an empty store',
  words: { atLeast: 1, atMost: 1 },
  async run({ words: [file = ''] }, io) {
    const config = readConfig(readEnvironment());
    const log = await createLog({ level: 'warn', pretty: true, output: 'stderr', secrets: configSecrets(config) });
    await restoreStore(file, config.storeUrl, log);
    const store = await openStore(config.storeUrl, { log, inPlace: true });
    try {
      const archive = await createArchive({ articles: store.articles, lease: undefined, clock: systemClock, log });
      const roster = createRoster(store);
      await roster.load();
      // What was posted after the copy was made, its records don't know: channels are looked at before anything is posted there.
      await findDoubt(
        { facts: store.facts, state: 'doubtful' },
        { archive: archive.whole, roster, clock: systemClock },
      );
      const restored = { articles: archive.whole.size, subscriptions: roster.size };
      if (io.json) io.printJson(restored);
      else io.print(`${restored.articles} articles, ${restored.subscriptions} subscriptions`);
    } finally {
      await store.close();
    }
  },
};
