import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const main = join(import.meta.dirname, '../../src/cli.ts');

/** What came of a command of the operator's. */
export interface CliRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command of the command line on a store, in a process of its own. */
export async function runCli(storeUrl: string, ...args: readonly string[]): Promise<CliRun> {
  const env = { PATH: process.env.PATH, STORE_URL: storeUrl };
  const child = spawn(process.execPath, [main, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code, out, err };
}
