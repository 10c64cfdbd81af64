import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { openShards } from '../../support/start-alone.ts';
import { presentIn, quick, setUp } from './shard-processes.ts';

const strict = { gateway: { shards: 2, identifyIntervalMs: 5_000 } };

// Most of them wait for turns to identify.
describe('a bot by shards', { concurrency: true }, () => {
  test('two processes serve a shard each, and each hears of its own guilds alone', async (t) => {
    const { server, begin, addGuild, until } = await setUp(t, quick);
    const guilds = [addGuild(0), addGuild(1)];
    const processes = await Promise.all([begin(), begin()]);
    await Promise.all(processes.map(({ discord }, id) => openShards(discord, 2, [id])));
    for (const [id, { changes }] of processes.entries()) {
      await until('the guild', () => presentIn(changes).length > 0);
      assert.deepEqual(presentIn(changes), [guilds[id]?.id]);
      const reader = server.person({ guildId: guilds[id]?.id ?? '' });
      const use = await reader.command(guilds[id]?.channelId('news') ?? '', 'ping').catch(() => undefined);
      assert.equal(use, undefined, 'nobody has registered the commands yet');
    }
    await processes[0]?.discord.registerCommands(new AbortController().signal);
    for (const guild of guilds) {
      const reader = server.person({ guildId: guild.id });
      assert.equal((await (await reader.command(guild.channelId('news'), 'ping')).reply()).content, 'pong');
    }
    assert.deepEqual(server.violations, []);
  });

  test('the last sessions of a day are opened one after the other, and no more than there are', async (t) => {
    const { server, begin } = await setUp(t, { gateway: { ...quick.gateway, sessionStarts: 2 } });
    const { discord, log } = await begin();
    for (const id of [0, 1, 2]) discord.openShard({ id, count: 3, isHeld: () => true });
    await delay(11_500);
    assert.equal(server.stats.identifies, 2);
    assert.equal(log.of('no-sessions-left').length, 1);
    assert.deepEqual(
      discord.shards().map(({ state }) => state),
      ['ready', 'ready', 'connecting'],
    );
  });

  test('processes identify one after the other, five seconds apart', async (t) => {
    const { server, begin } = await setUp(t, strict);
    const processes = await Promise.all([begin(), begin()]);
    const startedAt = performance.now();
    await Promise.all(processes.map(({ discord }, id) => openShards(discord, 2, [id])));
    const tookMs = performance.now() - startedAt;
    assert.ok(tookMs > 5_000 && tookMs < 7_500, `${tookMs} ms`);
    assert.equal(server.stats.identifies, 2);
    assert.deepEqual(server.violations, []);
  });

  test('a turn to identify that was cut short is waited for all the same', async (t) => {
    const { server, memory, begin } = await setUp(t, strict);
    // What a process leaves that dies within five seconds of its identify.
    await memory.facts.set('identify-0', 'begun');
    const { discord } = await begin();
    const startedAt = performance.now();
    await openShards(discord, 2, [1]);
    assert.ok(performance.now() - startedAt > 5_000);
    assert.equal(server.stats.identifies, 1);
    await delay(6_000);
    assert.equal(await memory.facts.get('identify-0'), undefined);
  });

  test('a shard that isn’t surely held stays open as it is, and isn’t connected anew before it is', async (t) => {
    const { server, begin, until } = await setUp(t, quick);
    const { discord } = await begin();
    let isHeld = true;
    discord.openShard({ id: 1, count: 2, isHeld: () => isHeld });
    await server.waitForShards();
    isHeld = false;
    await delay(100);
    await server.waitForShards();
    server.dropConnections();
    await delay(1_200);
    assert.equal(server.stats.resumes, 0);
    isHeld = true;
    await until('a resume', () => server.stats.resumes === 1);
    assert.equal(server.stats.identifies, 1);
  });

  test('a shard whose turn to identify comes when it isn’t surely held waits for another', async (t) => {
    const { server, begin } = await setUp(t, strict);
    const { discord } = await begin();
    await openShards(discord, 2, [0]);
    let isHeld = true;
    discord.openShard({ id: 1, count: 2, isHeld: () => isHeld });
    await delay(1_000);
    isHeld = false;
    await delay(6_500);
    assert.equal(server.stats.identifies, 1);
    isHeld = true;
    await server.waitForShards(2);
    assert.equal(server.stats.identifies, 2);
    assert.deepEqual(server.violations, []);
  });

  test('a shard is closed at once also while it connects, waits for its turn, or can’t be reached', async (t) => {
    const { server, begin } = await setUp(t, strict);
    const { discord } = await begin();
    await openShards(discord, 2, [0]);
    const closings: readonly (readonly [string, () => Promise<unknown>])[] = [
      ['at once', () => Promise.resolve()],
      ['while it connects', () => delay(5)],
      ['while it waits for its turn', () => delay(300)],
    ];
    for (const [when, wait] of closings) {
      discord.openShard({ id: 1, count: 2, isHeld: () => true });
      await wait();
      const startedAt = performance.now();
      await discord.closeShard(1);
      assert.ok(performance.now() - startedAt < 2_000, when);
    }
    server.setOffline(true);
    discord.openShard({ id: 1, count: 2, isHeld: () => true });
    await delay(100);
    await discord.closeShard(1);
    server.setOffline(false);
    await delay(6_000);
    assert.equal(server.stats.identifies, 1);
    assert.deepEqual(
      discord.shards().map(({ id }) => id),
      [0],
    );
  });

  for (const [what, shard, code, pattern] of [
    ['a shard beyond the count', { id: 2, count: 2 }, 'bad-shard', /shard 2 of 2: check SHARD_COUNT and SHARD_IDS/],
    ['too many guilds for the count', { id: 0, count: 1 }, 'sharding-required', /1 shard: leave SHARD_COUNT unset/],
  ] as const) {
    test(`${what} ends with what to set`, async (t) => {
      const { server, begin } = await setUp(t, { gateway: { maxGuildsPerShard: 1 } });
      for (const _ of [1, 2]) server.addGuild();
      const fatal = Promise.withResolvers<{ readonly code: string; readonly message: string }>();
      const { discord } = await begin({ onFatal: fatal.resolve });
      discord.openShard({ ...shard, isHeld: () => true });
      const error = await fatal.promise;
      assert.equal(error.code, code);
      assert.match(error.message, pattern);
    });
  }
});
