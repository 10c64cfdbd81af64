import { fork } from 'node:child_process';
import { once } from 'node:events';

/** A process of its own, that answers each message with one. */
export interface Process {
  ask<Answer>(message: unknown): Promise<Answer>;
  stop(): Promise<void>;
}

/**
 * @param file - beside this one. Its first message says that it is ready, and resolves
 * @param execArgv - options for Node
 */
export async function startProcess<Ready>(
  file: string,
  execArgv: readonly string[] = [],
): Promise<Process & { readonly ready: Ready }> {
  const child = fork(new URL(file, import.meta.url), {
    execArgv: [...execArgv],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  async function next<Answer>(): Promise<Answer> {
    const [answer] = (await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(([code]) => Promise.reject(new Error(`${file} ended with ${code}`))),
    ])) as [Answer];
    return answer;
  }
  return {
    ready: await next<Ready>(),
    ask(message) {
      child.send(message as object);
      return next();
    },
    async stop() {
      const exit = once(child, 'exit');
      child.kill();
      await exit;
    },
  };
}
