import { openStore } from '../../src/adapters/keyv/open-store.ts';
import { systemClock } from '../../src/adapters/telemetry/system-clock.ts';
import type { Article } from '../../src/domain/article.ts';
import { type Origin, sourceId } from '../../src/domain/source.ts';
import { createArchive } from '../../src/features/archive.ts';
import { createHandOver } from '../../src/features/inbox.ts';
import { createRecordingLog } from './recording-log.ts';

/** As a source of a guild's own, or of the operator's for null. */
export function originOf(guildId: string | null): Origin {
  return { audience: guildId, sourceId: sourceId('https://feed.example/news', guildId) };
}

/** Has articles come into a store's log from a source, as they would by polling it: through the bot that has the store open, if there is one. */
export async function bringTo(storeUrl: string, origin: Origin, articles: readonly Article[]): Promise<void> {
  const log = createRecordingLog();
  const store = await openStore(storeUrl, { log, inPlace: true });
  const lease = await store.lease('appender');
  try {
    const archive = await createArchive({ articles: store.articles, lease, clock: systemClock, log });
    const handOver = createHandOver({ inbox: store.inbox, archive, clock: systemClock });
    for (const article of articles) await (lease ? archive : handOver).append(article, origin);
  } finally {
    await lease?.release();
    await store.close();
  }
}
