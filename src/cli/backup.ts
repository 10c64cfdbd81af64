import { backUpStore } from '../adapters/keyv/back-up.ts';
import { readConfig, readEnvironment } from '../config.ts';
import type { CliCommand } from './command-line.ts';

export const backupCommand: CliCommand = {
  name: 'backup',
  usage: 'backup FILE [--json]',
  summary: 'copy the store, also a running bot’s, into a new file',
  words: { atLeast: 1, atMost: 1 },
  async run({ words: [file = ''] }, io) {
    const backup = await backUpStore(readConfig(readEnvironment()).storeUrl, file);
    if (io.json) io.printJson(backup);
    else io.print(`${backup.file}: ${backup.records} records, ${backup.bytes} bytes`);
  },
};
