import { createReadStream, existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { importStore } from '../adapters/keyv/import-store.ts';
import { createLog } from '../adapters/telemetry/log.ts';
import { readConfig, readEnvironment } from '../config.ts';
import { configSecrets } from '../config-secrets.ts';
import { HexinError } from '../domain/hexin-error.ts';
import type { CliCommand } from './command-line.ts';
import { openPutBack } from './open-put-back.ts';
import { showRecords } from './show-records.ts';

export const importCommand: CliCommand = {
  name: 'import',
  usage: 'import FILE|- [--json]',
  summary: 'put what export wrote where STORE_URL names an empty store, of whichever kind',
  words: { atLeast: 1, atMost: 1 },
  async run({ words: [file = ''] }, io) {
    const config = readConfig(readEnvironment());
    const log = await createLog({ level: 'warn', pretty: true, output: 'stderr', secrets: configSecrets(config) });
    if (file !== '-' && !existsSync(file)) throw new HexinError('no-file', `There is no file ${resolve(file)}`);
    const bytes = file === '-' ? process.stdin : createReadStream(file, { highWaterMark: 1 << 20 });
    const records = await importStore(bytes, config.storeUrl, { log, onRecords: showRecords(io, 'importing') });
    io.milestone('checking what is in it');
    const found = await openPutBack(config.storeUrl, log);
    io.progress('');
    if (io.json) io.printJson({ records, ...found });
    else io.print(`${records} records: ${found.articles} articles, ${found.subscriptions} subscriptions`);
  },
};
