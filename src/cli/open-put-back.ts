import { forgetSessions } from '../adapters/discord/gateway/shard-session.ts';
import { openStore } from '../adapters/keyv/open-store.ts';
import { systemClock } from '../adapters/telemetry/system-clock.ts';
import { createArchive } from '../features/archive.ts';
import { findDoubt } from '../features/publish/look-back.ts';
import { createRoster } from '../features/roster.ts';
import type { Log } from '../ports/log.ts';

/**
 * Opens a store that was put back from a copy for the first time. What was posted after the copy was made, its records don't know: it is noted, so that
 * channels are looked at before anything is posted there; and with no session of then anybody goes on.
 *
 * @returns what is in it
 */
export async function openPutBack(
  storeUrl: string,
  log: Log,
): Promise<{ readonly articles: number; readonly subscriptions: number }> {
  const store = await openStore(storeUrl, { log, inPlace: true });
  try {
    const archive = await createArchive({ articles: store.articles, lease: undefined, clock: systemClock, log });
    const roster = createRoster(store);
    await roster.load();
    const { facts, progress } = store;
    await forgetSessions(facts);
    await findDoubt({ facts, progress, state: 'doubtful' }, { archive: archive.whole, clock: systemClock });
    return { articles: archive.whole.size, subscriptions: roster.size };
  } finally {
    await store.close();
  }
}
