import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { BotProcess } from './bot-process.ts';

/** A process that hardly used the processor for so long has dealt with what it was sent. */
export const quietMs = 1_500;
const quietShare = 0.1;
const signalTakesMs = 200;

/** On SIGUSR2 a process throws away what nothing refers to, and gives the pages back, so that what is resident is what is needed. */
const collect = `data:text/javascript,${encodeURIComponent(`
  process.on('SIGUSR2', async () => {
    for (let round = 0; round < 4; round += 1) {
      gc({ type: 'major', execution: 'sync', flavor: 'last-resort' });
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const { heapUsed, external } = process.memoryUsage();
    console.log('collected ' + (heapUsed + external));
  });
`)}`;

/** What Node.js is started with where `collectedMemory` is to be read. */
export const collectingOptions: readonly string[] = ['--expose-gc', '--import', collect];

export interface Memory {
  /** What JavaScript refers to, whatever pages it lies on. */
  readonly usedMb: number;
  readonly residentMb: number;
  readonly peakMb: number;
}

/** Memory after a collection. */
export async function collectedMemory(child: BotProcess): Promise<Memory> {
  process.kill(child.pid, 'SIGUSR2');
  const said = await child.line('collected');
  await delay(signalTakesMs);
  return { usedMb: Number(said.split(' ')[1]) / 1024 / 1024, ...(await residentOf(child.pid)) };
}

/** Resolves when a process has used next to no processor for a while. */
export async function becomesQuiet(pid: number): Promise<void> {
  let before = await cpuMsOf(pid);
  for (;;) {
    await delay(quietMs);
    const now = await cpuMsOf(pid);
    if (now - before <= quietMs * quietShare) return;
    before = now;
  }
}

/** Processor time of all its threads, in steps of 10 ms. @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
export async function cpuMsOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** @see https://man7.org/linux/man-pages/man5/proc_pid_status.5.html */
async function residentOf(pid: number): Promise<Omit<Memory, 'usedMb'>> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const megabytes = (field: string) => Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024;
  return { residentMb: megabytes('VmRSS'), peakMb: megabytes('VmHWM') };
}
