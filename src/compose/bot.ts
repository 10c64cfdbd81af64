import { setImmediate } from 'node:timers/promises';
import { openStore } from '../adapters/keyv/open-store.ts';
import type { Config } from '../config.ts';
import type { HexinError } from '../domain/hexin-error.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Traces } from '../ports/traces.ts';
import { holdAlone } from './hold-alone.ts';
import { createWatching } from './watching.ts';

export interface BotDeps {
  readonly token: string;
  readonly clock: Clock;
  readonly log: Log;
  /** The log's own. */
  readonly traces: Traces;
  /** Called when the bot can't go on: the process has to end. */
  readonly onFatal: (error: HexinError) => void;
  /** Takes how each part that has started is stopped. */
  readonly onStop: (stop: () => unknown) => void;
}

/** Opens what the bot stands on, and starts it. @throws HexinError for what keeps it from starting */
export async function startBot(config: Config, deps: BotDeps): Promise<void> {
  const { onFatal, onStop } = deps;
  const watching = createWatching(config, { ...deps, parts: ['gateway', 'store', 'index'], onStop });
  // Before the store, which may have to be waited for.
  const url = await watching.tryToListen();
  const stopping = new AbortController();
  onStop(() => stopping.abort());
  const opening = openStore(config.storeUrl, {
    log: watching.problems.log,
    waitUntil: stopping.signal,
    onOperation: watching.onStoreOperation,
  });
  // Another thread does most of that, once it is made: meanwhile this one loads the rest, half of all there is, in one go.
  opening.catch(() => undefined);
  await setImmediate();
  const [store, { serveBot }] = await Promise.all([opening, import('./serve-bot.ts')]);
  onStop(() => store.close());
  const alone = config.storeUrl.startsWith('sqlite:') ? await holdAlone(store, { onStop, onFatal }) : undefined;
  await serveBot(config, { ...deps, watching, url, store, alone, stopping });
}
