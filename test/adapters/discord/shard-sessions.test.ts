import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { readSession } from '../../../src/adapters/discord/gateway/shard-session.ts';
import type { Command } from '../../../src/ports/command.ts';
import { openShards } from '../../support/start-alone.ts';
import { ping, presentIn, quick, setUp } from './shard-processes.ts';

describe('the session of a shard', { concurrency: true }, () => {
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

  test('a session that no gateway knows any more is begun anew, without a pause', async (t) => {
    const { server, memory, begin } = await setUp(t, quick);
    const [first, second] = [await begin(), await begin()];
    await openShards(first.discord, 2, [1]);
    await first.discord.closeShard(1);
    const kept = await memory.facts.get('gateway-session:1');
    await memory.facts.set('gateway-session:1', (kept ?? '').replace(/ws:[^"]*/, 'ws://127.0.0.1:9'));
    server.invalidateSessions();
    await openShards(second.discord, 2, [1]);
    assert.deepEqual([server.stats.identifies, server.stats.resumes], [2, 0]);
    assert.deepEqual(
      second.log.of('gateway-closed').map(({ fields }) => [fields.closeCode, fields.pauseMs]),
      [
        [1006, 0],
        [1000, 0],
      ],
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
});
