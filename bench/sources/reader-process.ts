import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { openStore } from '../../src/adapters/keyv/open-store.ts';
import { createGuardedFetch } from '../../src/adapters/sources/guarded-fetch.ts';
import { systemClock as clock } from '../../src/adapters/telemetry/system-clock.ts';
import { openCore } from '../../src/compose/core.ts';
import { createSourceReader } from '../../src/compose/source-reader.ts';
import { parseHostRules } from '../../src/domain/host-rule.ts';
import { type Source, sourceId } from '../../src/domain/source.ts';
import { createCanary } from '../../src/features/sources/canary.ts';
import { createPoller } from '../../src/features/sources/create-poller.ts';
import { createRecordingLog } from '../../test/support/recording-log.ts';

/** What is to be read. */
export interface ReadingOrder {
  readonly urls: readonly string[];
}

export interface ReadingResult {
  readonly firstMs: number;
  readonly againMs: number;
  readonly stories: number;
  readonly residentMb: number;
  readonly peakMb: number;
  readonly readingPeakMb: number;
  /** Of objects and buffers, once what isn't needed is collected. */
  readonly liveMb: number;
  readonly liveBeforeMb: number;
  /** How long the event loop was held up, the longest and the 99th percentile. */
  readonly longestWaitMs: number;
  readonly waitMs: number;
  /** Processor time of this process and of the one that reads. */
  readonly cpuMs: number;
  readonly readingCpuMs: number;
}

/** @see https://man7.org/linux/man-pages/man5/proc_pid_status.5.html */
async function memoryOf(pid: number | string, field: 'VmRSS' | 'VmHWM'): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) / 1024;
}

/** @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
async function cpuOf(pid: string): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const [user = 0, system = 0] = stat.slice(stat.lastIndexOf(')')).split(' ').slice(12, 14).map(Number);
  return (user + system) * tickMs;
}

const tickMs = 10;

/** What the process that reads has taken, of which there is one at a time. */
async function lookAtChild() {
  const pid = (await readFile(`/proc/self/task/${process.pid}/children`, 'utf8')).trim().split(' ').at(-1) ?? '';
  return { readingPeakMb: await memoryOf(pid, 'VmHWM'), readingCpuMs: await cpuOf(pid) };
}

async function measureLive(): Promise<number> {
  // Twice: what is finalised by the first is gone with the second.
  for (let round = 0; round < 2; round += 1) {
    globalThis.gc?.();
    await delay(50);
  }
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}

/** As the bot reads its sources: guarded, judged, told from what is there, and durable. Without a model and without the index. */
async function read({ urls }: ReadingOrder): Promise<ReadingResult> {
  const folder = await mkdtemp(join(tmpdir(), 'hexin-bench-'));
  const log = createRecordingLog();
  const store = await openStore(`sqlite://${join(folder, 'hexin.db')}`, { log });
  const lease = await store.lease('appender');
  const core = await openCore({ store, lease, ingestsWithoutModel: true, clock, log });
  const sources = urls.map(
    (url): Source => ({ id: sourceId(url, null), url, audience: null, topics: [], addedBy: null, addedAt: 0 }),
  );
  const poller = createPoller({
    sources: { all: () => sources, onChange: () => () => undefined },
    records: store.sourceStates,
    web: createGuardedFetch({ allowed: parseHostRules(`127.0.0.0/8:${new URL(urls[0] ?? '').port}`) ?? [] }),
    reader: createSourceReader({ process: core.sourceReading, clock }),
    canary: createCanary(),
    takeIn: core.takeIn,
    onHeld: () => undefined,
    clock,
    log,
  });
  const liveBeforeMb = await measureLive();
  const waits = monitorEventLoopDelay({ resolution: 10 });
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  waits.enable();
  await poller.start();
  while (sources.some(({ id }) => (poller.state(id)?.lastPollAt ?? null) === null)) await delay(20);
  const firstMs = performance.now() - startedAt;
  waits.disable();
  const stories = core.archive.seenFrom(null).size;
  const { user, system } = process.cpuUsage(cpuBefore);
  const child = await lookAtChild();
  const againAt = performance.now();
  await Promise.all(sources.map(({ id }) => poller.pollNow(id)));
  const againMs = performance.now() - againAt;
  const [residentMb, peakMb] = await Promise.all([memoryOf('self', 'VmRSS'), memoryOf('self', 'VmHWM')]);
  await poller.stop();
  const liveMb = await measureLive();
  await store.close();
  await rm(folder, { recursive: true, force: true });
  const trouble = log.lines.find(({ level }) => level === 'error' || level === 'warn');
  if (trouble) process.stderr.write(`${JSON.stringify(trouble)}\n`);
  const [longestWaitMs, waitMs] = [waits.max / 1e6, waits.percentile(99) / 1e6];
  const memory = { residentMb, peakMb, liveMb, liveBeforeMb };
  return { firstMs, againMs, stories, ...memory, longestWaitMs, waitMs, cpuMs: (user + system) / 1_000, ...child };
}

// Whoever started it may have been stopped.
process.on('disconnect', () => process.exit());
process.on('message', (order: ReadingOrder) => {
  read(order).then((result) => process.send?.(result));
});
process.send?.({ peakMb: await memoryOf('self', 'VmHWM') });
