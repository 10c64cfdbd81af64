import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { startLoopbackDiscord } from '../test/support/discord/loopback-discord.ts';
import { memoryVariables, nodeOptions } from './as-started.ts';
import { measureStored } from './start/stored.ts';

const runs = 5;
const token = 'bench-token';
/** Memory is read this long after READY, so that what start-up leaves behind is not counted as needed. */
const settleMs = 2_000;

/** A discord.js client that logs in and does nothing, as the yardstick. */
const bareClient = `
  import { Client, GatewayIntentBits } from 'discord.js';
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: process.env.DISCORD_API_URL } });
  client.once('clientReady', () => console.log('gateway-ready'));
  await client.login(process.env.DISCORD_TOKEN);
`;

interface Measured {
  readonly readyMs: number;
  readonly residentMb: number;
}

/**
 * `npm run bench -- start`: time from process start to READY, and resident memory, beside a bare discord.js client in the same run.
 * `npm run bench -- start --stored 100000`: how a bot with so many stories in its store starts.
 */
export async function run(args: readonly string[] = []): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { stored: { type: 'string' } } });
  if (values.stored !== undefined) return measureStored(Number(values.stored));
  const discord = await startLoopbackDiscord({ token });
  const folder = await mkdtemp(join(tmpdir(), 'hexin-bench-'));
  const environment = {
    PATH: process.env.PATH,
    DISCORD_TOKEN: token,
    DISCORD_API_URL: discord.apiUrl,
    STORE_URL: `sqlite://${join(folder, 'hexin.db')}`,
    ARTICLES_DIR: 'data/samples',
    LOG_FORMAT: 'json',
  };
  const hexin: Measured[] = [];
  const bare: Measured[] = [];
  try {
    for (let index = 0; index < runs; index++) {
      bare.push(await measure(['--input-type=module', '--eval', bareClient], environment));
      hexin.push(await measure([...nodeOptions, 'src/main.ts'], { ...environment, ...memoryVariables }));
    }
  } finally {
    await discord.close();
    await rm(folder, { recursive: true, force: true });
  }
  print('bare discord.js', bare);
  print('hexin', hexin);
  const added = median(hexin.map(({ residentMb }) => residentMb)) - median(bare.map(({ residentMb }) => residentMb));
  const ratio = median(hexin.map(({ readyMs }) => readyMs)) / median(bare.map(({ readyMs }) => readyMs));
  process.stdout.write(`hexin adds ${added.toFixed(0)} MB and takes ${ratio.toFixed(2)} times as long to READY\n`);
}

async function measure(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Measured> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  await lineWith(child, 'gateway-ready');
  const readyMs = performance.now() - startedAt;
  await new Promise((resolve) => setTimeout(resolve, settleMs));
  const residentMb = await residentMemory(child.pid ?? 0);
  child.kill('SIGTERM');
  await once(child, 'exit');
  return { readyMs, residentMb };
}

async function lineWith(child: ChildProcess, text: string): Promise<void> {
  if (!child.stdout) throw new Error('the process has no output');
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.includes(text)) continue;
    child.stdout.resume();
    return;
  }
  throw new Error(`the process ended before it said ${text}`);
}

/** @see https://man7.org/linux/man-pages/man5/proc_pid_status.5.html */
async function residentMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
}

function print(name: string, all: readonly Measured[]): void {
  const ready = median(all.map(({ readyMs }) => readyMs)).toFixed(0);
  const resident = median(all.map(({ residentMb }) => residentMb)).toFixed(0);
  process.stdout.write(
    `${name.padEnd(16)} READY after ${ready} ms, ${resident} MB resident (median of ${all.length})\n`,
  );
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
