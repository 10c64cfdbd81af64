import { readConfig, readEnvironment } from '../config.ts';
import { HexinError } from '../domain/hexin-error.ts';
import type { CliCommand } from './command-line.ts';
import { changeSources } from './sources/change-sources.ts';
import { exportSources } from './sources/export-sources.ts';
import { listSources } from './sources/list-sources.ts';
import type { SourcesUse } from './sources/sources-use.ts';
import { testSource } from './sources/test-source.ts';

const usage = 'sources [list|add URL…|remove URL…|test URL|import FILE|export] [--topics WORDS] [--json]';

/** What each takes after its own name. */
const uses: Readonly<Record<string, { readonly atLeast: number; readonly atMost: number; readonly run: SourcesUse }>> =
  {
    list: { atLeast: 0, atMost: 0, run: listSources },
    add: { atLeast: 1, atMost: Number.POSITIVE_INFINITY, run: changeSources('add') },
    remove: { atLeast: 1, atMost: Number.POSITIVE_INFINITY, run: changeSources('remove') },
    test: { atLeast: 1, atMost: 1, run: testSource },
    import: { atLeast: 1, atMost: 1, run: changeSources('import') },
    export: { atLeast: 0, atMost: 0, run: exportSources },
  };

export const sourcesCommand: CliCommand = {
  name: 'sources',
  usage,
  summary: 'see the feeds and pages that are read; add, remove, try, import and export those that everybody sees',
  options: { topics: { type: 'string' } },
  words: { atLeast: 0 },
  async run({ words: [name = 'list', ...words], flags }, io) {
    const use = Object.hasOwn(uses, name) ? uses[name] : undefined;
    if (!use || words.length < use.atLeast || words.length > use.atMost) {
      throw new HexinError(
        'bad-usage',
        `${use ? 'That is not how it is called.' : `There is no “${name}”.`}\nUsage: hexin ${usage}`,
      );
    }
    await use.run(readConfig(readEnvironment()), { words, flags }, io);
  },
};
