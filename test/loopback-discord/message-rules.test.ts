import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { MessageFlags } from 'discord-api-types/v10';
import { isObject } from '../support/discord/json.ts';
import { type LoopbackDiscord, startLoopbackDiscord } from '../support/discord/loopback-discord.ts';
import { brokenRules, call } from './rest-client.ts';

let discord: LoopbackDiscord;
let channelId: string;

before(async () => {
  const unlimited = { limit: 10_000, perMs: 1000 };
  discord = await startLoopbackDiscord({
    rateLimits: {
      globalPerSecond: 10_000,
      routes: {
        'POST /channels/{channel_id}/messages': unlimited,
        'PATCH /channels/{channel_id}/messages/{message_id}': unlimited,
      },
    },
  });
  channelId = discord.addGuild().channelId('general');
});

after(() => discord.close());

const v2 = MessageFlags.IsComponentsV2;
const button = (more = {}) => ({ type: 2, style: 1, label: 'Go', custom_id: 'go', ...more });
const row = (...components: unknown[]) => ({ type: 1, components });
const text = (content = 'text') => ({ type: 10, content });
const select = (more = {}) => ({
  type: 3,
  custom_id: 'pick',
  options: [
    { label: 'A', value: 'a' },
    { label: 'B', value: 'b' },
  ],
  ...more,
});
const embed = (length: number) => ({ description: 'x'.repeat(length) });
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

/** What is wrong, the rule that says so, the body, and where Discord's nested errors point. */
const refused: readonly (readonly [string, string, unknown, readonly (string | number)[]])[] = [
  ['content over 2,000 characters', 'content-too-long', { content: 'x'.repeat(2001) }, ['content']],
  ['embeds over 6,000 characters together', 'embeds-too-long', { embeds: [embed(3001), embed(3000)] }, ['embeds']],
  ['an embed with nothing in it', 'embed-empty', { embeds: [{ color: 1 }] }, ['embeds', 0, 'description']],
  ['an embed title over 256', 'schema', { embeds: [{ title: 'x'.repeat(257) }] }, ['embeds', 0, 'title']],
  [
    'an embed with 26 fields',
    'schema',
    { embeds: [{ fields: numbers(26).map((n) => ({ name: `n${n}`, value: 'v' })) }] },
    ['embeds', 0, 'fields'],
  ],
  ['11 embeds', 'schema', { embeds: numbers(11).map(() => embed(1)) }, ['embeds']],
  [
    'components of the second version without their flag',
    'components-v2-flag-missing',
    { components: [text()] },
    ['components', 0],
  ],
  [
    'content beside components of the second version',
    'components-v2-beside',
    { content: 'x', flags: v2, components: [text()] },
    ['content'],
  ],
  [
    'embeds beside components of the second version',
    'components-v2-beside',
    { embeds: [embed(1)], flags: v2, components: [text()] },
    ['embeds'],
  ],
  [
    '4,001 characters in all text displays',
    'text-displays-too-long',
    { flags: v2, components: [text('x'.repeat(2000)), { type: 17, components: [text('x'.repeat(2001))] }] },
    ['components'],
  ],
  [
    '41 components, nested ones included',
    'too-many-components',
    {
      flags: v2,
      components: numbers(4).map((outer) => ({
        type: 17,
        components: numbers(outer === 0 ? 10 : 9).map(() => text('x')),
      })),
    },
    ['components'],
  ],
  [
    'a custom_id twice',
    'custom-id-repeated',
    { content: 'x', components: [row(button()), row(button())] },
    ['components', 1, 'components', 0, 'custom_id'],
  ],
  [
    'a component id twice',
    'component-id-repeated',
    {
      flags: v2,
      components: [
        { ...text(), id: 7 },
        { ...text(), id: 7 },
      ],
    },
    ['components', 1, 'id'],
  ],
  [
    'a custom_id over 100',
    'schema',
    { content: 'x', components: [row(button({ custom_id: 'x'.repeat(101) }))] },
    ['components', 0, 'components', 0, 'custom_id'],
  ],
  [
    'a link button without url',
    'link-button-without-url',
    { content: 'x', components: [row({ type: 2, style: 5, label: 'x' })] },
    ['components', 0, 'components', 0, 'url'],
  ],
  [
    'a link button with a custom_id',
    'link-button-with-custom-id',
    { content: 'x', components: [row(button({ style: 5, url: 'https://example.org' }))] },
    ['components', 0, 'components', 0, 'custom_id'],
  ],
  [
    'a button without a custom_id',
    'button-without-custom-id',
    { content: 'x', components: [row({ type: 2, style: 1, label: 'x' })] },
    ['components', 0, 'components', 0, 'custom_id'],
  ],
  [
    'a plain button with a url',
    'button-with-url',
    { content: 'x', components: [row(button({ url: 'https://example.org' }))] },
    ['components', 0, 'components', 0, 'url'],
  ],
  [
    'a plain button with a SKU',
    'button-with-sku',
    { content: 'x', components: [row(button({ sku_id: '1' }))] },
    ['components', 0, 'components', 0, 'sku_id'],
  ],
  [
    'a premium button without a SKU',
    'premium-button-without-sku',
    { content: 'x', components: [row({ type: 2, style: 6 })] },
    ['components', 0, 'components', 0, 'sku_id'],
  ],
  [
    'a premium button with a label',
    'premium-button-with-more',
    { content: 'x', components: [row({ type: 2, style: 6, sku_id: '1', label: 'Buy' })] },
    ['components', 0, 'components', 0, 'label'],
  ],
  [
    'a button that shows nothing',
    'button-without-label',
    { content: 'x', components: [row(button({ label: ' ' }))] },
    ['components', 0, 'components', 0],
  ],
  [
    'a button label over 80',
    'schema',
    { content: 'x', components: [row(button({ label: 'x'.repeat(81) }))] },
    ['components', 0, 'components', 0, 'label'],
  ],
  [
    'six buttons in a row',
    'schema',
    { content: 'x', components: [row(...numbers(6).map((n) => button({ custom_id: `b${n}` })))] },
    ['components', 0, 'components'],
  ],
  [
    'a select beside a button',
    'action-row-overfull',
    { content: 'x', components: [row(button(), select())] },
    ['components', 0, 'components'],
  ],
  [
    'six action rows',
    'too-many-action-rows',
    { content: 'x', components: numbers(6).map((n) => row(button({ custom_id: `b${n}` }))) },
    ['components'],
  ],
  [
    'a select with nothing to choose',
    'schema',
    { content: 'x', components: [row(select({ options: [], max_values: 0, min_values: 0 }))] },
    ['components', 0, 'components', 0, 'options'],
  ],
  [
    'a select with one value twice',
    'select-values-repeated',
    {
      content: 'x',
      components: [
        row(
          select({
            options: [
              { label: 'A', value: 'a' },
              { label: 'B', value: 'a' },
            ],
          }),
        ),
      ],
    },
    ['components', 0, 'components', 0, 'options'],
  ],
  [
    'a select with more defaults than it takes',
    'select-defaults',
    {
      content: 'x',
      components: [
        row(
          select({
            options: [
              { label: 'A', value: 'a', default: true },
              { label: 'B', value: 'b', default: true },
            ],
          }),
        ),
      ],
    },
    ['components', 0, 'components', 0, 'options'],
  ],
  [
    'a select that wants more than it has',
    'select-range',
    { content: 'x', components: [row(select({ max_values: 3 }))] },
    ['components', 0, 'components', 0, 'max_values'],
  ],
  [
    'a select of a message that is required',
    'select-required-in-message',
    { content: 'x', components: [row(select({ required: true }))] },
    ['components', 0, 'components', 0, 'required'],
  ],
  ['a nonce over 25', 'schema', { content: 'x', nonce: 'n'.repeat(26) }, ['nonce']],
  [
    'enforce_nonce without a nonce',
    'enforce-nonce-without-nonce',
    { content: 'x', enforce_nonce: true },
    ['enforce_nonce'],
  ],
  [
    'parse roles beside a list of roles',
    'allowed-mentions-exclusive',
    { content: 'x', allowed_mentions: { parse: ['roles'], roles: ['1'] } },
    ['allowed_mentions'],
  ],
  [
    'parse of something else',
    'schema',
    { content: 'x', allowed_mentions: { parse: ['all'] } },
    ['allowed_mentions', 'parse', 0],
  ],
  [
    'a component of a type that nobody knows',
    'schema',
    { content: 'x', components: [{ type: 99 }] },
    ['components', 0],
  ],
  ['content that is a number', 'schema', { content: 5 }, ['content']],
];

for (const [what, rule, body, path] of refused) {
  test(`a message with ${what} is refused, and points at it`, async () => {
    const { status, body: answer } = await call(discord, 'POST', `/channels/${channelId}/messages`, body);
    assert.equal(status, 400, JSON.stringify(answer));
    assert.equal(answer.code, 50035);
    assert.ok(brokenRules(discord).includes(rule));
    const there = path.reduce<unknown>((node, step) => (isObject(node) ? node[step] : undefined), answer.errors);
    assert.ok(JSON.stringify(there ?? null).includes('_errors'), JSON.stringify(answer.errors));
    assert.deepEqual(discord.messagesIn(channelId), []);
  });
}

for (const [what, body] of [
  ['without anything', {}],
  ['of blanks alone', { content: ' \n ' }],
  ['with empty lists', { content: '', embeds: [], components: [] }],
] as const) {
  test(`a message ${what} is empty: 50006`, async () => {
    const { status, body: answer } = await call(discord, 'POST', `/channels/${channelId}/messages`, body);
    assert.equal(status, 400);
    assert.equal(answer.code, 50006);
    assert.deepEqual(brokenRules(discord), ['empty-message']);
  });
}

const accepted: readonly (readonly [string, unknown])[] = [
  ['2,000 characters', { content: 'x'.repeat(2000) }],
  ['6,000 characters of embeds', { embeds: [embed(3000), embed(3000)] }],
  ['4,000 characters of text displays', { flags: v2, components: [text('x'.repeat(4000))] }],
  [
    '40 components in all',
    { flags: v2, components: numbers(4).map(() => ({ type: 17, components: numbers(9).map(() => text('x')) })) },
  ],
  [
    'every kind of component',
    {
      flags: v2,
      components: [
        {
          type: 17,
          accent_color: 0xff0000,
          components: [text(), { type: 14 }, { type: 9, components: [text()], accessory: button() }],
        },
        { type: 9, components: [text()], accessory: { type: 11, media: { url: 'https://example.org/a.png' } } },
        { type: 12, items: [{ media: { url: 'https://example.org/a.png' } }] },
        row(select({ placeholder: 'Pick' })),
        row({ type: 5, custom_id: 'user' }),
        row({ type: 2, style: 5, label: 'Read', url: 'https://example.org/story' }),
      ],
    },
  ],
  [
    'an embed with all its parts, and a time in another zone',
    {
      embeds: [
        {
          title: 't',
          description: 'd',
          url: 'https://example.org',
          timestamp: '2026-01-02T03:04:05+08:00',
          color: 5,
          author: { name: 'a', url: 'https://example.org' },
          footer: { text: 'f' },
          image: { url: 'https://example.org/i.png' },
          thumbnail: { url: 'https://example.org/t.png' },
          fields: [{ name: 'n', value: 'v' }],
        },
      ],
    },
  ],
];

for (const [what, body] of accepted) {
  test(`a message with ${what} is taken, and comes back as Discord's specification has it`, async () => {
    const { status, body: message } = await call(discord, 'POST', `/channels/${channelId}/messages`, body);
    assert.equal(status, 200, JSON.stringify(message));
    assert.deepEqual(discord.takeViolations(), []);
    await call(discord, 'DELETE', `/channels/${channelId}/messages/${message.id}`);
  });
}

test('a field that Discord does not know is passed over and noted', async () => {
  const { status, body } = await call(discord, 'POST', `/channels/${channelId}/messages`, {
    content: 'x',
    allowed_mention: { parse: [] },
  });
  assert.equal(status, 200);
  assert.deepEqual(
    discord.takeViolations().map(({ rule, detail }) => [rule, detail]),
    [['unknown-field', 'allowed_mention']],
  );
  await call(discord, 'DELETE', `/channels/${channelId}/messages/${body.id}`);
});

test('an edit may set the flag for components only by taking away content and embeds', async () => {
  const { body: message } = await call(discord, 'POST', `/channels/${channelId}/messages`, { content: 'old' });
  const path = `/channels/${channelId}/messages/${message.id}`;
  const kept = await call(discord, 'PATCH', path, { flags: v2, components: [text()] });
  assert.equal(kept.status, 400);
  assert.deepEqual(brokenRules(discord), ['components-v2-beside']);
  const taken = await call(discord, 'PATCH', path, { flags: v2, content: null, components: [text()] });
  assert.equal(taken.status, 200);
  const back = await call(discord, 'PATCH', path, { content: 'again' });
  assert.equal(back.status, 400);
  assert.deepEqual(brokenRules(discord), ['components-v2-beside']);
  const emptied = await call(discord, 'PATCH', path, { components: [] });
  assert.equal(emptied.body.code, 50006);
  brokenRules(discord);
  await call(discord, 'DELETE', path);
});
