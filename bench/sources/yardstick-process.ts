import { parseFeed } from 'feedsmith';
import type { ReadingOrder } from './reader-process.ts';

/** What comes of reading the same with a parser and nothing else. */
export interface YardstickResult {
  readonly ms: number;
  /** Of that, what parsing took. */
  readonly parsingMs: number;
  readonly items: number;
  /** Processor time in all. */
  readonly cpuMs: number;
}

/** As many at once as Hexin reads. */
const atOnce = 16;

async function read({ urls }: ReadingOrder): Promise<YardstickResult> {
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  const left = [...urls];
  let items = 0;
  let parsingMs = 0;
  async function work(): Promise<void> {
    for (let url = left.pop(); url !== undefined; url = left.pop()) {
      const text = await (await fetch(url)).text();
      const at = performance.now();
      const { format, feed } = parseFeed(text);
      parsingMs += performance.now() - at;
      if (format === 'rss') items += feed.items?.length ?? 0;
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work));
  const { user, system } = process.cpuUsage(cpuBefore);
  return { ms: performance.now() - startedAt, parsingMs, items, cpuMs: (user + system) / 1_000 };
}

// Whoever started it may have been stopped.
process.on('disconnect', () => process.exit());
process.on('message', (order: ReadingOrder) => {
  read(order).then((result) => process.send?.(result));
});
process.send?.({});
