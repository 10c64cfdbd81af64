import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createDiscord } from '../../../src/adapters/discord/discord.ts';
import { systemClock } from '../../../src/adapters/telemetry/system-clock.ts';
import type { Command, MessageBody } from '../../../src/ports/command.ts';
import type { GuildChange } from '../../../src/ports/guild-change.ts';
import { type LoopbackOptions, startLoopbackDiscord } from '../../support/discord/loopback-discord.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { startAlone } from '../../support/start-alone.ts';

const callback = 'POST /interactions/{interaction_id}/{interaction_token}/callback';
const say = (content: string): MessageBody => ({ content });

const ping: Command = {
  declaration: { name: 'ping', description: 'says pong' },
  isPrivate: () => false,
  async *run() {
    yield say('pong');
  },
};

/** A bot on a Discord of its own, which answers `/ping`. */
async function setUp(t: TestContext, loopback: LoopbackOptions = {}) {
  const server = await startLoopbackDiscord(loopback);
  const guild = server.addGuild({ channels: [{ name: 'news' }] });
  const log = createRecordingLog();
  const changes: GuildChange[] = [];
  const discord = createDiscord({ token: server.token, apiUrl: server.apiUrl, log, clock: systemClock });
  t.after(async () => {
    await discord.stop();
    await server.close();
  });
  const store = createMemoryStore();
  const start = () =>
    startAlone(discord, {
      commands: [ping],
      actions: [],
      declarations: [ping.declaration],
      describeError: () => say('sorry'),
      store,
      onGuildChange: (change) => changes.push(change),
      onFatal: assert.ifError,
    });
  const reader = server.person({ guildId: guild.id, locale: 'zh-CN' });
  const answers = async () => {
    const use = await reader.command(guild.channelId('news'), 'ping');
    return (await use.reply()).content;
  };
  async function until(what: string, holds: () => boolean): Promise<void> {
    for (const giveUpAt = Date.now() + 15_000; !holds(); ) {
      if (Date.now() > giveUpAt) assert.fail(`never came: ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  return { server, guild, log, changes, start, reader, answers, until };
}

test('a session that is lost is begun anew, and the guilds are listed again', async (t) => {
  const { server, guild, changes, start, answers, until } = await setUp(t);
  await start();
  server.invalidateSessions(false);
  await until('another identify', () => server.stats.identifies === 2);
  await server.waitForShards();
  assert.equal(await answers(), 'pong');
  const listed = changes.filter((change) => change.kind === 'listed');
  assert.deepEqual(
    listed.map(({ guildIds }) => [...guildIds]),
    [[guild.id], [guild.id]],
  );
  assert.equal(changes.filter(({ kind }) => kind === 'present').length, 2);
});

test('a connection that no longer answers is given up and resumed', async (t) => {
  const { server, start, answers, until } = await setUp(t, { gateway: { heartbeatIntervalMs: 200 } });
  await start();
  server.acknowledgeHeartbeats(false);
  await until('a resume', () => server.stats.resumes > 0);
  server.acknowledgeHeartbeats(true);
  await server.waitForShards();
  assert.equal(await answers(), 'pong');
  assert.equal(server.stats.identifies, 1);
});

test('a resume that Discord takes and doesn’t answer is tried again, though heartbeats are answered', async (t) => {
  const { server, start, answers, log, until } = await setUp(t, { gateway: { heartbeatIntervalMs: 200 } });
  await start();
  server.answerResumes(false);
  server.dropConnections();
  await until('a resume that is given up', () => log.of('gateway-closed').length > 1);
  server.answerResumes(true);
  await server.waitForShards();
  assert.equal(await answers(), 'pong');
  assert.equal(server.stats.identifies, 1);
});

test('while the network is gone it is tried ever less often, and the bot is there again when it is back', async (t) => {
  const { server, start, answers, log, until } = await setUp(t);
  await start();
  server.setOffline(true);
  await until('the fourth try', () => log.of('gateway-closed').length >= 4);
  assert.deepEqual(
    log.of('gateway-closed').map(({ fields }) => fields.pauseMs),
    [0, 1_000, 2_000, 4_000],
  );
  server.setOffline(false);
  await server.waitForShards(1, 15_000);
  assert.equal(await answers(), 'pong');
  // The session that was lost with the network is gone on with.
  assert.deepEqual([server.stats.identifies, server.stats.resumes], [1, 1]);
});

test('an interaction that the gateway repeats is answered once', async (t) => {
  const { server, start, answers } = await setUp(t);
  await start();
  await answers();
  server.repeatEvents(10);
  await new Promise((resolve) => setTimeout(resolve, 200));
  assert.equal(server.requests.filter(({ method, route }) => `${method} ${route}` === callback).length, 1);
  assert.deepEqual(server.violations, []);
});

test('when no session may be opened any more, it says so, and waits until one may', async (t) => {
  const { server, start, answers, log } = await setUp(t);
  const limit = { total: 1000, remaining: 0, reset_after: 300, max_concurrency: 1 };
  server.failNext(
    { route: 'GET /gateway/bot' },
    {
      kind: 'answer',
      when: 'before',
      status: 200,
      body: { url: server.gatewayUrl, shards: 1, session_start_limit: limit },
    },
  );
  const startedAt = Date.now();
  await start();
  assert.ok(Date.now() - startedAt >= 300);
  assert.deepEqual(
    log.of('no-sessions-left').map(({ fields }) => fields.waitMs),
    [1_300],
  );
  assert.equal(await answers(), 'pong');
  assert.equal(server.stats.identifies, 1);
});

test('an event that isn’t what Discord documents is logged once a kind, and changes nothing', async (t) => {
  const { server, start, answers, log, changes } = await setUp(t);
  await start();
  const before = changes.length;
  for (let time = 0; time < 3; time++) {
    for (const data of ['null', '{}', '[]', '{"id":7}', `{"id":"${'9'.repeat(100_000)}"}`]) {
      server.sendRaw(`{"op":0,"t":"GUILD_DELETE","s":1,"d":${data}}`);
      server.sendRaw(`{"op":0,"t":"CHANNEL_UPDATE","s":1,"d":${data}}`);
    }
    server.sendRaw('{"op":0,"t":"GUILD_DELETE","s":1}');
    server.sendRaw(`{"op":0,"t":"GUILD_CREATE","s":1,"d":{"id":"1","name":"${'名'.repeat(1_000_000)}"`);
  }
  assert.equal(await answers(), 'pong');
  assert.deepEqual(
    log.of('gateway-event-malformed').map(({ fields }) => fields.event),
    ['GUILD_DELETE', 'CHANNEL_UPDATE'],
  );
  assert.equal(changes.length, before);
});

test('what happens to guilds, channels and the bot’s rights is told', async (t) => {
  const { server, guild, start, changes, until } = await setUp(t);
  await start();
  await until('the guild', () => changes.some(({ kind }) => kind === 'present'));
  const role = server.addRole(guild.id, { name: 'readers' });
  const channelId = server.addChannel(guild.id, { name: 'more' });
  const steps: readonly (readonly [happens: () => void, kind: GuildChange['kind']])[] = [
    [() => server.setRolePermissions(guild.id, role, ['ViewChannel']), 'rights-changed'],
    [() => server.removeRole(guild.id, role), 'rights-changed'],
    [() => server.setPermissions(channelId, 'bot', { deny: ['SendMessages'] }), 'rights-changed'],
    [() => server.timeOutBot(guild.id, Date.now() + 60_000), 'rights-changed'],
    [() => server.removeChannel(channelId), 'channel-deleted'],
    [() => server.startOutage(guild.id), 'outage'],
    [() => server.endOutage(guild.id), 'present'],
    [() => server.removeGuild(guild.id), 'left'],
    [() => server.rejoinGuild(guild.id), 'present'],
  ];
  await until('the new role', () => changes.at(-1)?.kind === 'rights-changed');
  for (const [happens, kind] of steps) {
    const before = changes.length;
    happens();
    await until(kind, () => changes.length === before + 1);
    assert.equal(changes.at(-1)?.kind, kind);
  }
});
