import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { MessageFlags } from 'discord-api-types/v10';
import { isObject, type JsonObject, objectsIn } from '../support/discord/json.ts';
import { type LoopbackDiscord, startLoopbackDiscord } from '../support/discord/loopback-discord.ts';
import type { InteractionHandle } from '../support/discord/person/interaction-handle.ts';
import type { Person } from '../support/discord/person/person.ts';
import { connectGateway, type RawGateway } from './gateway-client.ts';
import { brokenRules, call } from './rest-client.ts';

let discord: LoopbackDiscord;
let news: string;
let reader: Person;
let bot: RawGateway;

const commands = [
  { type: 3, name: 'Key points' },
  { type: 3, name: 'For guilds', contexts: [0] },
  { type: 3, name: 'For managers', default_member_permissions: '32' },
  { name: 'key', description: 'A slash command' },
];

before(async () => {
  discord = await startLoopbackDiscord();
  const guild = discord.addGuild({ locale: 'zh-CN', channels: [{ name: 'news' }] });
  news = guild.channelId('news');
  reader = discord.person({ guildId: guild.id, locale: 'zh-TW' });
  bot = await connectGateway(discord.gatewayUrl);
  bot.identify(discord.token);
  await discord.waitForShards();
  const { status } = await call(discord, 'PUT', `/applications/${discord.applicationId}/commands`, commands);
  assert.equal(status, 200);
});

after(() => discord.close());

async function received(handle: InteractionHandle): Promise<JsonObject> {
  const { d } = await bot.next((event) => isObject(event.d) && event.d.id === handle.interaction.id);
  return isObject(d) && isObject(d.data) ? d.data : {};
}

async function sent(said: Parameters<LoopbackDiscord['say']>[2]) {
  const message = discord.say(news, reader.userId, said);
  const handle = await reader.messageCommand(news, message.id, 'Key points');
  const data = await received(handle);
  const { id, token } = handle.interaction;
  await call(
    discord,
    'POST',
    `/interactions/${id}/${token}/callback`,
    { type: 4, data: { content: 'ok' } },
    { authorization: '' },
  );
  const messages = isObject(data.resolved) && isObject(data.resolved.messages) ? data.resolved.messages : {};
  const target = messages[message.id];
  return { message, data, target: isObject(target) ? target : {} };
}

test('a message command arrives with its message in full, whatever the intents', async () => {
  const { message, data, target } = await sent({
    content: '一条消息',
    embeds: [{ title: '标题', url: 'https://a.example/' }],
    stickers: ['喵'],
  });
  assert.deepEqual([data.type, data.name, data.target_id, data.options], [3, 'Key points', message.id, undefined]);
  assert.deepEqual([target.content, target.channel_id], ['一条消息', news]);
  assert.ok(isObject(target.author) && target.author.id === reader.userId);
  assert.deepEqual(
    objectsIn(target.embeds).map(({ title, type }) => [title, type]),
    [['标题', 'rich']],
  );
  assert.deepEqual(
    objectsIn(target.sticker_items).map(({ name }) => name),
    ['喵'],
  );
});

test('files of a message are there to fetch, and go along when it is forwarded', async () => {
  const bytes = Buffer.from('文件里的字');
  const { message } = await sent({ files: [{ name: '稿.txt', bytes }] });
  const { target } = await sent({ forwards: message });
  assert.equal(target.content, '');
  const [snapshot] = objectsIn(target.message_snapshots).map((item) => item.message);
  const [file] = isObject(snapshot) ? objectsIn(snapshot.attachments) : [];
  assert.deepEqual([file?.filename, file?.size], ['稿.txt', bytes.length]);
  assert.equal(await (await fetch(String(file?.url))).text(), '文件里的字');
  assert.equal((await fetch(`${String(file?.url)}x`)).status, 404);
});

const notLetThrough: readonly (readonly [string, (messageId: string) => Promise<unknown>])[] = [
  ['a message command that isn’t there', (id) => reader.messageCommand(news, id, 'Nothing')],
  ['a slash command as one', (id) => reader.messageCommand(news, id, 'key')],
  ['a message command as a slash command', () => reader.command(news, 'Key points')],
  ['one for managers', (id) => reader.messageCommand(news, id, 'For managers')],
  ['one for guilds in a direct message', () => reader.messageCommand(reader.directChannelId, 'x', 'For guilds')],
  ['one on a message that is gone', () => reader.messageCommand(news, '5', 'Key points')],
];
for (const [what, act] of notLetThrough)
  test(`a person can’t use ${what}`, async () => {
    const { id } = discord.say(news, reader.userId, 'x');
    await assert.rejects(act(id), { code: 'loopback-person' });
  });

test('a message that one person alone sees has no apps in its menu', async () => {
  const { id } = discord.say(news, reader.userId, 'x');
  const handle = await reader.messageCommand(news, id, 'Key points');
  const { token } = handle.interaction;
  const data = { content: 'private', flags: MessageFlags.Ephemeral };
  await call(
    discord,
    'POST',
    `/interactions/${handle.interaction.id}/${token}/callback`,
    { type: 4, data },
    { authorization: '' },
  );
  const reply = await handle.reply();
  await assert.rejects(reader.messageCommand(news, reply.id, 'Key points'), { code: 'loopback-person' });
});

test('a message command has neither description nor options', async () => {
  const wrong = { type: 3, name: 'Wrong', description: 'd' };
  const { status } = await call(discord, 'POST', `/applications/${discord.applicationId}/commands`, wrong);
  assert.equal(status, 400);
  assert.deepEqual(brokenRules(discord), ['context-menu-extra']);
});
