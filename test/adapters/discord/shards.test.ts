import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { createDiscord, type DiscordHandlers } from '../../../src/adapters/discord/discord.ts';
import { readSession } from '../../../src/adapters/discord/gateway/shard-session.ts';
import { systemClock } from '../../../src/adapters/telemetry/system-clock.ts';
import type { Command } from '../../../src/ports/command.ts';
import type { GuildChange } from '../../../src/ports/guild-change.ts';
import { type LoopbackOptions, startLoopbackDiscord } from '../../support/discord/loopback-discord.ts';
import { shardOfGuild } from '../../support/discord/snowflake.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { openShards } from '../../support/start-alone.ts';

const strict = { gateway: { shards: 2, identifyIntervalMs: 5_000 } };
const quick = { gateway: { shards: 2, maxConcurrency: 16, identifyIntervalMs: 5_000 } };

const ping: Command = {
  declaration: { name: 'ping', description: 'says pong' },
  isPrivate: () => false,
  async *run() {
    yield { content: 'pong' };
  },
};

/** A Discord, and a store, for several processes of one bot. */
async function setUp(t: TestContext, options: LoopbackOptions) {
  const server = await startLoopbackDiscord(options);
  const memory = createMemoryStore();
  const stops: (() => Promise<void>)[] = [];
  t.after(async () => {
    for (const stop of stops) await stop();
    await server.close();
  });

  /** What one process has, which has said who it is and serves nothing yet. */
  async function begin(more: Partial<DiscordHandlers> = {}) {
    const store = memory.another();
    const log = createRecordingLog();
    const changes: GuildChange[] = [];
    const discord = createDiscord({ token: server.token, apiUrl: server.apiUrl, log, clock: systemClock });
    stops.push(() => discord.stop());
    await discord.start({
      commands: [ping],
      actions: [],
      declarations: [ping.declaration],
      describeError: () => ({ content: 'sorry' }),
      store,
      onGuildChange: (change) => changes.push(change),
      onFatal: assert.ifError,
      ...more,
    });
    return { discord, log, changes, store };
  }
  /** A guild of the shard, of two. */
  function addGuild(shardId: number) {
    for (;;) {
      const guild = server.addGuild({ channels: [{ name: 'news' }] });
      if (shardOfGuild(guild.id, 2) === shardId) return guild;
      server.removeGuild(guild.id);
    }
  }
  async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
    for (const giveUpAt = Date.now() + 15_000; !(await holds()); await delay(20)) {
      if (Date.now() > giveUpAt) assert.fail(`never came: ${what}`);
    }
  }
  return { server, memory, begin, addGuild, until };
}

const presentIn = (changes: readonly GuildChange[]) =>
  changes.flatMap((change) => (change.kind === 'present' ? [change.guildId] : []));

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

  test('a shard that one process closes is gone on with by the next, which misses nothing', async (t) => {
    const { server, begin, addGuild, until } = await setUp(t, quick);
    addGuild(1);
    const [first, second] = [await begin(), await begin()];
    await openShards(first.discord, 2);
    await until('the guild', () => presentIn(first.changes).length === 1);
    await first.discord.closeShard(1);
    assert.deepEqual(
      first.discord.shards().map(({ id }) => id),
      [0],
    );
    const meanwhile = addGuild(1);
    await openShards(second.discord, 2, [1]);
    await until('what happened meanwhile', () => presentIn(second.changes).includes(meanwhile.id));
    assert.deepEqual(presentIn(second.changes), [meanwhile.id]);
    assert.ok(!presentIn(first.changes).includes(meanwhile.id));
    assert.deepEqual([server.stats.identifies, server.stats.resumes], [2, 1]);
    assert.deepEqual(server.violations, []);
  });

  test('a shard whose process dies is gone on with where the store knows it: an event may come twice, and none is missed', async (t) => {
    const { server, begin, addGuild, until } = await setUp(t, quick);
    const [first, second] = [await begin(), await begin()];
    let isAlive = true;
    first.discord.openShard({ id: 1, count: 2, isHeld: () => isAlive });
    await server.waitForShards();
    const before = addGuild(1);
    await until('the guild', () => presentIn(first.changes).length === 1);
    isAlive = false;
    server.dropConnections();
    const meanwhile = addGuild(1);
    await openShards(second.discord, 2, [1]);
    await until('what happened meanwhile', () => presentIn(second.changes).includes(meanwhile.id));
    assert.deepEqual(presentIn(first.changes), [before.id]);
    assert.equal(server.stats.identifies, 1);
  });

  for (const [what, fault] of [
    ['', undefined],
    [', whatever is lost on the way', { kind: 'reset', when: 'before' }],
    [', whatever answer is lost', { kind: 'reset', when: 'after' }],
  ] as const) {
    test(`what a process did before it died, who takes over its shard doesn’t do again${what}`, async (t) => {
      const { server, begin, addGuild, until } = await setUp(t, quick);
      const guild = addGuild(1);
      const reader = server.person({ guildId: guild.id });
      const order = () => reader.command(guild.channelId('news'), 'order');
      let done = 0;
      const ordering: Command = {
        ...ping,
        declaration: { name: 'order', description: 'does something' },
        async *run() {
          done += 1;
          yield { content: 'done' };
        },
      };
      const handlers = { commands: [ordering], declarations: [ordering.declaration] };
      const [first, second] = [await begin(handlers), await begin(handlers)];
      let isAlive = true;
      first.discord.openShard({ id: 1, count: 2, isHeld: () => isAlive });
      await server.waitForShards();
      await first.discord.registerCommands(new AbortController().signal);
      // So that nobody knows what it does from now on.
      isAlive = false;
      await (await order()).reply();
      server.dropConnections();
      const route = '/interactions/{interaction_id}/{interaction_token}/callback';
      if (fault) server.failNext({ route: `POST ${route}` }, fault);
      const unanswered = await order();
      const answers = () => server.requests.filter((request) => request.route === route).length;
      await openShards(second.discord, 2, [1]);
      await unanswered.reply();
      await until('all attempts', () => answers() >= (fault ? 4 : 3));
      await second.discord.stop();
      assert.equal(done, 2);
    });
  }

  test('what a process has answered before it dies doesn’t come again to who takes over its shard', async (t) => {
    const { server, memory, begin, addGuild, until } = await setUp(t, quick);
    const guild = addGuild(1);
    const reader = server.person({ guildId: guild.id });
    const [first, second] = [await begin(), await begin()];
    let isAlive = true;
    first.discord.openShard({ id: 1, count: 2, isHeld: () => isAlive });
    await server.waitForShards();
    await first.discord.registerCommands(new AbortController().signal);
    const sequence = async () => JSON.parse((await memory.facts.get('gateway-session:1')) ?? '{}').session?.sequence;
    const before = await sequence();
    await (await reader.command(guild.channelId('news'), 'ping')).reply();
    await until('the session to be kept', async () => (await sequence()) > before);
    isAlive = false;
    server.dropConnections();
    await openShards(second.discord, 2, [1]);
    await (await reader.command(guild.channelId('news'), 'ping')).reply();
    assert.deepEqual(server.violations, []);
  });

  test('whoever takes over a shard knows of the outages that its guilds have', async (t) => {
    const { server, begin, addGuild, until } = await setUp(t, quick);
    const [out, back] = [addGuild(1), addGuild(1)];
    const [first, second] = [await begin(), await begin()];
    await openShards(first.discord, 2, [1]);
    for (const guild of [out, back]) server.startOutage(guild.id);
    server.endOutage(back.id);
    await until('the end of one', () => presentIn(first.changes).length === 3);
    await first.discord.closeShard(1);
    await openShards(second.discord, 2, [1]);
    assert.deepEqual(second.changes, [{ kind: 'outage', guildId: out.id }]);
  });

  test('sessions of another number of shards aren’t gone on with', async (t) => {
    const { server, begin } = await setUp(t, quick);
    const [first, second] = [await begin(), await begin()];
    await openShards(first.discord, 2);
    await first.discord.stop();
    await openShards(second.discord, 3, [0]);
    assert.deepEqual([server.stats.identifies, server.stats.resumes], [3, 0]);
  });

  test('however many events come, a session is written every two seconds, and at its end', async (t) => {
    const { server, memory, begin, addGuild } = await setUp(t, quick);
    const guild = addGuild(1);
    let writes = 0;
    memory.beforeWrite = (_, key) => {
      if (key === 'gateway-session:1') writes += 1;
    };
    const { discord } = await begin();
    await openShards(discord, 2, [1]);
    for (let event = 0; event < 80; event += 1) {
      server.dispatch('SOMETHING_NEW', {}, guild.id);
      await delay(50);
    }
    await discord.closeShard(1);
    // At its beginning, twice in four seconds, and at its end.
    assert.ok(writes >= 3 && writes <= 5, `${writes} writes`);
    const kept = JSON.parse((await memory.facts.get('gateway-session:1')) ?? '{}');
    assert.equal(kept.session.sequence, 82);
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

  test('a session in the store that would be gone on with elsewhere isn’t: the token would go there', async (t) => {
    const { server, memory, begin } = await setUp(t, quick);
    const [first, second] = [await begin(), await begin()];
    await openShards(first.discord, 2, [1]);
    await first.discord.closeShard(1);
    const kept = await memory.facts.get('gateway-session:1');
    for (const host of ['localhost', 'gateway.example', '127.0.0.1.example']) {
      await memory.facts.set('gateway-session:1', (kept ?? '').replace('127.0.0.1', host));
      const { facts } = memory;
      const read = readSession(facts, { id: 1, count: 2, gatewayUrl: server.gatewayUrl });
      assert.equal(await read, undefined, host);
    }
    for (const [resume, gateway, isTaken] of [
      ['wss://gateway-us-east1-b.discord.gg', 'wss://gateway.discord.gg', true],
      ['ws://gateway-us-east1-b.discord.gg', 'wss://gateway.discord.gg', false],
      ['wss://gateway.discord.gg.example', 'wss://gateway.discord.gg', false],
      ['wss://notdiscord.gg', 'wss://gateway.discord.gg', false],
      ['wss://10.0.0.1', 'wss://127.0.0.1', false],
    ] as const) {
      await memory.facts.set('gateway-session:1', (kept ?? '').replace(/ws:[^"]*/, resume));
      const read = await readSession(memory.facts, { id: 1, count: 2, gatewayUrl: gateway });
      assert.equal(read !== undefined, isTaken, resume);
    }
    await openShards(second.discord, 2, [1]);
    assert.deepEqual([server.stats.identifies, server.stats.resumes], [2, 0]);
  });

  test('a session whose own gateway is gone is gone on with at the one that Discord names, without a pause', async (t) => {
    const { server, memory, begin } = await setUp(t, quick);
    const [first, second] = [await begin(), await begin()];
    await openShards(first.discord, 2, [1]);
    await first.discord.closeShard(1);
    const kept = await memory.facts.get('gateway-session:1');
    // Nobody listens there.
    await memory.facts.set('gateway-session:1', (kept ?? '').replace(/ws:[^"]*/, 'ws://127.0.0.1:9'));
    await openShards(second.discord, 2, [1]);
    assert.deepEqual([server.stats.identifies, server.stats.resumes], [1, 1]);
    assert.deepEqual(
      second.log.of('gateway-closed').map(({ fields }) => fields),
      [{ shardId: 1, closeCode: 1006, pauseMs: 0 }],
    );
  });

  for (const text of ['', '{', 'null', '[]', '{"session":{}}', '{"session":{"sessionId":1},"outages":[]}']) {
    test(`a session in the store that reads ${JSON.stringify(text)} is none`, async (t) => {
      const { server, memory, begin } = await setUp(t, quick);
      await memory.facts.set('gateway-session:1', text);
      await openShards((await begin()).discord, 2, [1]);
      assert.equal(server.stats.identifies, 1);
    });
  }

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

  test('a process that no longer holds the shard leaves the other’s session in the store alone', async (t) => {
    const { memory, begin } = await setUp(t, quick);
    const { discord } = await begin();
    let isHeld = true;
    discord.openShard({ id: 1, count: 2, isHeld: () => isHeld });
    for (; (await memory.facts.get('gateway-session:1')) === undefined; ) await delay(10);
    isHeld = false;
    await memory.facts.set('gateway-session:1', 'another’s');
    await discord.closeShard(1);
    assert.equal(await memory.facts.get('gateway-session:1'), 'another’s');
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
