import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { type TestContext, test } from 'node:test';
import { REST, Routes } from 'discord.js';
import { createDiscord } from '../../../src/adapters/discord/discord.ts';
import { systemClock } from '../../../src/adapters/telemetry/system-clock.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { Command, MessageBody } from '../../../src/ports/command.ts';
import { type LoopbackOptions, startLoopbackDiscord } from '../../support/discord/loopback-discord.ts';
import type { Fault } from '../../support/discord/rest/faults.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { startAlone } from '../../support/start-alone.ts';

const callback = 'POST /interactions/{interaction_id}/{interaction_token}/callback';
const post = 'POST /channels/{channel_id}/messages';
const say = (content: string): MessageBody => ({ content });

/** How long `/echo` takes to complete, and to answer. */
let thinkingMs = 0;
const think = () => new Promise((resolve) => setTimeout(resolve, thinkingMs));

const echo: Command = {
  declaration: {
    name: 'echo',
    description: 'says the word again',
    options: [{ type: 3, name: 'word', description: 'a word', autocomplete: true }],
  },
  isPrivate: () => false,
  async *run({ options }) {
    await think();
    yield say(`${options.word}`);
  },
  async complete() {
    await think();
    return [];
  },
};

/** A bot with one command, on a Discord of its own. */
async function setUp(t: TestContext, options: { readonly clock?: Clock; readonly loopback?: LoopbackOptions } = {}) {
  const server = await startLoopbackDiscord(options.loopback);
  const guild = server.addGuild({ channels: [{ name: 'news' }] });
  const log = createRecordingLog();
  const clock = options.clock ?? systemClock;
  const discord = createDiscord({ token: server.token, apiUrl: server.apiUrl, log, clock });
  t.after(async () => {
    await discord.stop();
    await server.close();
  });
  const store = createMemoryStore();
  const start = (bot = discord) =>
    startAlone(bot, {
      commands: [echo],
      actions: [],
      declarations: [echo.declaration],
      describeError: () => say('sorry'),
      store,
      onFatal: assert.ifError,
    });
  const reader = server.person({ guildId: guild.id, locale: 'zh-CN' });
  return { server, discord, log, start, reader, channelId: guild.channelId('news') };
}

test('when the answer to a deferral is lost, the command is answered all the same', async (t) => {
  const { server, start, reader, channelId } = await setUp(t);
  await start();
  server.failNext({ route: callback }, { kind: 'reset', when: 'after' });
  const use = await reader.command(channelId, 'echo', { word: '在吗' });
  assert.equal((await use.reply()).content, '在吗');
  // That Discord counts the second attempt as a second answer can't be helped: it wasn't known whether the first arrived.
  assert.deepEqual(
    server.takeViolations().map(({ rule }) => rule),
    ['second-answer'],
  );
});

test('a deferral or an edit that fails once is tried again', async (t) => {
  const { server, start, reader, channelId } = await setUp(t);
  await start();
  server.failNext({ route: callback }, { kind: 'answer', when: 'before', status: 502 });
  server.failNext(
    { route: 'PATCH /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}' },
    { kind: 'reset', when: 'before' },
  );
  const use = await reader.command(channelId, 'echo', { word: '还在' });
  assert.equal((await use.reply()).content, '还在');
  assert.equal(server.requests.filter(({ status }) => status === 502 || status === null).length, 2);
  assert.deepEqual(server.violations, []);
});

test('two hundred replies at once wait for no limit: Discord sets none over all interactions', async (t) => {
  const { server, start, reader, channelId } = await setUp(t);
  await start();
  const startedAt = performance.now();
  const uses = await Promise.all(
    Array.from({ length: 200 }, (_, at) => reader.command(channelId, 'echo', { word: `${at}` })),
  );
  await Promise.all(uses.map((use) => use.reply()));
  // discord.js’s own limit of 50 a second would make it three seconds at least.
  assert.ok(performance.now() - startedAt < 2_900);
  assert.equal(server.stats.rateLimited, 0);
});

test('completions that come too late are nobody’s failure', async (t) => {
  const { server, start, reader, channelId, log } = await setUp(t, { loopback: { answerWithinMs: 50 } });
  await start();
  thinkingMs = 100;
  t.after(() => {
    thinkingMs = 0;
  });
  await reader.autocomplete(channelId, 'echo', { word: '慢' }, 'word');
  await new Promise((resolve) => setTimeout(resolve, 250));
  assert.ok(server.requests.some(({ route, status }) => `POST ${route}` === callback && status === 404));
  assert.deepEqual(log.of('interaction-failed'), []);
});

test('a reply that comes after the interaction has expired is nobody’s failure, and is not tried again', async (t) => {
  const { server, start, reader, channelId, log } = await setUp(t, { loopback: { tokenLifetimeMs: 50 } });
  await start();
  thinkingMs = 100;
  t.after(() => {
    thinkingMs = 0;
  });
  await reader.command(channelId, 'echo', { word: '太慢' });
  await new Promise((resolve) => setTimeout(resolve, 250));
  assert.equal(server.requests.filter(({ method, status }) => method === 'PATCH' && status === 401).length, 1);
  assert.deepEqual(log.of('interaction-failed'), []);
});

test('an event that is no interaction is logged, and the next one is answered', async (t) => {
  const { server, start, reader, channelId, log } = await setUp(t);
  await start();
  const unhandled: unknown[] = [];
  const note = (error: unknown) => unhandled.push(error);
  process.on('unhandledRejection', note);
  t.after(() => process.off('unhandledRejection', note));
  for (const data of ['null', '{}', '{"id":"1","type":2}', '{"id":"2","type":3,"data":{}}', '{"id":"3","type":99}']) {
    server.sendRaw(`{"op":0,"t":"INTERACTION_CREATE","s":1,"d":${data}}`);
  }
  const use = await reader.command(channelId, 'echo', { word: '好' });
  assert.equal((await use.reply()).content, '好');
  assert.equal(log.of('interaction-failed').length, 3);
  assert.deepEqual(unhandled, []);
});

test('registering that fails keeps nobody from starting, and is tried again', async (t) => {
  const clock = createFakeClock();
  const { server, start, log } = await setUp(t, { clock });
  server.failNext(
    { route: 'PUT /applications/{application_id}/commands' },
    { kind: 'answer', when: 'before', status: 500 },
  );
  await start();
  assert.equal(log.of('commands-not-registered').length, 1);
  await clock.advance(60_000);
  await server.waitForCommand('echo');
});

test('commands that were taken away on Discord’s side are registered again', async (t) => {
  const { server, start, log } = await setUp(t);
  await start();
  const rest = new REST({ api: server.apiUrl }).setToken(server.token);
  await rest.put(Routes.applicationCommands(server.applicationId), { body: [] });
  const again = createDiscord({ token: server.token, apiUrl: server.apiUrl, log, clock: systemClock });
  t.after(() => again.stop());
  await start(again);
  assert.equal(log.of('commands-registered').length, 2);
});

const lost: readonly (readonly [name: string, fault: Fault, reason: RegExp])[] = [
  [
    'a limit that takes longer to pass than a few seconds',
    { kind: 'rate-limit', retryAfterMs: 60_000, scope: 'shared' },
    /rate limited/,
  ],
  [
    'a 429 that does not say until when',
    { kind: 'answer', when: 'before', status: 429, body: { message: 'slow down' } },
    /rate limited/,
  ],
  [
    'an answer that is no message, as a portal on the way gives',
    { kind: 'answer', when: 'before', status: 200, body: '<html>' },
    /no message/,
  ],
  ['a firewall’s 403', { kind: 'answer', when: 'before', status: 403, body: {} }, /403/],
];
for (const [name, fault, reason] of lost) {
  test(`a post that meets ${name} is given back at once, to be tried later`, async (t) => {
    const { server, start, discord, channelId } = await setUp(t);
    await start();
    server.failNext({ route: post, times: 1_000 }, fault);
    const outcome = await discord.messenger.send(channelId, say('hello'), 'n1');
    assert.equal(outcome.kind, fault.kind === 'rate-limit' ? 'held' : 'retry-later');
    assert.match('reason' in outcome ? outcome.reason : '', reason);
    assert.equal(server.requests.filter(({ method, route }) => `${method} ${route}` === post).length, 1);
    if (fault.kind === 'rate-limit') assert.ok(outcome.kind === 'held' && outcome.afterMs >= 60_000);
  });
}

test('a gateway that can not be reached is tried again, ever less often', async (t) => {
  let attempts = 0;
  const nobody = createServer((socket) => {
    attempts += 1;
    socket.resetAndDestroy();
  });
  await new Promise<void>((resolve) => nobody.listen(0, '127.0.0.1', resolve));
  t.after(() => nobody.close());
  const address = nobody.address();
  assert.ok(typeof address === 'object' && address);
  const { server, start, log, discord } = await setUp(t);
  server.failNext(
    { route: 'GET /gateway/bot' },
    {
      kind: 'answer',
      when: 'before',
      status: 200,
      body: {
        url: `ws://127.0.0.1:${address.port}`,
        shards: 1,
        session_start_limit: { total: 1000, remaining: 1000, reset_after: 1000, max_concurrency: 1 },
      },
    },
  );
  start().catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 3_500));
  assert.equal(attempts, 3);
  assert.deepEqual(
    log.of('gateway-closed').map(({ fields }) => fields.pauseMs),
    [0, 1_000, 2_000],
  );
  await discord.stop();
});

test('whatever happens to its connection, the bot is there again', async (t) => {
  const { server, start, reader, channelId, log } = await setUp(t);
  await start();
  const troubles: readonly (readonly [name: string, happens: () => void])[] = [
    ['a cut', () => server.dropConnections()],
    ['a close', () => server.dropConnections(4000)],
    ['an order to reconnect', () => server.requestReconnect()],
    ['a session that may be resumed', () => server.invalidateSessions(true)],
    ['noise', () => ['no json', 'null', '5', '{"op":99}', '{"op":0}'].forEach(server.sendRaw)],
    ['an event that is new', () => server.dispatch('SOMETHING_NEW', { a: 1 })],
  ];
  for (const [name, happens] of troubles) {
    happens();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await server.waitForShards();
    const use = await reader.command(channelId, 'echo', { word: name });
    assert.equal((await use.reply()).content, name);
  }
  assert.deepEqual(log.of('interaction-failed'), []);
  assert.equal(server.stats.identifies, 1);
  assert.deepEqual(server.violations, []);
});
