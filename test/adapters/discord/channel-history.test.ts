import assert from 'node:assert/strict';
import { ComponentType } from 'discord.js';
import { after, before, describe, test } from 'node:test';
import { createDiscord, type Discord } from '../../../src/adapters/discord/discord.ts';
import { systemClock } from '../../../src/adapters/telemetry/system-clock.ts';
import { type LoopbackDiscord, startLoopbackDiscord } from '../../support/discord/loopback-discord.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

const button = (customId: string) => ({
  content: customId,
  components: [
    {
      type: ComponentType.ActionRow as const,
      components: [{ type: ComponentType.Button as const, style: 2 as const, label: '追问', custom_id: customId }],
    },
  ],
});

describe('The history of a channel on Discord', () => {
  let server: LoopbackDiscord;
  let bot: Discord;
  before(async () => {
    server = await startLoopbackDiscord();
    bot = createDiscord({ token: server.token, apiUrl: server.apiUrl, log: createRecordingLog(), clock: systemClock });
    const nothing = {
      commands: [],
      actions: [],
      declarations: [],
      describeError: () => ({}),
      onFatal: () => undefined,
    };
    await bot.start({ ...nothing, store: createMemoryStore() });
  });
  after(async () => {
    await bot.stop();
    await server.close();
  });

  test('holds what the bot has posted, in order, and nothing that others have', async () => {
    const guild = server.addGuild({ channels: [{ name: 'news' }, { name: 'silent' }] });
    const channelId = guild.channelId('news');
    const span = { from: Date.now(), to: Date.now() + 60_000 };
    assert.equal(await bot.history.ownPosts(guild.channelId('silent'), span), 'unknown');
    for (const name of ['one', 'two']) await bot.messenger.send(channelId, button(name), name);
    const posts = await bot.history.ownPosts(channelId, span);
    assert.ok(Array.isArray(posts));
    assert.deepEqual(
      posts.map((components) => /"custom_id":"(\w+)"/.exec(JSON.stringify(components))?.[1]).toSorted(),
      ['one', 'two'],
    );
    const later = { from: Date.now() + 3_600_000, to: Date.now() + 7_200_000 };
    assert.deepEqual(await bot.history.ownPosts(channelId, later), []);
    assert.deepEqual(await bot.history.ownPosts(channelId, { from: 0, to: 1_000 }), []);
  });

  test('that can not be read is unknown, and one that can not be reached may be read later', async () => {
    const channelId = server.addGuild({ channels: [{ name: 'shut' }] }).channelId('shut');
    const span = { from: Date.now(), to: Date.now() + 60_000 };
    server.failNext({ channelId, times: 1 }, { kind: 'answer', when: 'before', status: 503 });
    assert.equal(await bot.history.ownPosts(channelId, span), 'unreachable');
    server.removeChannel(channelId);
    assert.equal(await bot.history.ownPosts(channelId, span), 'unknown');
  });
});
