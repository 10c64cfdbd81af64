import { nodeOptions } from '../as-started.ts';
import { printLine } from '../delivery/print-line.ts';
import type { Served } from './publisher-process.ts';
import type { ReadingResult } from './reader-process.ts';
import { startProcess } from './start-process.ts';
import type { YardstickResult } from './yardstick-process.ts';

export interface FeedsSize {
  readonly feeds: number;
  readonly items: number;
  /** How many of ten stories have 核心提示. */
  readonly pointed: number;
}

/** An address of 127.0.0.0/8 for each feed. */
const hostOf = (feed: number) => `127.${1 + Math.floor(feed / 250)}.0.${1 + (feed % 250)}`;

/** Feeds that are read for the first time, each on a host of its own, beside the parser alone in the same run; then all of them again, unchanged. */
export async function measureFeeds(size: FeedsSize): Promise<void> {
  const publisher = await startProcess<{ readonly port: number }>('publisher-process.ts');
  const { bytes } = await publisher.ask<{ readonly bytes: number }>(size);
  const urls = Array.from(
    { length: size.feeds },
    (_, feed) => `http://${hostOf(feed)}:${publisher.ready.port}/feed/${feed}`,
  );
  const items = size.feeds * size.items;

  const parser = await startProcess('yardstick-process.ts');
  const alone = await parser.ask<YardstickResult>({ urls });
  await parser.stop();
  await publisher.ask<Served>('count');

  // As `npm start` runs the bot; and with what it takes to see how much of its memory is garbage.
  const options = [...nodeOptions, '--expose-gc'];
  const reader = await startProcess<{ readonly peakMb: number }>('reader-process.ts', options);
  const read = await reader.ask<ReadingResult>({ urls });
  await reader.stop();
  const served = await publisher.ask<Served>('count');
  await publisher.stop();

  const perSecond = (ms: number) => `${Math.round((items * 1_000) / ms)} items/s`;
  printLine(
    'feeds',
    `${size.feeds} of ${size.items} items, ${(bytes / 2 ** 20).toFixed(0)} MB; ${size.pointed} of 10 with 核心提示`,
  );
  printLine('  feedsmith, parsing alone', `${perSecond(alone.parsingMs)} (${alone.items} items)`);
  printLine('  feedsmith with fetching', perSecond(alone.ms));
  const times = (read.firstMs / alone.ms).toFixed(1);
  printLine(
    '  hexin',
    `${perSecond(read.firstMs)}, ${read.stories} stories in the archive, ${(read.firstMs / 1_000).toFixed(1)} s: ${times} times as long`,
  );
  const perItem = (ms: number) => (ms / items).toFixed(2);
  printLine(
    '  processor time an item',
    `${perItem(read.cpuMs)} ms, and ${perItem(read.readingCpuMs)} in the process that reads; feedsmith ${perItem(alone.cpuMs)}`,
  );
  printLine('  the same, unchanged', `${Math.round((size.feeds * 1_000) / read.againMs)} feeds/s`);
  printLine('  requests', `${served.full} answered in full, ${served.notModified} not modified`);
  printLine(
    '  resident memory',
    `${read.residentMb.toFixed(0)} MB, at most ${read.peakMb.toFixed(0)} (${reader.ready.peakMb.toFixed(0)} before); the process that reads at most ${read.readingPeakMb.toFixed(0)}`,
  );
  const growth = read.liveMb - read.liveBeforeMb;
  printLine(
    '  in use after collection',
    `${read.liveMb.toFixed(0)} MB, ${growth.toFixed(0)} more than before: ${((growth * 2 ** 20) / Math.max(1, read.stories)).toFixed(0)} bytes a story`,
  );
  printLine(
    '  longest wait of the event loop',
    `${read.longestWaitMs.toFixed(0)} ms while it read (99th percentile ${read.waitMs.toFixed(0)})`,
  );
}
