import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MessageFlags } from 'discord-api-types/v10';
import { isObject, objectsIn } from '../support/discord/json.ts';
import { modal } from './modal.ts';
import { startReaderAndBot } from './reader-and-bot.ts';
import { brokenRules, call } from './rest-client.ts';

const { discord, guild, news, reader, bot, received, answer, webhook } = await startReaderAndBot();

test('a command arrives as Discord sends it', async () => {
  const roleId = discord.addRole(guild.id, { name: 'readers' });
  const handle = await reader.command(news, 'full', {
    text: 'hello',
    count: 2,
    flag: true,
    channel: news,
    role: roleId,
    user: reader.userId,
    pick: '1',
  });
  const interaction = await received(handle);
  assert.deepEqual(
    [
      interaction.type,
      interaction.locale,
      interaction.guild_locale,
      interaction.context,
      interaction.guild_id,
      interaction.channel_id,
    ],
    [2, 'zh-TW', 'zh-CN', 0, guild.id, news],
  );
  assert.deepEqual(interaction.authorizing_integration_owners, { 0: guild.id });
  assert.ok(isObject(interaction.member) && BigInt(String(interaction.member.permissions)) > 0n);
  assert.ok(BigInt(String(interaction.app_permissions)) > 0n);
  const data = isObject(interaction.data) ? interaction.data : {};
  assert.deepEqual(
    objectsIn(data.options).map(({ name, type, value }) => [name, type, value]),
    [
      ['text', 3, 'hello'],
      ['count', 4, 2],
      ['flag', 5, true],
      ['channel', 7, news],
      ['role', 8, roleId],
      ['user', 6, reader.userId],
      ['pick', 3, '1'],
    ],
  );
  const resolved = isObject(data.resolved) ? data.resolved : {};
  assert.deepEqual(Object.keys(resolved).toSorted(), ['channels', 'members', 'roles', 'users']);
  await answer(handle, { type: 4, data: { content: 'ok' } });
});

const notLetThrough: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['an unknown command', () => reader.command(news, 'nothing')],
  ['an option that is not declared', () => reader.command(news, 'plain', { text: 'x' })],
  ['a command without its required option', () => reader.command(news, 'full')],
  ['a text that is too short', () => reader.command(news, 'full', { text: 'x' })],
  ['a number that is too high', () => reader.command(news, 'full', { text: 'xx', count: 4 })],
  ['half a number', () => reader.command(news, 'full', { text: 'xx', count: 1.5 })],
  ['a text for a number', () => reader.command(news, 'full', { text: 'xx', count: '1' })],
  ['a choice that is not there', () => reader.command(news, 'full', { text: 'xx', pick: '2' })],
  ['a channel of another type', () => reader.command(news, 'full', { text: 'xx', channel: guild.channelId('voice') })],
  ['a role that is not there', () => reader.command(news, 'full', { text: 'xx', role: '5' })],
  ['autocomplete for an option without', () => reader.autocomplete(news, 'full', { text: 'xx' }, 'text')],
  ['a command without its subcommand', () => reader.command(news, 'feed')],
  ['a subcommand that is not there', () => reader.command(news, 'feed remove')],
  ['a command for managers', () => reader.command(news, 'managed')],
  ['a guild command in a direct message', () => reader.command(reader.directChannelId, 'guild-only')],
];

for (const [what, act] of notLetThrough) {
  test(`a person can't send ${what}`, async () => {
    await assert.rejects(act, { code: 'loopback-person' });
  });
}

test('a person with the permission is offered a command that needs it', async () => {
  const manager = discord.person({ guildId: guild.id, permissions: ['ManageGuild'] });
  const handle = await manager.command(news, 'managed');
  await answer(handle, { type: 4, data: { content: 'done' } });
  assert.equal((await handle.reply()).content, 'done');
});

test('a subcommand arrives inside its command', async () => {
  const handle = await reader.command(news, 'feed add', { url: 'x' });
  const { data } = await received(handle);
  assert.deepEqual(isObject(data) && data.options, [
    { name: 'add', type: 1, options: [{ name: 'url', type: 3, value: 'x' }] },
  ]);
  await answer(handle, { type: 4, data: { content: 'ok' } });
});

test('a command in a direct message carries the user, not a member', async () => {
  const handle = await reader.command(reader.directChannelId, 'plain');
  const interaction = await received(handle);
  assert.deepEqual([interaction.context, interaction.guild_id, isObject(interaction.user)], [1, undefined, true]);
  await answer(handle, { type: 4, data: { content: 'hello' } });
  assert.equal(discord.messagesIn(reader.directChannelId).at(-1)?.content, 'hello');
});

test('autocomplete is answered with choices, and cannot be deferred or written to', async () => {
  const typing = () => reader.autocomplete(news, 'full', { text: 'xx', article: '英' }, 'article');
  const handle = await typing();
  const { type, data } = await received(handle);
  assert.equal(type, 4);
  assert.deepEqual(isObject(data) && objectsIn(data.options).at(-1), {
    name: 'article',
    type: 3,
    value: '英',
    focused: true,
  });
  await answer(handle, { type: 8, data: { choices: [{ name: '英特尔', value: 'a' }] } });
  assert.deepEqual(await handle.choices(), [{ name: '英特尔', value: 'a' }]);
  assert.deepEqual(discord.takeViolations(), []);
  for (const body of [{ type: 5 }, { type: 4, data: { content: 'x' } }]) {
    assert.equal((await answer(await typing(), body)).status, 400);
    assert.deepEqual(brokenRules(discord), ['callback-type']);
  }
});

test('a button updates its message, opens a modal, and the modal is filled in and sent', async () => {
  const handle = await reader.command(news, 'plain');
  const row = {
    type: 1,
    components: [
      { type: 2, style: 1, label: 'Edit', custom_id: 'edit' },
      { type: 2, style: 1, label: 'Off', custom_id: 'off', disabled: true },
    ],
  };
  await answer(handle, { type: 4, data: { content: 'one', components: [row] } });
  const reply = await handle.reply();
  await assert.rejects(reader.click(reply, 'off'), { code: 'loopback-person' });
  await assert.rejects(reader.click(reply, 'nothing'), { code: 'loopback-person' });

  const update = await reader.click(reply, 'edit');
  const sent = await received(update);
  assert.deepEqual(
    [sent.type, isObject(sent.message) && sent.message.id, isObject(sent.data) && sent.data.component_type],
    [3, reply.id, 2],
  );
  await answer(update, { type: 7, data: { content: 'two' } });
  assert.equal((await update.reply()).content, 'two');
  assert.equal((await update.reply()).components?.length, 1, 'what an update leaves out stays');

  const opening = await reader.click(reply, 'edit');
  await answer(opening, modal({ min_length: 2, placeholder: 'Your name' }));
  assert.equal((await opening.modal()).title, 'Title');
  await assert.rejects(reader.submitModal(opening, { name: 'x' }), { code: 'loopback-person' });
  await assert.rejects(reader.submitModal(opening, { name: 'xx', other: 'y' }), { code: 'loopback-person' });
  const submission = await reader.submitModal(opening, { name: 'Ada' });
  const { data } = await received(submission);
  assert.deepEqual(isObject(data) && data.custom_id, 'm');
  assert.ok(JSON.stringify(data).includes('"value":"Ada"'));
  assert.equal((await answer(submission, modal())).status, 400, 'a modal cannot answer a modal');
  assert.deepEqual(brokenRules(discord), ['callback-type']);
  await answer(submission, { type: 6 });
  await webhook(submission, 'PATCH', '/messages/@original', { content: 'three' });
  assert.equal(discord.messagesIn(news).find((message) => message.id === reply.id)?.content, 'three');
  assert.deepEqual(discord.takeViolations(), []);
});

test('a select menu takes what it offers, and an ephemeral message is used by its reader alone', async () => {
  const handle = await reader.command(news, 'plain');
  const options = [
    { label: 'A', value: 'a' },
    { label: 'B', value: 'b' },
  ];
  const rows = [
    { type: 1, components: [{ type: 3, custom_id: 'pick', options, max_values: 2 }] },
    { type: 1, components: [{ type: 8, custom_id: 'where', channel_types: [0] }] },
  ];
  await answer(handle, { type: 4, data: { content: 'pick', components: rows, flags: MessageFlags.Ephemeral } });
  const reply = await handle.reply();
  await assert.rejects(reader.select(reply, 'pick', ['c']), { code: 'loopback-person' });
  await assert.rejects(reader.select(reply, 'pick', []), { code: 'loopback-person' });
  await assert.rejects(reader.click(reply, 'pick'), { code: 'loopback-person' });
  await assert.rejects(discord.person({ guildId: guild.id }).select(reply, 'pick', ['a']), { code: 'loopback-person' });
  const picking = await reader.select(reply, 'pick', ['a', 'b']);
  const { data } = await received(picking);
  assert.deepEqual(isObject(data) && data.values, ['a', 'b']);
  await answer(picking, { type: 6 });
  const where = await reader.select(reply, 'where', [news]);
  const resolved = (await received(where)).data;
  assert.ok(JSON.stringify(resolved).includes(`"channels":{"${news}"`));
  await answer(where, { type: 7, data: { content: 'done', components: [] } });
  assert.equal((await where.reply()).content, 'done');
  assert.deepEqual(discord.takeViolations(), []);
});

/** https://docs.discord.com/developers/interactions/application-commands#application-command-permissions-object */
test('what moderators set for commands is told, by request and by event, and nobody is offered what is off', async () => {
  const path = `/applications/${discord.applicationId}/guilds/${guild.id}/commands/permissions`;
  const listed = async () => (await call(discord, 'GET', path)).body.list;
  assert.deepEqual(await listed(), []);
  discord.setCommandPermissions(guild.id, 'plain', [{ target: { channelId: news }, allowed: false }]);
  const event = await bot.next(({ t }) => t === 'APPLICATION_COMMAND_PERMISSIONS_UPDATE');
  assert.deepEqual(await listed(), [event.d]);
  const { id, permissions } = isObject(event.d) ? event.d : {};
  assert.deepEqual(permissions, [{ id: news, type: 3, permission: false }]);
  const one = `/applications/${discord.applicationId}/guilds/${guild.id}/commands/${id}/permissions`;
  assert.deepEqual((await call(discord, 'GET', one)).body, event.d);

  await assert.rejects(reader.command(news, 'plain'), { code: 'loopback-person' });
  await reader.command(reader.directChannelId, 'plain');
  const elsewhere = discord.addChannel(guild.id, { name: 'elsewhere' });
  await reader.command(elsewhere, 'plain');
  discord.setCommandPermissions(guild.id, null, [{ target: 'everyone', allowed: false }]);
  await assert.rejects(reader.command(elsewhere, 'plain'), { code: 'loopback-person' });
  const administrator = discord.person({ guildId: guild.id, permissions: ['Administrator'] });
  await administrator.command(news, 'plain');
  discord.setCommandPermissions(guild.id, 'plain', [{ target: { userId: reader.userId }, allowed: true }]);
  await reader.command(news, 'plain');
  discord.setCommandPermissions(guild.id, 'plain', []);
  discord.setCommandPermissions(guild.id, null, []);
  assert.deepEqual(await listed(), []);
  const foreign = `/applications/${discord.applicationId}/guilds/1/commands/permissions`;
  assert.equal((await call(discord, 'GET', foreign)).status, 403);
  discord.takeViolations();
});
