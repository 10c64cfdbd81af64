import { restoreStore } from '../adapters/keyv/restore-store.ts';
import { createLog } from '../adapters/telemetry/log.ts';
import { readConfig, readEnvironment } from '../config.ts';
import { configSecrets } from '../config-secrets.ts';
import type { CliCommand } from './command-line.ts';
import { openPutBack } from './open-put-back.ts';

export const restoreCommand: CliCommand = {
  name: 'restore',
  usage: 'restore FILE [--json]',
  summary: 'put a copy that backup made where STORE_URL names an empty store',
  words: { atLeast: 1, atMost: 1 },
  async run({ words: [file = ''] }, io) {
    const config = readConfig(readEnvironment());
    const log = await createLog({ level: 'warn', pretty: true, output: 'stderr', secrets: configSecrets(config) });
    await restoreStore(file, config.storeUrl, log);
    const restored = await openPutBack(config.storeUrl, log);
    if (io.json) io.printJson(restored);
    else io.print(`${restored.articles} articles, ${restored.subscriptions} subscriptions`);
  },
};
