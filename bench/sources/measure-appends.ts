import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/adapters/keyv/open-store.ts';
import { systemClock } from '../../src/adapters/telemetry/system-clock.ts';
import { createArchive } from '../../src/features/archive.ts';
import { makeArticle } from '../../test/support/articles.ts';
import { createRecordingLog } from '../../test/support/recording-log.ts';
import { printLine } from '../delivery/print-line.ts';
import { createStoryWriter } from './write-stories.ts';

/** So many at a time are given to the archive while it is filled. */
const batch = 200;
const measured = 300;
/** What a story of the bench takes as a record, about. */
const recordBytes = 4_000;
/** 100,000 in the 90 days that stories are kept by default. */
const storyEveryMs = 78_000;

/** What one more story costs, and opening the archive, with so many stories stored. */
export async function measureAppends(sizes: readonly number[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'hexin-bench-'));
  const file = join(folder, 'hexin.db');
  const log = createRecordingLog();
  let stories = 0;
  const startedAt = systemClock.now();
  const clock = { ...systemClock, now: () => startedAt + stories * storyEveryMs };
  const store = await openStore(`sqlite://${file}`, { log });
  const lease = await store.lease('appender');
  const open = () => createArchive({ articles: store.articles, lease, clock, log });
  const write = createStoryWriter(7);
  const next = () => {
    const { title, points, paragraphs } = write();
    stories += 1;
    const url = `https://publisher-${stories % 500}.example/${stories}.html`;
    return makeArticle({ title, keyPoints: points, sections: [{ heading: null, paragraphs }], url });
  };
  printLine(
    'appends',
    `on SQLite, stories of 600 characters, ${Math.round(86_400_000 / storyEveryMs)} a day; median (99th percentile) of ${measured}, one at a time`,
  );
  try {
    let archive = await open();
    for (const size of sizes) {
      while (stories < size) {
        const count = Math.min(batch, size - stories);
        await Promise.all(Array.from({ length: count }, () => archive.append(next())));
      }
      const openedAt = performance.now();
      archive = await open();
      const openMs = performance.now() - openedAt;
      const times: number[] = [];
      const cpuBefore = process.cpuUsage();
      for (let round = 0; round < measured; round += 1) {
        const article = next();
        const at = performance.now();
        await archive.append(article);
        times.push(performance.now() - at);
      }
      const { user, system } = process.cpuUsage(cpuBefore);
      const alone: number[] = [];
      for (let round = 0; round < measured; round += 1) {
        const at = performance.now();
        await store.facts.set('yardstick', 'x'.repeat(recordBytes));
        alone.push(performance.now() - at);
      }
      const sorted = times.toSorted((a, b) => a - b);
      const aloneMs = alone.toSorted((a, b) => a - b)[Math.floor(measured / 2)] ?? Number.NaN;
      const at = (share: number) => (sorted[Math.floor(share * sorted.length)] ?? Number.NaN).toFixed(2);
      const cpuMs = ((user + system) / 1_000 / measured).toFixed(2);
      const { size: bytes } = await stat(file);
      printLine(
        `  ${size} stored`,
        `${at(0.5)} ms (${at(0.99)}), ${cpuMs} ms of processor time; a bare record of that size ${aloneMs.toFixed(2)} ms; opened in ${openMs.toFixed(0)} ms; ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB resident; ${(bytes / 2 ** 20).toFixed(0)} MB on disk`,
      );
    }
    const { size } = archive.seenFrom(null);
    if (size !== stories) throw new Error(`${stories - size} of ${stories} stories were taken for others`);
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}
