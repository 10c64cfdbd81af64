import { fork } from 'node:child_process';
import { once } from 'node:events';
import { openStore } from '../../src/adapters/keyv/open-store.ts';
import { systemClock } from '../../src/adapters/telemetry/system-clock.ts';
import type { Article } from '../../src/domain/article.ts';
import { createArchive } from '../../src/features/archive.ts';
import { makeArticle } from './articles.ts';
import { createRecordingLog } from './recording-log.ts';

/** What the process has done for good. */
export type Done =
  | { readonly kind: 'ready' }
  | { readonly kind: 'appended'; readonly nth: number }
  | { readonly kind: 'removed'; readonly nth: number };

/** Words that stand in no other text. */
export function markOf(nth: number): string {
  return `第${nth}号孤本`;
}

/** The nth story: of the guild that its number tells, or everyone's. */
export function nthStory(nth: number): { readonly article: Article; readonly audience: string | null } {
  const paragraphs = [`${markOf(nth)}在旧书摊上被人认了出来。`.repeat(5)];
  const article = makeArticle({ title: markOf(nth), keyPoints: [], sections: [{ heading: null, paragraphs }] });
  return { article, audience: [null, 'guild-a', 'guild-b'][nth % 3] ?? null };
}

/**
 * Starts a process that appends one story after the other, and takes every fifth down again once the next is there, until it is killed.
 *
 * @returns `kill`, which ends it as `kill -9` does as soon as so much was done, and answers with all that it did
 */
export function startArchiveProcess(url: string, from: number): { kill(afterDone: number): Promise<readonly Done[]> } {
  const child = fork(import.meta.filename, [url, String(from)], { stdio: 'inherit' });
  const done: Done[] = [];
  child.on('message', (message) => done.push(message as Done));
  const closed = once(child, 'close');
  return {
    async kill(afterDone) {
      while (done.length < afterDone)
        await Promise.race([once(child, 'message'), closed.then(() => Promise.reject(new Error('it ended')))]);
      child.kill('SIGKILL');
      await closed;
      return done;
    },
  };
}

async function run(url: string, from: number): Promise<void> {
  const tell = (done: Done) => process.send?.(done);
  const log = createRecordingLog();
  const store = await openStore(url, { log });
  await store.startRun();
  let lease = await store.lease('appender');
  // The one before it was killed: a server may notice a little later.
  while (!lease) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    lease = await store.lease('appender');
  }
  const archive = await createArchive({ articles: store.articles, lease, clock: systemClock, log });
  tell({ kind: 'ready' });
  for (let nth = from; ; nth += 1) {
    const { article, audience } = nthStory(nth);
    await archive.append(article, { audience, sourceId: 'shelf' });
    tell({ kind: 'appended', nth });
    if (nth % 5 !== 1 || nth === from) continue;
    await archive.remove(nthStory(nth - 1).article.id);
    tell({ kind: 'removed', nth: nth - 1 });
  }
}

const [, main, url, from] = process.argv;
if (main === import.meta.filename && url && from) await run(url, Number(from));
