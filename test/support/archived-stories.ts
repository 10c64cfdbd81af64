import { openStore } from '../../src/adapters/keyv/open-store.ts';
import { systemClock } from '../../src/adapters/telemetry/system-clock.ts';
import { parseArticles } from '../../src/domain/parse-articles.ts';
import { seqKey } from '../../src/domain/seq-key.ts';
import { createArchive } from '../../src/features/archive.ts';
import { makeStory } from './articles.ts';
import { storyNumber, storyText } from './delivery-stories.ts';
import { createRecordingLog } from './recording-log.ts';

const minuteMs = 60_000;

/** Long enough ago that the minute channels have missed a run. */
export async function archiveBefore(storeUrl: string, count: number): Promise<void> {
  const store = await openStore(storeUrl, { log: createRecordingLog() });
  for (let seq = 1; seq <= count; seq++) {
    const [article] = parseArticles(storyText(seq));
    if (article) await store.articles.set(seqKey(seq), makeStory(seq, Date.now() - 5 * minuteMs, article));
  }
  await store.close();
}

/** The numbers of the stories that a guild sees, or everyone, in order of the log. */
export async function readLog(storeUrl: string, guildId: string | null = null): Promise<readonly number[]> {
  const log = createRecordingLog();
  const store = await openStore(storeUrl, { log });
  const archive = await createArchive({ articles: store.articles, lease: undefined, clock: systemClock, log });
  const entries = await Array.fromAsync(archive.seenFrom(guildId).after(0));
  await store.close();
  return entries.map(({ article }) => storyNumber(article.title));
}
