import { openStore } from '../../adapters/keyv/open-store.ts';
import { createSourceFile } from '../../adapters/sources/source-file.ts';
import { createLog } from '../../adapters/telemetry/log.ts';
import { systemClock } from '../../adapters/telemetry/system-clock.ts';
import { operatorSources } from '../../compose/operator-sources.ts';
import type { Config } from '../../config.ts';
import { configSecrets } from '../../config-secrets.ts';
import type { KeptSource } from '../../domain/kept-source.ts';
import type { SourceState } from '../../domain/source-state.ts';
import type { Store } from '../../ports/store.ts';

export interface CliSource extends KeptSource {
  /** Undefined for one that nobody has looked at. */
  readonly state: SourceState | undefined;
}

/** The operator's sources, then the guilds' in the order that they were added in. Nothing is written. */
export async function readSources(config: Config): Promise<readonly CliSource[]> {
  const log = await createLog({ level: 'warn', pretty: true, output: 'stderr', secrets: configSecrets(config) });
  const store = await openStore(config.storeUrl, { log, inPlace: true });
  try {
    return await sourcesIn(store, config);
  } finally {
    await store.close();
  }
}

/** The same from a store that is open; without one, the operator's alone. @throws HexinError `bad-sources` */
export async function sourcesIn(
  store: Pick<Store, 'sources' | 'sourceStates'> | undefined,
  { sources }: Pick<Config, 'sources'>,
): Promise<readonly CliSource[]> {
  const inFile = await createSourceFile(sources.file, systemClock).read();
  const operators = operatorSources(inFile, sources.listed).map((source) => ({ source, leftAt: null }));
  if (!store) return operators.map((kept) => ({ ...kept, state: undefined }));
  const ofGuilds = (await Array.fromAsync(store.sources.entries())).map(([, kept]) => kept);
  const all = [...operators, ...ofGuilds.sort((a, b) => a.source.addedAt - b.source.addedAt)];
  return Promise.all(all.map(async (kept) => ({ ...kept, state: await store.sourceStates.get(kept.source.id) })));
}
