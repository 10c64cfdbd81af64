import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { memoryVariables, nodeOptions } from '../as-started.ts';
import type { SoakOrder, SoakSample } from './soak-process.ts';

interface Reply {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: string;
  readonly now: number;
}

/** The bot in a process of its own, whose clock stands still until it is told to move. */
export interface SoakChild {
  /** By its clock. */
  now(): number;
  /** Moves its clock on, and resolves when nothing is under way any more. */
  advance(ms: number): Promise<void>;
  settle(): Promise<void>;
  sample(): Promise<SoakSample>;
  /** As SIGTERM does. */
  stop(): Promise<void>;
  kill(): Promise<void>;
}

export interface SoakChildOptions {
  readonly startMs: number;
  readonly storeFile: string;
  readonly variables: Readonly<Record<string, string>>;
  /** Where its log goes. */
  readonly logFile: string;
}

/** @throws Error when it doesn't start */
export async function startSoakChild(options: SoakChildOptions): Promise<SoakChild> {
  const { startMs, storeFile, variables, logFile } = options;
  const child: ChildProcess = fork(new URL('soak-process.ts', import.meta.url), [String(startMs), storeFile], {
    // As `npm start` does; what this process was started with, such as --cpu-prof, goes for the bot too.
    execArgv: ['--expose-gc', ...nodeOptions, ...process.execArgv],
    env: { PATH: process.env.PATH, ...memoryVariables, ...variables },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  child.stderr?.pipe(createWriteStream(logFile, { flags: 'a' }));
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const started = Promise.withResolvers<unknown>();
  waiting.set(0, started);
  let now = startMs;
  let lastId = 0;
  child.on('message', (reply: Reply) => {
    now = reply.now;
    const awaited = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (reply.error === undefined) awaited?.resolve(reply.result);
    else awaited?.reject(new Error(reply.error));
  });
  child.on('exit', (code, signal) => {
    for (const awaited of waiting.values())
      awaited.reject(new Error(`The bot ended: ${code ?? signal}; see ${logFile}`));
    waiting.clear();
  });

  async function tell<Result>(order: SoakOrder): Promise<Result> {
    const id = ++lastId;
    const reply = Promise.withResolvers<unknown>();
    waiting.set(id, reply);
    child.send({ id, order });
    return (await reply.promise) as Result;
  }

  await started.promise;
  return {
    now: () => now,
    advance: (ms) => tell({ kind: 'advance', ms }),
    settle: () => tell({ kind: 'settle' }),
    sample: () => tell({ kind: 'sample' }),
    async stop() {
      const exit = once(child, 'exit');
      await tell({ kind: 'stop' });
      await exit;
    },
    async kill() {
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    },
  };
}
