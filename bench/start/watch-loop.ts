import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Loaded before the bot: says on SIGUSR2 how long its event loop was held up at most since the last time, and how much of that was the bot's own work. */
const everyMs = 1;

const delay = monitorEventLoopDelay({ resolution: everyMs });
delay.enable();
let longestWorkMs = 0;
let workBefore = process.threadCpuUsage();
const timer = setInterval(() => {
  const { user, system } = process.threadCpuUsage(workBefore);
  longestWorkMs = Math.max(longestWorkMs, (user + system) / 1_000);
  workBefore = process.threadCpuUsage();
}, everyMs);
timer.unref();

process.on('SIGUSR2', () => {
  const heldUp = { event: 'loop', longestMs: delay.max / 1e6, p99Ms: delay.percentile(99) / 1e6, longestWorkMs };
  process.stdout.write(`${JSON.stringify(heldUp)}\n`);
  delay.reset();
  longestWorkMs = 0;
});
