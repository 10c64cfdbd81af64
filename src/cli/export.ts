import { exportStore } from '../adapters/keyv/export-store.ts';
import { readConfig, readEnvironment } from '../config.ts';
import type { CliCommand } from './command-line.ts';
import { showRecords } from './show-records.ts';

export const exportCommand: CliCommand = {
  name: 'export',
  usage: 'export FILE|- [--json]',
  summary: 'write all that the store holds, also a running bot’s, as lines of JSON',
  words: { atLeast: 1, atMost: 1 },
  async run({ words: [file = ''] }, io) {
    const { storeUrl } = readConfig(readEnvironment());
    const isOut = file === '-';
    const exported = await exportStore(storeUrl, isOut ? process.stdout : file, showRecords(io, 'exporting'));
    const { records, collections, sha256 } = exported;
    io.progress('');
    // What goes to standard output is the export alone.
    if (isOut) return io.milestone(`${records} records, sha256 ${sha256}`);
    if (io.json) return io.printJson({ file, ...exported });
    for (const [name, count] of Object.entries(collections)) io.print(`${String(count).padStart(8)}  ${name}`);
    io.print(`${file}: ${records} records, sha256 ${sha256}`);
  },
};
