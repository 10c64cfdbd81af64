import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startLoopbackDiscord } from '../support/discord/loopback-discord.ts';

const script = fileURLToPath(new URL('./discord-py-client.py', import.meta.url));

/** Debian's own Python comes first: its `python3-discord` is not seen by another that stands before it on the path. */
const python = ['/usr/bin/python3', 'python3'].find(
  (command) => spawnSync(command, ['-c', 'import discord']).status === 0,
);
const isRequired = process.env.CI === 'true';
const missing = python === undefined && !isRequired ? 'python3 with the module discord is not installed' : false;

test('discord.py logs in with compression, registers, answers, posts and follows up', { skip: missing }, async () => {
  assert.ok(python, 'in CI python3-discord must be installed');
  const discord = await startLoopbackDiscord();
  const guild = discord.addGuild({ channels: [{ name: 'news' }] });
  const newsId = guild.channelId('news');
  const client = spawn(python, [script], {
    env: {
      PATH: process.env.PATH,
      LOOPBACK_API: `${discord.apiUrl}/v10`,
      LOOPBACK_GATEWAY: discord.gatewayUrl,
      LOOPBACK_TOKEN: discord.token,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = text(client.stdout);
  const errors = text(client.stderr);
  try {
    await discord.waitForCommand('echo', 20_000);
    await discord.waitForMessages(newsId, 1);
    const reader = discord.person({ guildId: guild.id });
    const use = await reader.command(newsId, 'echo', { text: 'hello', channel: newsId });
    const reply = await use.until((message) => message.content === 'hello for news');
    assert.equal((await use.untilFollowUps(1))[0]?.content, 'only you see this');
    const press = await reader.click(reply, 'again');
    assert.equal((await press.reply()).content, 'pressed');
    const [code] = await once(client, 'exit', { signal: AbortSignal.timeout(10_000) });
    assert.equal(code, 0, await errors);
    assert.match(await output, /^history breaking\nsaw the edit\n$/);
    assert.deepEqual(
      discord.messagesIn(newsId).map((message) => message.content),
      ['breaking', 'pressed'],
    );
    // On the routes of interactions discord.py 2.2 sends aiohttp's own User-Agent: the one rule that it is found to break.
    const rules = discord.violations.map((violation) => `${violation.rule} ${violation.detail.split('/')[0]}`);
    assert.deepEqual(new Set(rules), new Set(['user-agent Python']));
  } catch (error) {
    client.kill();
    assert.fail(`${String(error)}\n${await errors}\n${JSON.stringify(discord.violations, null, 1)}`);
  } finally {
    await discord.close();
  }
});
