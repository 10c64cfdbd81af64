import assert from 'node:assert/strict';
import { after } from 'node:test';
import { isObject, type JsonObject } from '../support/discord/json.ts';
import { startLoopbackDiscord } from '../support/discord/loopback-discord.ts';
import type { InteractionHandle } from '../support/discord/person/interaction-handle.ts';
import { connectGateway } from './gateway-client.ts';
import { call, type RawAnswer } from './rest-client.ts';

const commands = [
  { name: 'plain', description: 'Takes nothing' },
  {
    name: 'full',
    description: 'Takes all kinds',
    options: [
      { type: 3, name: 'text', description: 'd', required: true, min_length: 2, max_length: 10 },
      { type: 4, name: 'count', description: 'd', min_value: 1, max_value: 3 },
      { type: 5, name: 'flag', description: 'd' },
      { type: 7, name: 'channel', description: 'd', channel_types: [0] },
      { type: 8, name: 'role', description: 'd' },
      { type: 6, name: 'user', description: 'd' },
      { type: 3, name: 'pick', description: 'd', choices: [{ name: 'One', value: '1' }] },
      { type: 3, name: 'article', description: 'd', autocomplete: true },
    ],
  },
  {
    name: 'feed',
    description: 'Has subcommands',
    options: [
      { type: 1, name: 'add', description: 'd', options: [{ type: 3, name: 'url', description: 'd', required: true }] },
    ],
  },
  { name: 'managed', description: 'For managers', default_member_permissions: '32' },
  { name: 'guild-only', description: 'Not in direct messages', contexts: [0] },
];

/** What needs no token of the bot, since an interaction's own is in its path. */
export const tokenHeaders = { authorization: '' };

/** A reader in a guild and a bot that answers only what a test tells it to, for all tests of a file. */
export async function startReaderAndBot() {
  const time = { nowMs: Date.now() };
  const discord = await startLoopbackDiscord({ now: () => time.nowMs });
  after(() => discord.close());
  const guild = discord.addGuild({ locale: 'zh-CN', channels: [{ name: 'news' }, { name: 'voice', type: 2 }] });
  const news = guild.channelId('news');
  const reader = discord.person({ guildId: guild.id, locale: 'zh-TW' });
  const bot = await connectGateway(discord.gatewayUrl);
  bot.identify(discord.token);
  await discord.waitForShards();
  const { status } = await call(discord, 'PUT', `/applications/${discord.applicationId}/commands`, commands);
  assert.equal(status, 200);

  /** What the bot was sent for a handle. */
  async function received(handle: InteractionHandle): Promise<JsonObject> {
    const payload = await bot.next((event) => isObject(event.d) && event.d.id === handle.interaction.id);
    return isObject(payload.d) ? payload.d : {};
  }

  /** Answers as the bot does, with the interaction's token alone. */
  function answer(handle: InteractionHandle, body: unknown, query = ''): Promise<RawAnswer> {
    const { id, token } = handle.interaction;
    return call(discord, 'POST', `/interactions/${id}/${token}/callback${query}`, body, tokenHeaders);
  }

  function webhook(handle: InteractionHandle, method: string, path: string, body?: unknown): Promise<RawAnswer> {
    return call(
      discord,
      method,
      `/webhooks/${discord.applicationId}/${handle.interaction.token}${path}`,
      body,
      tokenHeaders,
    );
  }

  return { discord, guild, news, reader, bot, time, received, answer, webhook };
}
