import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { MessageFlags } from 'discord-api-types/v10';
import { isObject, type JsonObject, objectsIn } from '../support/discord/json.ts';
import { type LoopbackDiscord, startLoopbackDiscord } from '../support/discord/loopback-discord.ts';
import type { InteractionHandle } from '../support/discord/person/interaction-handle.ts';
import type { Person } from '../support/discord/person/person.ts';
import type { TestGuild } from '../support/discord/world/world-controls.ts';
import { connectGateway, type RawGateway } from './gateway-client.ts';
import { brokenRules, call, type RawAnswer } from './rest-client.ts';

let discord: LoopbackDiscord;
let guild: TestGuild;
let news: string;
let reader: Person;
let bot: RawGateway;
let nowMs = Date.now();

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

before(async () => {
  discord = await startLoopbackDiscord({ now: () => nowMs });
  guild = discord.addGuild({ locale: 'zh-CN', channels: [{ name: 'news' }, { name: 'voice', type: 2 }] });
  news = guild.channelId('news');
  reader = discord.person({ guildId: guild.id, locale: 'zh-TW' });
  bot = await connectGateway(discord.gatewayUrl);
  bot.identify(discord.token);
  await discord.waitForShards();
  const { status } = await call(discord, 'PUT', `/applications/${discord.applicationId}/commands`, commands);
  assert.equal(status, 200);
});

after(() => discord.close());

/** What the bot was sent for a handle. */
async function received(handle: InteractionHandle): Promise<JsonObject> {
  const payload = await bot.next((event) => isObject(event.d) && event.d.id === handle.interaction.id);
  return isObject(payload.d) ? payload.d : {};
}

const tokenHeaders = { authorization: '' };

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

test('a deferred reply is loading until it is edited, and every version is seen', async () => {
  const handle = await reader.command(news, 'plain');
  const before = discord.messagesIn(news).length;
  nowMs += 250;
  assert.equal((await answer(handle, { type: 5 })).status, 204);
  assert.deepEqual(await handle.ack(), { type: 5, ms: 250 });
  assert.equal(discord.messagesIn(news).length, before, 'nobody reads a loading reply');
  const edited = await webhook(handle, 'PATCH', '/messages/%40original', { content: 'first' });
  assert.equal(edited.status, 200);
  await webhook(handle, 'PATCH', '/messages/@original', { content: 'second' });
  assert.equal((await handle.settled(10)).content, 'second');
  assert.equal((await handle.until((message) => message.content === 'first')).content, 'first');
  assert.deepEqual(
    handle.versions.map((version) => version.message.content),
    ['', 'first', 'second'],
  );
  assert.equal(discord.messagesIn(news).at(-1)?.content, 'second');
  assert.deepEqual(discord.takeViolations(), []);
});

test('with_response gives the message back; the reply names the interaction', async () => {
  const handle = await reader.command(news, 'plain');
  const { status, body } = await answer(handle, { type: 4, data: { content: 'hello' } }, '?with_response=true');
  assert.equal(status, 200);
  const resource = isObject(body.resource) ? body.resource : {};
  assert.ok(isObject(resource.message) && resource.message.content === 'hello');
  const reply = await handle.reply();
  assert.equal(reply.interaction_metadata?.id, handle.interaction.id);
  assert.equal(reply.application_id, discord.applicationId);
  assert.deepEqual(discord.takeViolations(), []);
});

test('an ephemeral reply is seen by its reader alone, and stays out of the history', async () => {
  const handle = await reader.command(news, 'plain');
  await answer(handle, { type: 5, data: { flags: MessageFlags.Ephemeral } });
  await webhook(handle, 'PATCH', '/messages/@original', { content: 'psst' });
  const reply = await handle.reply();
  assert.ok((reply.flags ?? 0) & MessageFlags.Ephemeral);
  assert.ok(!discord.messagesIn(news).some((message) => message.id === reply.id));
  const history = objectsIn((await call(discord, 'GET', `/channels/${news}/messages`)).body.list);
  assert.ok(!history.some((message) => message.id === reply.id));
  assert.equal((await webhook(handle, 'GET', '/messages/@original')).body.content, 'psst');
  assert.deepEqual(discord.takeViolations(), []);
});

test('the first follow-up after a deferral fills it in; later ones are messages of their own', async () => {
  const handle = await reader.command(news, 'plain');
  await answer(handle, { type: 5 });
  const first = await webhook(handle, 'POST', '', { content: 'one' });
  const second = await webhook(handle, 'POST', '', { content: 'two', flags: MessageFlags.Ephemeral });
  assert.equal((await handle.reply()).id, first.body.id);
  assert.deepEqual(
    (await handle.untilFollowUps(1)).map((message) => message.id),
    [second.body.id],
  );
  const edited = await webhook(handle, 'PATCH', `/messages/${second.body.id}`, { content: 'two, better' });
  assert.equal(edited.body.content, 'two, better');
  assert.equal((await webhook(handle, 'DELETE', '/messages/@original')).status, 204);
  assert.equal((await webhook(handle, 'GET', '/messages/@original')).body.code, 10008);
  assert.deepEqual(discord.takeViolations(), []);
});

test('an answer after three seconds is refused with 10062', async () => {
  const handle = await reader.command(news, 'plain');
  nowMs += 3001;
  const { status, body } = await answer(handle, { type: 4, data: { content: 'late' } });
  assert.deepEqual([status, body.code], [404, 10062]);
  assert.deepEqual(brokenRules(discord), ['late-answer']);
});

test('no answer at all is noted', async () => {
  const hasty = await startLoopbackDiscord({ answerWithinMs: 10 });
  const place = hasty.addGuild();
  const listener = await connectGateway(hasty.gatewayUrl);
  listener.identify(hasty.token);
  await hasty.waitForShards();
  await call(hasty, 'PUT', `/applications/${hasty.applicationId}/commands`, [{ name: 'plain', description: 'd' }]);
  const handle = await hasty.person({ guildId: place.id }).command(place.channelId('general'), 'plain');
  await assert.rejects(handle.ack(200), { code: 'loopback-timeout' });
  assert.deepEqual(brokenRules(hasty), ['no-answer']);
  await hasty.close();
});

test('a second answer is refused with 40060', async () => {
  const handle = await reader.command(news, 'plain');
  await answer(handle, { type: 5 });
  const { status, body } = await answer(handle, { type: 4, data: { content: 'again' } });
  assert.deepEqual([status, body.code], [400, 40060]);
  assert.deepEqual(brokenRules(discord), ['second-answer']);
});

test('an interaction that was never sent is unknown', async () => {
  const { body } = await call(discord, 'POST', '/interactions/1/token/callback', { type: 5 }, tokenHeaders);
  assert.equal(body.code, 10062);
  assert.deepEqual(brokenRules(discord), ['unknown-interaction']);
});

test('a webhook before the first answer is unknown, and after 15 minutes its token is invalid', async () => {
  const handle = await reader.command(news, 'plain');
  assert.equal((await webhook(handle, 'PATCH', '/messages/@original', { content: 'x' })).body.code, 10015);
  assert.deepEqual(brokenRules(discord), ['webhook-before-answer']);
  await answer(handle, { type: 5 });
  nowMs += 15 * 60_000 + 1;
  const { status, body } = await webhook(handle, 'PATCH', '/messages/@original', { content: 'x' });
  assert.deepEqual([status, body.code], [401, 50027]);
  assert.deepEqual(brokenRules(discord), ['token-expired']);
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

const badAnswers: readonly (readonly [string, string, unknown])[] = [
  ['a message over 2,000', 'schema', { type: 4, data: { content: 'x'.repeat(2001) } }],
  ['an empty message', 'empty-message', { type: 4, data: {} }],
  ['a deferral with the flag for components', 'defer-flags', { type: 5, data: { flags: MessageFlags.IsComponentsV2 } }],
  ['an update, which is for components', 'callback-type', { type: 7, data: { content: 'x' } }],
  ['choices, which are for autocomplete', 'callback-type', { type: 8, data: { choices: [] } }],
  [
    'a modal whose title is over 45',
    'schema',
    { type: 9, data: { custom_id: 'm', title: 'x'.repeat(46), components: [inLabel()] } },
  ],
  ['a modal with no component', 'schema', { type: 9, data: { custom_id: 'm', title: 't', components: [] } }],
  [
    'a modal with six components',
    'modal-component-count',
    {
      type: 9,
      data: { custom_id: 'm', title: 't', components: [1, 2, 3, 4, 5, 6].map((n) => inLabel({ custom_id: `f${n}` })) },
    },
  ],
  [
    'a modal with a field twice',
    'custom-id-repeated',
    { type: 9, data: { custom_id: 'm', title: 't', components: [inLabel(), inLabel()] } },
  ],
  ['a field whose least length is over the greatest', 'text-input-range', modal({ min_length: 5, max_length: 4 })],
  ['a field whose value is too long', 'text-input-value', modal({ value: 'xxxxx', max_length: 4 })],
  ['a field that labels itself twice', 'text-input-label', modal({ label: 'Name' })],
  ['a type that nobody knows', 'schema', { type: 99 }],
];

function inLabel(more: JsonObject = {}): JsonObject {
  return { type: 18, label: 'Name', component: { type: 4, custom_id: 'name', style: 1, ...more } };
}

function modal(more: JsonObject = {}): JsonObject {
  return { type: 9, data: { custom_id: 'm', title: 'Title', components: [inLabel(more)] } };
}

for (const [what, rule, body] of badAnswers) {
  test(`an answer with ${what} is refused`, async () => {
    const handle = await reader.command(news, 'plain');
    const { status } = await answer(handle, body);
    assert.equal(status, 400);
    assert.ok(brokenRules(discord).includes(rule));
    assert.equal((await answer(handle, { type: 5 })).status, 204, 'a refused answer is no answer');
  });
}

test('26 choices for autocomplete are refused', async () => {
  const handle = await reader.autocomplete(news, 'full', { text: 'xx', article: '' }, 'article');
  const choices = Array.from({ length: 26 }, (_, n) => ({ name: `n${n}`, value: `v${n}` }));
  assert.equal((await answer(handle, { type: 8, data: { choices } })).status, 400);
  assert.ok(brokenRules(discord).includes('schema'));
  const long = [{ name: 'n', value: 'v'.repeat(101) }];
  assert.equal((await answer(handle, { type: 8, data: { choices: long } })).status, 400);
  assert.deepEqual(brokenRules(discord), ['choice-value-length']);
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
