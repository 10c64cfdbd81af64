import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Clock } from '../../ports/clock.ts';
import type { Card } from '../../ports/pictures.ts';
import type { PrintAnswer } from './picture-process.ts';

/** A process that prints, for as long as somebody asks. */
export interface Printer {
  /** One card at a time. @throws Error when it takes longer, or the process ends; the next card starts a new one */
  print(card: Card, withinMs: number): Promise<PrintAnswer>;
  /** Whether the process is there. */
  readonly isRunning: boolean;
  end(): Promise<void>;
}

const heapMegabytes = 256;

/**
 * A process of its own rather than a thread: what the library takes of memory outside the heap a thread that ends gives back to nobody, and
 * a fault in it would end the bot. The process is told nothing of the environment, and so no secret.
 *
 * @param idleMs - after so long without a card it ends
 */
export function createPrinter(clock: Clock, idleMs: number, module: URL): Printer {
  let child: ChildProcess | undefined;
  let stopIdling = () => {};

  function start(): ChildProcess {
    const started = fork(fileURLToPath(module), {
      env: {},
      execArgv: [`--max-old-space-size=${heapMegabytes}`],
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
    const exit = once(ended, 'exit');
    ended.kill('SIGKILL');
    await exit;
  }

  function setAwaited(process_: ChildProcess, isAwaited: boolean): void {
    for (const handle of [process_, process_.channel]) {
      if (isAwaited) handle?.ref();
      else handle?.unref();
    }
  }

  return {
    async print(card, withinMs) {
      stopIdling();
      child ??= start();
      const asked = child;
      setAwaited(asked, true);
      const { promise, resolve, reject } = Promise.withResolvers<PrintAnswer>();
      const onMessage = (answer: unknown) => resolve(answer as PrintAnswer);
      const onExit = () => reject(new Error('The process ended without a picture'));
      const cancel = clock.after(withinMs, () => reject(new Error(`No picture within ${withinMs} ms`)));
      asked.on('message', onMessage).on('error', reject).on('exit', onExit);
      asked.send(card, (error) => error && reject(error));
      try {
        const answer = await promise;
        stopIdling = clock.after(idleMs, () => void end());
        return answer;
      } catch (error) {
        await end();
        throw error;
      } finally {
        cancel();
        asked.off('message', onMessage).off('error', reject).off('exit', onExit);
        setAwaited(asked, false);
      }
    },
    get isRunning() {
      return child !== undefined;
    },
    end,
  };
}
