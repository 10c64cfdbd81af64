import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { Client, Events, GatewayIntentBits, SlashCommandBuilder } from 'discord.js';
import { type LoopbackDiscord, startLoopbackDiscord } from '../support/discord/loopback-discord.ts';
import type { TestGuild } from '../support/discord/world/world-controls.ts';

let discord: LoopbackDiscord;
let guild: TestGuild;
let client: Client<true>;

before(async () => {
  discord = await startLoopbackDiscord({
    gateway: { heartbeatIntervalMs: 400 },
    rateLimits: { routes: { 'POST /channels/{channel_id}/messages': { limit: 3, perMs: 300 } } },
  });
  guild = discord.addGuild({ channels: [{ name: 'news' }, { name: 'other' }] });
  client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: discord.apiUrl, offset: 0 },
    // Else it waits five seconds before it identifies again.
    ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => undefined }) },
  });
  client.on(Events.InteractionCreate, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply();
    await interaction.editReply(`you said ${interaction.options.getString('text')}`);
  });
  await client.login(discord.token);
  await discord.waitForShards();
  const echo = new SlashCommandBuilder()
    .setName('echo')
    .setDescription('Says it back')
    .addStringOption((option) => option.setName('text').setDescription('What').setRequired(true));
  await client.application?.commands.set([echo]);
});

after(async () => {
  await client.destroy();
  await discord.close();
  assert.deepEqual(discord.violations, []);
});

async function sendTo(name: string, content: string, nonce?: string): Promise<string> {
  const channel = await client.channels.fetch(guild.channelId(name));
  assert.ok(channel?.isSendable());
  const message = await channel.send({ content, ...(nonce === undefined ? {} : { nonce, enforceNonce: true }) });
  return message.id;
}

/** An event that doesn't come fails the test, rather than holding it up. */
const inTime = () => ({ signal: AbortSignal.timeout(5000) });

/** A slash command is used, and answered. */
async function answers(text: string): Promise<void> {
  const use = await discord.person({ guildId: guild.id }).command(guild.channelId('other'), 'echo', { text });
  assert.equal((await use.ack()).type, 5);
  assert.equal((await use.reply()).content, `you said ${text}`);
}

test('discord.js logs in, knows its guild, and answers a slash command', async () => {
  assert.equal(client.guilds.cache.get(guild.id)?.channels.cache.size, 2);
  await answers('hello');
  assert.equal(discord.stats.identifies, 1);
});

test('a message sent twice with one enforced nonce is there once', async () => {
  const first = await sendTo('news', 'one', 'n1');
  assert.equal(await sendTo('news', 'one', 'n1'), first);
  assert.equal(discord.messagesIn(guild.channelId('news')).length, 1);
});

test('a burst waits for the limits that the headers tell, and none is refused', async () => {
  const before = discord.messagesIn(guild.channelId('other')).length;
  await Promise.all(['1', '2', '3', '4', '5', '6', '7'].map((content) => sendTo('other', content)));
  const sent = discord.messagesIn(guild.channelId('other')).slice(before);
  assert.deepEqual(
    sent.map((message) => message.content),
    ['1', '2', '3', '4', '5', '6', '7'],
  );
  assert.equal(discord.stats.rateLimited, 0);
});

test('a 429 that nothing foretold is waited out', async () => {
  const route = '/channels/{channel_id}/messages';
  discord.failNext({ route: `POST ${route}` }, { kind: 'rate-limit', retryAfterMs: 100, scope: 'user' });
  const before = discord.requests.length;
  await sendTo('news', 'patient');
  const posts = discord.requests
    .slice(before)
    .filter((request) => request.method === 'POST' && request.route === route);
  assert.deepEqual(
    posts.map((request) => request.status),
    [429, 200],
  );
  assert.equal(discord.messagesIn(guild.channelId('news')).at(-1)?.content, 'patient');
});

test('after a cut it resumes and is told what it missed', async () => {
  const added = once(client, Events.ChannelCreate, inTime());
  discord.dropConnections();
  const id = discord.addChannel(guild.id, { name: 'meanwhile' });
  const [channel] = await added;
  assert.equal(channel.id, id);
  assert.deepEqual([discord.stats.resumes, discord.stats.identifies], [1, 1]);
  await answers('resumed');
});

test('asked to reconnect it resumes', async () => {
  const resumed = once(client, Events.ShardResume, inTime());
  discord.requestReconnect();
  await resumed;
  await answers('reconnected');
  assert.equal(discord.stats.identifies, 1);
});

test('without acknowledged heartbeats it takes the connection for dead and resumes', async () => {
  const resumed = once(client, Events.ShardResume, inTime());
  discord.acknowledgeHeartbeats(false);
  await resumed;
  discord.acknowledgeHeartbeats(true);
  await answers('alive');
});

test('with an invalid session it identifies again', async () => {
  const ready = once(client, Events.ShardReady, inTime());
  discord.invalidateSessions();
  await ready;
  await discord.waitForShards();
  await answers('anew');
  assert.equal(discord.stats.identifies, 2);
});

test('it is told of what changes', async () => {
  const outage = once(client, Events.GuildUnavailable, inTime());
  discord.startOutage(guild.id);
  await outage;
  const back = once(client, Events.GuildAvailable, inTime());
  discord.endOutage(guild.id);
  await back;
  const removed = once(client, Events.ChannelDelete, inTime());
  discord.removeChannel(guild.channelId('meanwhile'));
  await removed;
  const left = once(client, Events.GuildDelete, inTime());
  discord.removeGuild(guild.id);
  await left;
});
