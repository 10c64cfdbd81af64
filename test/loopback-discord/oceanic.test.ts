import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { Client } from 'oceanic.js';
import { startLoopbackDiscord } from '../support/discord/loopback-discord.ts';

test('oceanic.js, which shares no code with discord.js, logs in, registers, answers and posts', async () => {
  const discord = await startLoopbackDiscord();
  const guild = discord.addGuild({ name: 'Newsroom', channels: [{ name: 'news' }] });
  const client = new Client({
    auth: `Bot ${discord.token}`,
    gateway: { intents: ['GUILDS', 'GUILD_MESSAGES'] },
    rest: { baseURL: `${discord.apiUrl}/v10` },
  });
  try {
    const ready = once(client, 'ready', { signal: AbortSignal.timeout(5000) });
    await client.connect();
    await ready;
    assert.equal(client.guilds.get(guild.id)?.name, 'Newsroom');
    client.on('interactionCreate', async (interaction) => {
      if (!interaction.isCommandInteraction()) return;
      await interaction.defer();
      await interaction.editOriginal({ content: `said ${interaction.data.options.getString('text', true)}` });
      await interaction.createFollowup({ content: 'and more' });
    });
    await client.application.createGlobalCommand({
      type: 1,
      name: 'echo',
      description: 'Says it back',
      options: [{ type: 3, name: 'text', description: 'What to say', required: true }],
    });
    const reader = discord.person({ guildId: guild.id });
    const use = await reader.command(guild.channelId('news'), 'echo', { text: 'hello' });
    assert.equal((await use.until((message) => message.content !== '')).content, 'said hello');
    assert.equal((await use.untilFollowUps(1))[0]?.content, 'and more');
    const posted = await client.rest.channels.createMessage(guild.channelId('news'), {
      content: 'breaking',
      nonce: 'n1',
      enforceNonce: true,
    });
    assert.equal(discord.messagesIn(guild.channelId('news')).at(-1)?.id, posted.id);
    const history = await client.rest.channels.getMessages(guild.channelId('news'), { limit: 10 });
    assert.deepEqual(
      history.map((message) => message.content),
      ['breaking', 'and more', 'said hello'],
    );
    // Oceanic 1.15 sends Node's own User-Agent, whatever its option says: the one rule of Discord's that it is found to break.
    assert.deepEqual(new Set(discord.violations.map((violation) => violation.rule)), new Set(['user-agent']));
  } finally {
    client.disconnect(false);
    await discord.close();
  }
});
