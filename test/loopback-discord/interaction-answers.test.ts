import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MessageFlags } from 'discord-api-types/v10';
import { isObject, objectsIn } from '../support/discord/json.ts';
import { startLoopbackDiscord } from '../support/discord/loopback-discord.ts';
import { connectGateway } from './gateway-client.ts';
import { inLabel, modal } from './modal.ts';
import { startReaderAndBot, tokenHeaders } from './reader-and-bot.ts';
import { brokenRules, call } from './rest-client.ts';

const { discord, news, reader, time, answer, webhook } = await startReaderAndBot();

test('a deferred reply is loading until it is edited, and every version is seen', async () => {
  const handle = await reader.command(news, 'plain');
  const before = discord.messagesIn(news).length;
  time.nowMs += 250;
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
  time.nowMs += 3001;
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
  time.nowMs += 15 * 60_000 + 1;
  const { status, body } = await webhook(handle, 'PATCH', '/messages/@original', { content: 'x' });
  assert.deepEqual([status, body.code], [401, 50027]);
  assert.deepEqual(brokenRules(discord), ['token-expired']);
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
