import { openStore } from '../../src/adapters/keyv/open-store.ts';
import { parseArticles } from '../../src/domain/parse-articles.ts';
import { seqKey } from '../../src/domain/seq-key.ts';
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

/** The numbers of the stories, in order of the log. */
export async function readLog(storeUrl: string): Promise<readonly number[]> {
  const store = await openStore(storeUrl, { log: createRecordingLog() });
  const numbers: number[] = [];
  for await (const [, entry] of store.articles.entries()) {
    if (entry.kind === 'story') numbers.push(storyNumber(entry.article.title));
  }
  await store.close();
  return numbers;
}
