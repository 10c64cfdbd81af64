import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Clock } from '../../ports/clock.ts';
import type { SideProcess } from '../../ports/side-process.ts';
import type { Assignment, Report } from './serve-jobs.ts';

export interface SideProcessOptions {
  readonly clock: Clock;
  /** What runs in the process, and calls `serveJobs`. */
  readonly module: URL;
  /** After so long without a job the process ends. */
  readonly idleMs: number;
  /** Of JavaScript's objects. */
  readonly heapMegabytes: number;
  /** In all, with what V8's limits don't count: array buffers, and what libraries take. */
  readonly residentMegabytes: number;
}

/** A process that keeps more than this share of what it may have is replaced, or the next job would have to do with the rest. */
const mostKept = 0.5;

/**
 * A process of its own rather than a thread: a thread's limits don't count array buffers, what libraries take of memory a thread that ends gives
 * back to nobody, and a fault in one would end the bot. It is told nothing of the environment, and so no secret; it may read files, and neither
 * write them nor start processes, nor make code of text.
 */
export function createSideProcess<Job, Answer>(options: SideProcessOptions): SideProcess<Job, Answer> {
  const { clock, idleMs } = options;
  let child: ChildProcess | undefined;
  let lastTurn: Promise<unknown> = Promise.resolve();
  let stopIdling = () => {};

  function start(): ChildProcess {
    const started = fork(fileURLToPath(options.module), {
      env: {},
      execArgv: [
        `--max-old-space-size=${options.heapMegabytes}`,
        '--permission',
        '--allow-fs-read=*',
        '--allow-addons',
        '--allow-worker',
        '--disallow-code-generation-from-strings',
      ],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const forget = () => {
      if (child === started) child = undefined;
    };
    started.on('exit', forget);
    started.on('error', forget);
    return started;
  }

  async function end(): Promise<void> {
    stopIdling();
    const ended = child;
    child = undefined;
    if (ended === undefined || ended.exitCode !== null || ended.signalCode !== null) return;
    // Nothing else may keep this process until then.
    ended.ref();
    const exit = once(ended, 'exit');
    ended.kill('SIGKILL');
    await exit;
  }

  async function work(job: Job, withinMs: number, signal: AbortSignal | undefined): Promise<Answer> {
    signal?.throwIfAborted();
    stopIdling();
    child ??= start();
    const asked = child;
    setAwaited(asked, true);
    const { promise, resolve, reject } = Promise.withResolvers<Report<Answer>>();
    const onMessage = (report: unknown) => resolve(report as Report<Answer>);
    const onExit = () => reject(new Error('The process ended without an answer'));
    const onAbort = () => reject(signal?.reason);
    const cancel = clock.after(withinMs, () => reject(new Error(`No answer within ${withinMs} ms`)));
    asked.on('message', onMessage).on('error', reject).on('exit', onExit);
    signal?.addEventListener('abort', onAbort, { once: true });
    const assignment: Assignment<Job> = { job, withinMs, residentMegabytes: options.residentMegabytes };
    try {
      asked.send(assignment, (error) => error && reject(error));
      const { answer, residentMegabytes } = await promise;
      if (residentMegabytes > options.residentMegabytes * mostKept) await end();
      else stopIdling = clock.after(idleMs, () => void end());
      return answer;
    } catch (error) {
      await end();
      throw error;
    } finally {
      cancel();
      signal?.removeEventListener('abort', onAbort);
      asked.off('message', onMessage).off('error', reject).off('exit', onExit);
      setAwaited(asked, false);
    }
  }

  return {
    ask(job, withinMs, signal) {
      const turn = lastTurn.then(() => work(job, withinMs, signal));
      lastTurn = turn.catch(() => undefined);
      return turn;
    },
    get isRunning() {
      return child !== undefined;
    },
    end,
  };
}

function setAwaited(child: ChildProcess, isAwaited: boolean): void {
  for (const handle of [child, child.channel]) {
    if (isAwaited) handle?.ref();
    else handle?.unref();
  }
}
