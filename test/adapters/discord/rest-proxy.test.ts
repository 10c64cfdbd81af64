import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { createDiscord, type Discord } from '../../../src/adapters/discord/discord.ts';
import { systemClock } from '../../../src/adapters/telemetry/system-clock.ts';
import type { Command } from '../../../src/ports/command.ts';
import { type LoopbackOptions, startLoopbackDiscord } from '../../support/discord/loopback-discord.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { startAlone } from '../../support/start-alone.ts';

const ping: Command = {
  declaration: { name: 'ping', description: 'says pong' },
  isPrivate: () => false,
  async *run() {
    yield { content: 'thinking' };
    yield { content: 'pong', files: [{ name: 'pong.png', bytes: new Uint8Array(200_000), type: 'image/png' }] };
  },
};

const root = join(import.meta.dirname, '../../..');

/** The proxy as docs/operations.md shows it, in a process of its own; resolves to where it listens. */
async function startProxy(t: TestContext, upstream: string): Promise<string> {
  const operations = await readFile(join(root, 'docs/operations.md'), 'utf8');
  const script = /`proxy\.mjs`[^`]*```js\n(?<script>.*?)```/s.exec(operations)?.groups?.script;
  assert.ok(script);
  const port = await freePort();
  const proxy = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: root,
    env: { DISCORD_API_URL: upstream, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => proxy.kill());
  await once(proxy.stdout, 'data');
  return `http://127.0.0.1:${port}/api`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A Discord behind a proxy, for any number of bots. */
async function setUp(t: TestContext, options: LoopbackOptions = {}) {
  const server = await startLoopbackDiscord(options);
  const apiUrl = await startProxy(t, server.apiUrl);
  const bots: Discord[] = [];
  t.after(async () => {
    for (const bot of bots) await bot.stop();
    await server.close();
    assert.deepEqual(server.violations, []);
  });
  function connect(): Discord {
    const bot = createDiscord({ token: server.token, apiUrl, log: createRecordingLog(), clock: systemClock });
    bots.push(bot);
    return bot;
  }
  return { server, connect };
}

const handlers = () => ({
  commands: [ping],
  actions: [],
  declarations: [ping.declaration],
  describeError: () => ({ content: 'sorry' }),
  store: createMemoryStore(),
  onFatal: assert.ifError,
});

/** As the publisher does: what is held is tried again when it says, under the same nonce. */
async function post(bot: Discord, channelId: string, nonce: string): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await bot.messenger.send(channelId, { content: nonce }, nonce);
    if (outcome.kind === 'sent') return attempt;
    assert.ok(outcome.kind === 'held' || outcome.kind === 'retry-later', JSON.stringify(outcome));
    await delay(Math.max(50, outcome.afterMs));
  }
}

test('commands are registered, asked and answered through a proxy, with files and edits', async (t) => {
  const { server, connect } = await setUp(t);
  const guild = server.addGuild({ channels: [{ name: 'news' }] });
  await startAlone(connect(), handlers());
  const use = await server.person({ guildId: guild.id }).command(guild.channelId('news'), 'ping');
  const reply = await use.until(({ content }) => content === 'pong');
  assert.equal(reply.attachments[0]?.size, 200_000);
});

test('what Discord refuses is told through a proxy as Discord tells it', async (t) => {
  const { server, connect } = await setUp(t);
  const guild = server.addGuild({ channels: [{ name: 'mute' }] });
  server.setPermissions(guild.channelId('mute'), 'everyone', { deny: ['SendMessages'] });
  const bot = connect();
  await bot.start(handlers());
  const refused = await bot.messenger.send(guild.channelId('mute'), { content: 'x' }, 'n1');
  assert.equal(refused.kind, 'forbidden', JSON.stringify(refused));
  assert.deepEqual(await bot.directory.check('123456789012345678', null), { kind: 'not-found' });
});

test('what a proxy doesn’t let through for a limit is held, and posted once when it has passed', async (t) => {
  const { server, connect } = await setUp(t, {
    rateLimits: { routes: { 'POST /channels/{channel_id}/messages': { limit: 2, perMs: 1_000 } } },
  });
  const guild = server.addGuild({ channels: [{ name: 'news' }] });
  const bot = connect();
  await bot.start(handlers());
  const attempts = [];
  for (let number = 1; number <= 5; number += 1) attempts.push(await post(bot, guild.channelId('news'), `n${number}`));
  assert.ok(Math.max(...attempts) > 1);
  assert.deepEqual(
    server.messagesIn(guild.channelId('news')).map(({ content }) => content),
    ['n1', 'n2', 'n3', 'n4', 'n5'],
  );
  assert.equal(server.stats.rateLimited, 0);
});

test('processes that share a proxy share the limit over all, and each post arrives once', async (t) => {
  const { server, connect } = await setUp(t);
  const names = Array.from({ length: 150 }, (_, at) => `news-${at}`);
  const guild = server.addGuild({ channels: names.map((name) => ({ name })) });
  const bots = [connect(), connect(), connect()];
  for (const bot of bots) await bot.start(handlers());
  const startedAt = performance.now();
  const posted = names.map((name, at) => post(bots[at % 3] ?? connect(), guild.channelId(name), `n${at}`));
  await Promise.all(posted);
  const tookMs = performance.now() - startedAt;
  assert.deepEqual(new Set(names.map((name) => server.messagesIn(guild.channelId(name)).length)), new Set([1]));
  t.diagnostic(
    `${Math.round(tookMs)} ms, busiest second ${server.stats.busiestSecond}, 429s ${server.stats.rateLimited}`,
  );
  assert.ok(tookMs > 2_000, `${tookMs} ms`);
});

test('a proxy that can’t reach Discord is no answer: what is posted is tried later', async (t) => {
  const { server, connect } = await setUp(t);
  const guild = server.addGuild({ channels: [{ name: 'news' }] });
  const bot = connect();
  await bot.start(handlers());
  server.setOffline(true);
  const outcome = await bot.messenger.send(guild.channelId('news'), { content: 'x' }, 'n1');
  assert.equal(outcome.kind, 'retry-later');
  assert.match('reason' in outcome ? outcome.reason : '', /^502 /);
});
