import { serveJobs } from '../../../src/adapters/processes/serve-jobs.ts';

export type OddJob =
  | 'pid'
  | 'secret'
  | 'write'
  | 'eval'
  | 'spin'
  | 'buffers'
  | 'objects'
  | 'die'
  | 'keep'
  | 'forgotten';

const kept: Uint8Array[] = [];
const megabyte = 1024 * 1024;

/** Touched, so that it is really there. */
const filled = (megabytes: number) => new Uint8Array(megabytes * megabyte).fill(1);

async function doJob(job: OddJob): Promise<string> {
  if (job === 'secret') return process.env.PATH ?? 'none';
  if (job === 'write') {
    const { writeFile } = await import('node:fs/promises');
    return writeFile('/tmp/odd-job', '').then(
      () => 'written',
      (error: NodeJS.ErrnoException) => error.code ?? '',
    );
  }
  if (job === 'eval') {
    try {
      return String(new Function('return 1')());
    } catch (error) {
      return error instanceof Error ? error.name : '';
    }
  }
  if (job === 'spin') for (;;);
  if (job === 'buffers') for (;;) kept.push(filled(8));
  if (job === 'objects') for (const all: unknown[] = []; ; ) all.push({ all, at: all.length });
  if (job === 'die') process.exit(3);
  if (job === 'keep') kept.push(filled(60));
  if (job === 'forgotten') void Promise.reject(new Error('nobody looks'));
  return String(process.pid);
}

serveJobs(doJob);
