import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Whoever waits in vain is to learn for what. */
const lineWithinMs = 300_000;
const main = new URL('../../src/main.ts', import.meta.url).pathname;

/** How a process ended. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A Node.js process of its own. */
export interface BotProcess {
  readonly pid: number;
  /** What it has written so far, on either stream, line by line. */
  readonly lines: readonly string[];
  /** Resolves with the first line, past or to come, that contains the text. Rejects when the process ends without it, or it doesn't come in five minutes. */
  line(text: string): Promise<string>;
  readonly exit: Promise<Exit>;
  /** Ends it as a power cut would, and resolves when it is gone. */
  kill(): Promise<Exit>;
  /** Asks it to end. */
  terminate(): Promise<Exit>;
}

/**
 * `src/main.ts` in a process of its own.
 *
 * @param variables - the bot's configuration; nothing else of this process's environment reaches it
 * @param nodeOptions - what Node.js is started with besides
 */
export function startBotProcess(
  variables: Readonly<Record<string, string>>,
  nodeOptions: readonly string[] = [],
): BotProcess {
  return startNodeProcess([...nodeOptions, main], variables);
}

/** Another program than the bot, for benches that run one beside it. */
export function startNodeProcess(args: readonly string[], variables: Readonly<Record<string, string>>): BotProcess {
  const env = { PATH: process.env.PATH, LOG_FORMAT: 'json', PORT: '0', ...variables };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on('line', (line) => {
      lines.push(line);
      for (const check of waiting) check();
    });
  }
  const exit = once(child, 'close').then(([code, signal]) => ({ code, signal }));

  function end(signal: NodeJS.Signals): Promise<Exit> {
    child.kill(signal);
    return exit;
  }

  return {
    pid: child.pid ?? 0,
    lines,
    async line(text) {
      const { promise, resolve, reject } = Promise.withResolvers<string>();
      const check = () => {
        const found = lines.find((line) => line.includes(text));
        if (found !== undefined) resolve(found);
      };
      waiting.add(check);
      check();
      const fail = (what: string) => new Error(`${what} without "${text}":\n${lines.slice(-20).join('\n')}`);
      const ended = exit.then(({ code, signal }) => {
        throw fail(`The process ended (${code ?? signal})`);
      });
      const late = setTimeout(() => reject(fail('Five minutes passed')), lineWithinMs);
      try {
        return await Promise.race([promise, ended]);
      } finally {
        clearTimeout(late);
        waiting.delete(check);
      }
    },
    exit,
    kill: () => end('SIGKILL'),
    terminate: () => end('SIGTERM'),
  };
}
