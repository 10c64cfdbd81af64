import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { isObject, objectsIn } from '../support/discord/json.ts';
import { type LoopbackDiscord, startLoopbackDiscord } from '../support/discord/loopback-discord.ts';
import { brokenRules, call } from './rest-client.ts';

let discord: LoopbackDiscord;
let path: string;

before(async () => {
  discord = await startLoopbackDiscord({
    rateLimits: { globalPerSecond: 10_000, otherRoutes: { limit: 10_000, perMs: 1000 } },
  });
  path = `/applications/${discord.applicationId}/commands`;
});

beforeEach(() => call(discord, 'PUT', path, []));

after(() => discord.close());

const command = (more = {}) => ({ name: 'ask', description: 'Asks', ...more });
const option = (more = {}) => ({ type: 3, name: 'text', description: 'What', ...more });
const withOption = (more = {}) => command({ options: [option(more)] });
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const choices = (count: number) => numbers(count).map((n) => ({ name: `n${n}`, value: `v${n}` }));

const refused: readonly (readonly [string, string, unknown])[] = [
  ['an upper-case name', 'command-name-upper-case', command({ name: 'Ask' })],
  ['a name with a space', 'command-name-invalid', command({ name: 'ask me' })],
  ['a name over 32', 'schema', command({ name: 'x'.repeat(33) })],
  ['a translated name in upper case', 'command-name-upper-case', command({ name_localizations: { de: 'Frage' } })],
  ['a translated name over 32', 'schema', command({ name_localizations: { de: 'x'.repeat(33) } })],
  ['a locale that Discord does not have', 'locale-unknown', command({ name_localizations: { 'zh-Hans': 'wen' } })],
  ['no description', 'description-length', command({ description: undefined })],
  ['an empty description', 'description-length', command({ description: '' })],
  ['a description over 100', 'schema', command({ description: 'x'.repeat(101) })],
  ['a translated description over 100', 'schema', command({ description_localizations: { fr: 'x'.repeat(101) } })],
  ['26 options', 'schema', command({ options: numbers(26).map((n) => option({ name: `o${n}` })) })],
  ['an upper-case option', 'command-name-upper-case', withOption({ name: 'Text' })],
  ['an option without description', 'schema', withOption({ description: undefined })],
  ['two options of one name', 'option-name-repeated', command({ options: [option(), option()] })],
  [
    'a required option after an optional one',
    'required-after-optional',
    command({ options: [option(), option({ name: 'b', required: true })] }),
  ],
  ['26 choices', 'schema', withOption({ choices: choices(26) })],
  [
    'autocomplete beside choices',
    'autocomplete-beside-choices',
    withOption({ choices: choices(1), autocomplete: true }),
  ],
  ['a choice over 100', 'schema', withOption({ choices: [{ name: 'x'.repeat(101), value: 'v' }] })],
  ['a choice value over 100', 'choice-value-length', withOption({ choices: [{ name: 'x', value: 'v'.repeat(101) }] })],
  ['choices of a yes or no', 'choices-of-wrong-type', withOption({ type: 5, autocomplete: true })],
  ['two choices of one value', 'choice-value-repeated', withOption({ choices: [...choices(1), ...choices(1)] })],
  ['a least length over the greatest', 'option-range', withOption({ min_length: 5, max_length: 4 })],
  ['a length over 6,000', 'schema', withOption({ max_length: 6001 })],
  [
    'subcommands beside options',
    'options-mixed',
    command({ options: [option(), { type: 1, name: 'sub', description: 'd' }] }),
  ],
  [
    'a group within a group',
    'schema',
    command({
      options: [
        { type: 2, name: 'a', description: 'd', options: [{ type: 2, name: 'b', description: 'd', options: [] }] },
      ],
    }),
  ],
  [
    'more than 8,000 characters',
    'command-too-large',
    command({
      options: numbers(25).map((n) =>
        option({ name: `o${n}`, choices: choices(25).map((c) => ({ ...c, name: c.name.padEnd(13, 'x') })) }),
      ),
    }),
  ],
  ['a description for a user command', 'context-menu-extra', { type: 2, name: 'Inspect', description: 'x' }],
  ['a type of option that nobody knows', 'schema', withOption({ type: 99 })],
];

for (const [what, rule, body] of refused) {
  test(`a command with ${what} is refused, by itself and in a list`, async () => {
    for (const [method, given] of [
      ['POST', body],
      ['PUT', [body]],
    ] as const) {
      const { status, body: answer } = await call(discord, method, path, given);
      assert.equal(status, 400, JSON.stringify(answer));
      assert.equal(answer.code, 50035);
      assert.ok(isObject(answer.errors));
      const rules = brokenRules(discord);
      assert.ok(rules.includes(rule), rules.join());
    }
    assert.deepEqual((await call(discord, 'GET', path)).body.list, []);
  });
}

test('two commands of one name in a list are refused', async () => {
  const { status } = await call(discord, 'PUT', path, [command(), command()]);
  assert.equal(status, 400);
  assert.deepEqual(brokenRules(discord), ['command-name-repeated']);
});

test('101 slash commands are refused', async () => {
  const { status } = await call(
    discord,
    'PUT',
    path,
    numbers(101).map((n) => command({ name: `c${n}` })),
  );
  assert.equal(status, 400);
  assert.ok(brokenRules(discord).includes('too-many-commands'));
});

test('of a translated field only the longest counts towards 8,000 characters', async () => {
  const long = 'x'.repeat(100);
  const translated = {
    description: long,
    description_localizations: { de: long, fr: long, 'zh-CN': long, 'zh-TW': long },
  };
  const options = numbers(25).map((n) => option({ name: `o${n}`, ...translated, choices: choices(20) }));
  assert.equal((await call(discord, 'PUT', path, [command({ options, ...translated })])).status, 200);
  assert.deepEqual(discord.violations, []);
});

test('what is registered comes back as the specification has it, translations when asked for, ids kept', async () => {
  const full = command({
    name_localizations: { 'zh-CN': '提问' },
    description_localizations: { 'zh-CN': '提一个问题' },
    default_member_permissions: '32',
    contexts: [0, 1],
    options: [
      option({ name: '问题', required: true, min_length: 1, max_length: 300, autocomplete: true }),
      { type: 7, name: 'channel', description: 'Where', channel_types: [0, 5, 15] },
      {
        type: 4,
        name: 'count',
        description: 'How many',
        min_value: 1,
        max_value: 10,
        choices: [{ name: 'one', value: 1 }],
      },
      { type: 5, name: 'private', description: 'Only you' },
      { type: 8, name: 'mention', description: 'Whom' },
    ],
  });
  const first = objectsIn((await call(discord, 'PUT', path, [full])).body.list)[0] ?? {};
  assert.deepEqual(first.name_localizations, { 'zh-CN': '提问' });
  assert.equal(first.default_member_permissions, '32');
  const bare = objectsIn((await call(discord, 'GET', path)).body.list)[0] ?? {};
  assert.ok(!('name_localizations' in bare));
  const asked = objectsIn((await call(discord, 'GET', `${path}?with_localizations=true`)).body.list)[0] ?? {};
  assert.deepEqual(asked.description_localizations, { 'zh-CN': '提一个问题' });
  const second = objectsIn((await call(discord, 'PUT', path, [full])).body.list)[0] ?? {};
  assert.deepEqual([second.id, second.version], [first.id, first.version], 'the same again changes nothing');
  const third = objectsIn((await call(discord, 'PUT', path, [{ ...full, description: 'Other' }])).body.list)[0] ?? {};
  assert.equal(third.id, first.id);
  assert.notEqual(third.version, first.version);
  assert.deepEqual(discord.violations, []);
});

test('one command is made, made again, read, changed and deleted', async () => {
  const made = await call(discord, 'POST', path, command());
  assert.equal(made.status, 201);
  assert.equal((await call(discord, 'POST', path, command({ description: 'Again' }))).status, 200);
  const own = `${path}/${made.body.id}`;
  assert.equal((await call(discord, 'GET', own)).body.description, 'Again');
  const renamed = await call(discord, 'PATCH', own, { name: 'question' });
  assert.deepEqual([renamed.body.id, renamed.body.name, renamed.body.description], [made.body.id, 'question', 'Again']);
  assert.equal((await call(discord, 'DELETE', own)).status, 204);
  assert.deepEqual([(await call(discord, 'GET', own)).body.code], [10063]);
  assert.deepEqual(discord.violations, []);
});

test("a guild's commands are its own", async () => {
  const guild = discord.addGuild();
  const own = `/applications/${discord.applicationId}/guilds/${guild.id}/commands`;
  const { list } = (await call(discord, 'PUT', own, [command()])).body;
  assert.equal(objectsIn(list)[0]?.guild_id, guild.id);
  assert.deepEqual((await call(discord, 'GET', path)).body.list, []);
  assert.deepEqual((await call(discord, 'GET', `${own}/permissions`)).body.list, []);
  assert.equal((await call(discord, 'GET', `${own}/${objectsIn(list)[0]?.id}/permissions`)).body.code, 10066);
  assert.deepEqual(discord.violations, []);
});
