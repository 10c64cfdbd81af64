import { Worker } from 'node:worker_threads';
import type { Watched } from './watch-limits.ts';

export interface Assignment<Job> {
  readonly job: Job;
  readonly withinMs: number;
  readonly residentMegabytes: number;
}

export interface Report<Answer> {
  readonly answer: Answer;
  /** What the process holds, now that it has done the job. */
  readonly residentMegabytes: number;
}

const megabyte = 1024 * 1024;

/** Does what a `SideProcess` asks of this process, one job at a time, each within its limits: a thread ends the process that passes them. */
export function serveJobs<Job, Answer>(doJob: (job: Job) => Promise<Answer>): void {
  const watch = new Worker(new URL('./watch-limits.ts', import.meta.url));
  const tell = (watched: Watched) => watch.postMessage(watched);

  async function serve({ job, withinMs, residentMegabytes }: Assignment<Job>): Promise<void> {
    tell({ withinMs, residentMegabytes });
    const answer = await doJob(job);
    tell(undefined);
    process.send?.({ answer, residentMegabytes: process.memoryUsage.rss() / megabyte } satisfies Report<Answer>);
  }

  process.on('message', (assignment: Assignment<Job>) => {
    serve(assignment).catch(() => process.exit(1));
  });
  process.on('disconnect', () => process.exit());
  // What a library forgot in one job is no reason to fail the next.
  process.on('unhandledRejection', () => undefined);
}
