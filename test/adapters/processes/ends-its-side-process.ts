import { createSideProcess } from '../../../src/adapters/processes/side-process.ts';
import { systemClock } from '../../../src/adapters/telemetry/system-clock.ts';
import type { OddJob } from './odd-jobs.ts';

/** A process that has nothing else to do while it waits for the end of its side process. */
const side = createSideProcess<OddJob, string>({
  clock: systemClock,
  module: new URL('./odd-jobs.ts', import.meta.url),
  idleMs: 60_000,
  heapMegabytes: 64,
  residentMegabytes: 180,
});
await side.ask('pid', 30_000);
await side.end();
process.stdout.write('ended');
