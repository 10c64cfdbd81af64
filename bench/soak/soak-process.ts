import { readdirSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { setImmediate, setTimeout as delay } from 'node:timers/promises';
import { getHeapStatistics } from 'node:v8';
import { createLog } from '../../src/adapters/telemetry/log.ts';
import { createTraces } from '../../src/adapters/telemetry/traces.ts';
import { startBot } from '../../src/compose/bot.ts';
import { createStopper } from '../../src/compose/stopper.ts';
import { readConfig } from '../../src/config.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { createFakeClock } from '../../test/support/fake-clock.ts';

/** What the process is told. */
export type SoakOrder =
  | { readonly kind: 'advance'; readonly ms: number }
  | { readonly kind: 'settle' }
  | { readonly kind: 'sample' }
  | { readonly kind: 'stop' };

/** What the process holds, once its garbage is collected. Sizes are bytes. */
export interface SoakSample {
  readonly residentBytes: number;
  /** That V8 has for its heap beside what is in use: its new space is larger after a busy hour. */
  readonly roomBytes: number;
  readonly heapBytes: number;
  /** Array buffers and what libraries take outside of the heap. */
  readonly externalBytes: number;
  /** What keeps the process alive: sockets, timers, child processes. */
  readonly handles: number;
  /** Timers of the bot's clock. */
  readonly timers: number;
  readonly openFiles: number;
  readonly storeBytes: number;
  /** Processor time so far, of this process alone. */
  readonly cpuSeconds: number;
  /** How often its time went on although something was under way. */
  readonly overruns: number;
}

/** The event loop counts as quiet when it does less than this of a stretch of time. */
const quietShare = 0.25;
const stretchMs = 3;
const quietStretches = 2;
/** Longer than anything takes on a busy machine: an answer that never comes holds time up no longer. */
const mostWaitMs = 20_000;
/** What a process has that waits for nothing. Of sockets, one is the gateway's. */
const idleResources = ['Timeout', 'PipeWrap', 'TCPServerWrap'];
const gateway = 'TCPSocketWrap';

const [startMs = '0', storeFile = ''] = process.argv.slice(2);
const clock = createFakeClock(Number(startMs), turn);
/** While it runs, what waits for less than a minute waits for the full minute: a month has 2.6 million seconds, and something looks every one of them. */
const gridMs = 60_000;
let isRunning = false;
const coarse: Clock = {
  now: clock.now,
  after(delayMs, callback) {
    const dueAt = clock.now() + Math.max(0, delayMs);
    return clock.after((isRunning ? Math.ceil(dueAt / gridMs) * gridMs : dueAt) - clock.now(), callback);
  },
};
const systemInterval = setInterval;
/** What libraries do now and then by the system's clock, such as letting go of what no request has used for an hour, is done as often by this one. */
Object.assign(globalThis, {
  setInterval(callback: () => void, everyMs: number): NodeJS.Timeout {
    if (everyMs < gridMs) return systemInterval(callback, everyMs);
    const plan = () =>
      coarse.after(everyMs, () => {
        callback();
        plan();
      });
    plan();
    return systemInterval(callback, everyMs);
  },
});
const config = readConfig(process.env);
const stopper = createStopper();

/** How often time went on although something was under way. */
let overruns = 0;

/** Whether an answer is to come: of Discord (but for the gateway, which stays), a source, the store, a file, a process with a job. */
function isAwaiting(): boolean {
  const awaited = process.getActiveResourcesInfo().filter((name) => !idleResources.includes(name));
  return awaited.length > 1 || awaited.some((name) => name !== gateway);
}

/** After each timer: what it began ends before the next is due, or every request would time out by a clock that runs ahead. */
async function turn(): Promise<void> {
  const giveUpAt = performance.now() + mostWaitMs;
  await setImmediate();
  while (isAwaiting()) {
    if (performance.now() > giveUpAt) {
      overruns += 1;
      return;
    }
    await delay(1);
  }
}

/** Until nothing is under way, as far as this process can tell. */
async function settle(): Promise<void> {
  const giveUpAt = performance.now() + mostWaitMs;
  for (let quiet = 0; quiet < quietStretches; ) {
    const before = performance.eventLoopUtilization();
    await delay(stretchMs);
    const { utilization } = performance.eventLoopUtilization(before);
    quiet = utilization < quietShare && !isAwaiting() ? quiet + 1 : 0;
    if (performance.now() > giveUpAt) {
      overruns += 1;
      return;
    }
  }
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

async function sample(): Promise<SoakSample> {
  for (let round = 0; round < 3; round += 1) {
    globalThis.gc?.();
    await delay(20);
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  return {
    residentBytes: rss,
    heapBytes: heapUsed,
    roomBytes: getHeapStatistics().total_physical_size - heapUsed,
    externalBytes: external,
    handles: process.getActiveResourcesInfo().length,
    timers: clock.pending,
    openFiles: readdirSync('/proc/self/fd').length,
    storeBytes: (await sizeOf(storeFile)) + (await sizeOf(`${storeFile}-wal`)),
    cpuSeconds: (user + system) / 1e6,
    overruns,
  };
}

async function obey(order: SoakOrder): Promise<SoakSample | null> {
  switch (order.kind) {
    case 'advance':
      await clock.advance(order.ms);
      await settle();
      return null;
    case 'settle':
      await settle();
      return null;
    case 'sample':
      return sample();
    case 'stop': {
      isRunning = false;
      const stopped = stopper.stop();
      await untilDone(stopped);
      setTimeout(() => process.exit(0), 0);
      return null;
    }
  }
}

/** What begins and ends waits for the clock, too. */
async function untilDone(work: Promise<unknown>): Promise<void> {
  let isDone = false;
  const watched = work.finally(() => {
    isDone = true;
  });
  watched.catch(() => undefined);
  while (!isDone) {
    await delay(10);
    await clock.advance(100);
  }
  await watched;
}

process.on('message', ({ id, order }: { readonly id: number; readonly order: SoakOrder }) => {
  obey(order).then(
    (result) => process.send?.({ id, result, now: clock.now() }),
    (error: unknown) => process.send?.({ id, error: String(error), now: clock.now() }),
  );
});
process.on('unhandledRejection', (error) => process.stderr.write(`unhandled: ${String(error)}\n`));

const traces = createTraces();
const log = await createLog({ level: 'warn', pretty: false, output: 'stderr', secrets: [], traces });
const fail = (error: unknown) => {
  process.stderr.write(`fatal: ${String(error)}\n`);
  process.exit(1);
};
const token = config.discordToken ?? fail('no token') ?? '';
await untilDone(startBot(config, { token, clock: coarse, log, traces, onFatal: fail, onStop: stopper.add }));
isRunning = true;
process.send?.({ id: 0, result: null, now: clock.now() });
