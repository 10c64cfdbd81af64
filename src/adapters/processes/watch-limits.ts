import { parentPort } from 'node:worker_threads';

/** The limits of the job that the process is at; undefined when it is at none. */
export type Watched = { readonly withinMs: number; readonly residentMegabytes: number } | undefined;

const megabyte = 1024 * 1024;
/** Memory can be taken at a gigabyte a second. */
const lookEveryMs = 15;
/** Who asks gives up first; this is for when it has died, and nobody ends a loop without end. */
const graceMs = 2_000;

let limits: Watched;
let endsAt = 0;
let timer: NodeJS.Timeout | undefined;

function look(): void {
  if (!limits) return;
  const isTooLarge = process.memoryUsage.rss() > limits.residentMegabytes * megabyte;
  // The other thread may be in a loop that nothing but this ends.
  if (isTooLarge || performance.now() > endsAt) process.kill(process.pid, 'SIGKILL');
}

parentPort?.on('message', (watched: Watched) => {
  limits = watched;
  clearInterval(timer);
  if (!watched) return;
  endsAt = performance.now() + watched.withinMs + graceMs;
  timer = setInterval(look, lookEveryMs);
});
