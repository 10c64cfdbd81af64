import assert from 'node:assert/strict';
import { test } from 'node:test';
import { REST } from 'discord.js';
import { createChannelDirectory } from '../../../src/adapters/discord/channel-directory.ts';
import { startLoopbackDiscord } from '../../support/discord/loopback-discord.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

test('a look that limits hold up, again and again, ends in time and says that Discord can’t be reached', async () => {
  const discord = await startLoopbackDiscord();
  try {
    const guild = discord.addGuild({ channels: [{ name: 'news' }] });
    const rest = new REST({ api: discord.apiUrl, version: '10' }).setToken(discord.token);
    const clock = createFakeClock(0);
    const directory = createChannelDirectory({ rest, botUserId: () => '1', clock });
    let limited = 0;
    const held = Promise.withResolvers<void>();
    discord.setFaults(() => {
      limited += 1;
      if (limited === 2) held.resolve();
      return { kind: 'rate-limit', retryAfterMs: 50, scope: 'shared' };
    });
    const member = { userId: '2', roleIds: [], guildId: guild.id };
    const looks = Promise.all([
      directory.check(guild.channelId('news'), null),
      directory.managedBy(member, [guild.channelId('news')]),
    ]);
    await held.promise;
    await clock.advance(8_000);
    assert.deepEqual(await looks, [{ kind: 'unreachable' }, 'unreachable']);
    discord.setFaults(() => null);
  } finally {
    await discord.close();
  }
});

test('a channel that others follow takes the right to embed, which other channels don’t', async () => {
  const discord = await startLoopbackDiscord();
  try {
    const guild = discord.addGuild({ channels: [{ name: 'news', type: 5 }] });
    const news = guild.channelId('news');
    discord.setPermissions(news, 'bot', { deny: ['EmbedLinks'] });
    const rest = new REST({ api: discord.apiUrl, version: '10' }).setToken(discord.token);
    const deps = { rest, botUserId: () => discord.botId, clock: createFakeClock(0) };
    const look = (published: readonly string[]) => createChannelDirectory({ ...deps, published }).check(news, null);
    assert.deepEqual(await look([]), { kind: 'ready', channelKind: 'announcement' });
    assert.deepEqual(await look([news]), { kind: 'missing-rights', rights: ['embed-links'] });
    discord.setPermissions(news, 'bot', { allow: ['EmbedLinks'] });
    assert.deepEqual(await look([news]), { kind: 'ready', channelKind: 'announcement' });
  } finally {
    await discord.close();
  }
});
