/** How long the processor works at something in this thread, in milliseconds: what else the machine is busy with isn't in it. */
export function cpuMsOf(work: () => unknown): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
}
