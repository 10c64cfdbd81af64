import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import {
  ApplicationCommandOptionType,
  ComponentType,
  InteractionResponseType,
  MessageFlags,
  TextInputStyle,
} from 'discord.js';
import { createDiscord, type Discord, type DiscordHandlers } from '../../../src/adapters/discord/discord.ts';
import { systemClock } from '../../../src/adapters/telemetry/system-clock.ts';
import type { HexinError } from '../../../src/domain/hexin-error.ts';
import type { Action, Command, MessageBody } from '../../../src/ports/command.ts';
import { type LoopbackDiscord, startLoopbackDiscord } from '../../support/discord/loopback-discord.ts';
import { createMemoryStore, type MemoryStore } from '../../support/memory-store.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { startAlone } from '../../support/start-alone.ts';

const say = (content: string): MessageBody => ({ content });

function command(name: string, run: Command['run'], isPrivate = false): Command {
  return {
    declaration: {
      name,
      description: `tests ${name}`,
      options: [
        { type: ApplicationCommandOptionType.String, name: 'word', description: 'a word', autocomplete: true },
        { type: ApplicationCommandOptionType.Boolean, name: 'loud', description: 'whether loudly' },
      ],
    },
    isPrivate: () => isPrivate,
    run,
    complete: async ({ options, focused }) => [{ name: `${focused}=${options[focused]}`, value: 'one' }],
  };
}

const echo = command('echo', async function* ({ options, locale, guildLocale }) {
  yield say(`${options.word} ${options.loud} ${locale} ${guildLocale}`);
});
const secret = command(
  'secret',
  async function* () {
    yield say('between us');
  },
  true,
);
const broken = command('broken', async function* () {
  yield say('well begun');
  throw new Error('password=hunter2');
});
const brokenSecret: Command = {
  ...broken,
  declaration: { ...broken.declaration, name: 'broken-secret' },
  isPrivate: () => true,
};
const streamed = command('streamed', async function* () {
  for (let word = 1; word <= 20; word++) yield say(`word ${word}`);
});
const actions: readonly Action[] = [
  {
    verb: 'ask',
    effect: 'reply',
    async opens({ args }) {
      if (args[0] === 'gone') return { refused: say('that story is gone') };
      if (args[0] === 'broken') throw new Error('password=hunter2');
      return {
        custom_id: `ask:${args[0]}`,
        title: '追问',
        components: [
          {
            type: ComponentType.Label,
            label: '问题',
            component: { type: ComponentType.TextInput, custom_id: 'question', style: TextInputStyle.Paragraph },
          },
        ],
      };
    },
    async *run({ args, fields }) {
      yield say(`${args[0]}: ${fields.question?.[0]}`);
    },
  },
  {
    verb: 'pick',
    effect: 'update',
    async *run({ fields }) {
      yield say(`picked ${fields.values?.join('+')}`);
    },
  },
];
const withComponents = command('menu', async function* () {
  yield {
    content: 'choose',
    components: [
      {
        type: ComponentType.ActionRow,
        components: ['ask:a1:m', 'ask:gone', 'ask:broken'].map((custom_id) => ({
          type: ComponentType.Button as const,
          style: 2 as const,
          label: '追问',
          custom_id,
        })),
      },
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.StringSelect,
            custom_id: 'pick',
            options: [
              { label: 'A', value: 'a' },
              { label: 'B', value: 'b' },
            ],
          },
        ],
      },
    ],
  };
});
const commands = [echo, secret, broken, brokenSecret, streamed, withComponents];

describe('on Discord', () => {
  let server: LoopbackDiscord;
  let bot: Discord;
  let store: MemoryStore;
  let channelId: string;
  let guildId: string;
  let fatal: PromiseWithResolvers<HexinError>;
  let reader: ReturnType<LoopbackDiscord['person']>;
  const log = createRecordingLog();

  function connect(token = server.token) {
    return createDiscord({ token, apiUrl: server.apiUrl, log, clock: systemClock });
  }
  const handlers = (declared: readonly Command[] = commands): DiscordHandlers => ({
    commands: declared,
    actions,
    declarations: declared.map(({ declaration }) => declaration),
    describeError: (_error, locale) => say(`sorry (${locale})`),
    store,
    onFatal: (error) => fatal.resolve(error),
  });
  async function register(discord: Discord, declared?: readonly Command[]) {
    await discord.start(handlers(declared));
    await discord.registerCommands(new AbortController().signal);
    await discord.stop();
  }

  before(async () => {
    server = await startLoopbackDiscord();
    const guild = server.addGuild({ locale: 'zh-TW', channels: [{ name: 'news' }] });
    guildId = guild.id;
    channelId = guild.channelId('news');
    reader = server.person({ guildId, locale: 'zh-CN' });
    store = createMemoryStore();
    bot = connect();
    await startAlone(bot, handlers());
  });
  beforeEach(() => {
    fatal = Promise.withResolvers();
  });
  after(async () => {
    await bot.stop();
    await server.close();
    assert.deepEqual(server.violations, []);
    assert.equal(server.stats.privilegedIdentifies, 0);
  });

  test('a slash command is deferred at once and then answered, with its options and both languages', async () => {
    const use = await reader.command(channelId, 'echo', { word: '芯片', loud: true });
    const ack = await use.ack();
    assert.equal(ack.type, InteractionResponseType.DeferredChannelMessageWithSource);
    assert.equal((await use.reply()).content, '芯片 true zh-CN zh-TW');
  });

  test('a private command answers its caller alone', async () => {
    const use = await reader.command(channelId, 'secret');
    const reply = await use.reply();
    assert.ok((reply.flags ?? 0) & MessageFlags.Ephemeral);
  });

  test('an option completes with what is typed', async () => {
    const use = await reader.autocomplete(channelId, 'echo', { word: '半' }, 'word');
    assert.deepEqual(await use.choices(), [{ name: 'word=半', value: 'one' }]);
  });

  test('a command that fails says so in the language of who sees it, and the exception is for the log alone', async () => {
    const failures = log.of('interaction-failed').length;
    for (const [name, locale] of [
      ['broken', 'zh-TW'],
      ['broken-secret', 'zh-CN'],
    ] as const) {
      const use = await reader.command(channelId, name);
      const reply = await use.until((message) => message.content.startsWith('sorry'));
      assert.equal(reply.content, `sorry (${locale})`);
    }
    assert.equal(log.of('interaction-failed').length, failures + 2);
  });

  test('a reply that streams quickly is edited at first and at the end, not for every word', async () => {
    const use = await reader.command(channelId, 'streamed');
    const reply = await use.until((message) => message.content === 'word 20');
    assert.equal(reply.content, 'word 20');
    assert.ok(use.versions.length <= 3, `${use.versions.length} versions`);
  });

  test('a button opens a modal, and what is written there is answered', async () => {
    const use = await reader.command(channelId, 'menu');
    const click = await reader.click(await use.reply(), 'ask:a1:m');
    assert.equal((await click.modal()).title, '追问');
    const submitted = await reader.submitModal(click, { question: '涨了多少' });
    assert.equal((await submitted.reply()).content, 'a1: 涨了多少');
  });

  test('a modal that is refused, or fails to open, is a message that only the reader sees', async () => {
    const use = await reader.command(channelId, 'menu');
    const refused = await (await reader.click(await use.reply(), 'ask:gone')).reply();
    assert.equal(refused.content, 'that story is gone');
    assert.ok((refused.flags ?? 0) & MessageFlags.Ephemeral);
    const failed = await (await reader.click(await use.reply(), 'ask:broken')).reply();
    assert.match(failed.content, /^sorry/);
    assert.ok((failed.flags ?? 0) & MessageFlags.Ephemeral);
  });

  test('a button that no version knows any more says so to who pressed it, and is nobody’s failure', async () => {
    const failures = log.of('interaction-failed').length;
    const old = { type: ComponentType.Button, style: 2, label: '旧', custom_id: 'constructor:1' };
    const message = server.say(channelId, server.botId, {
      components: [{ type: ComponentType.ActionRow, components: [old] }],
    });
    const reply = await (await reader.click(message, 'constructor:1')).reply();
    assert.ok((reply.flags ?? 0) & MessageFlags.Ephemeral);
    assert.equal(reply.content, 'sorry (zh-CN)');
    assert.equal(log.of('interaction-failed').length, failures);
  });

  test('a select menu changes the message it is on', async () => {
    const use = await reader.command(channelId, 'menu');
    await reader.select(await use.reply(), 'pick', ['b']);
    const changed = await use.until((message) => message.content.startsWith('picked'));
    assert.equal(changed.content, 'picked b');
  });

  test('an interaction that the gateway sends twice is answered once', async () => {
    const use = await reader.command(channelId, 'echo', { word: 'once' });
    await use.reply();
    server.repeatEvents(1);
    await use.settled();
    assert.deepEqual(server.violations, []);
    const edits = server.requests.filter(({ method }) => method === 'PATCH');
    assert.equal(edits.filter(({ path }) => path === edits.at(-1)?.path).length, 1);
  });

  test('a message is posted once under one nonce and found again by its marker', async () => {
    const marker = 'abcdefghijklmnopqrstuvwx';
    const body: MessageBody = {
      flags: MessageFlags.IsComponentsV2,
      components: [
        { type: ComponentType.TextDisplay, content: 'a story' },
        {
          type: ComponentType.ActionRow,
          components: [{ type: ComponentType.Button, style: 2, label: '追问', custom_id: `ask:a1:${marker}` }],
        },
      ],
    };
    const now = Date.now();
    const attempted = { from: now, to: now + 60_000 };
    const lonely = server.addGuild({ channels: [{ name: 'quiet' }] }).channelId('quiet');
    assert.equal(await bot.messenger.findPosted(lonely, marker, attempted), 'unknown');
    assert.equal((await bot.messenger.send(lonely, body, marker)).kind, 'sent');
    assert.equal((await bot.messenger.send(lonely, body, marker)).kind, 'sent');
    assert.equal(server.messagesIn(lonely).length, 1);
    assert.equal(typeof (await bot.messenger.findPosted(lonely, marker, attempted)), 'object');
    assert.equal(await bot.messenger.findPosted(lonely, 'another', attempted), 'no');
  });

  test('a message is found behind any number of newer ones, and what was said since isn’t looked through', async () => {
    const marker = 'zyxwvutsrqponmlkjihgfedc';
    const busy = server.addGuild({ channels: [{ name: 'busy' }] }).channelId('busy');
    const userId = server.addUser({ username: 'talker' });
    const talk = (count: number) => {
      for (let index = 0; index < count; index++) server.say(busy, userId, `message ${index}`);
    };
    talk(230);
    const body: MessageBody = {
      flags: MessageFlags.IsComponentsV2,
      components: [
        {
          type: ComponentType.ActionRow,
          components: [{ type: ComponentType.Button, style: 2, label: '追问', custom_id: `ask:a1:${marker}` }],
        },
      ],
    };
    assert.equal((await bot.messenger.send(busy, body, marker)).kind, 'sent');
    talk(600);
    const now = Date.now();
    assert.equal(typeof (await bot.messenger.findPosted(busy, marker, { from: now, to: now })), 'object');
    assert.equal(await bot.messenger.findPosted(busy, 'another', { from: now, to: now }), 'no');
    const before = server.requests.length;
    const longAgo = now - 3_600_000;
    assert.equal(await bot.messenger.findPosted(busy, 'another', { from: longAgo, to: longAgo }), 'no');
    assert.equal(server.requests.length, before + 1);
  });

  test('what Discord answers to a post becomes an outcome', async () => {
    const guild = server.addGuild({ channels: [{ name: 'closed' }, { name: 'doomed' }] });
    const body = say('hello');
    server.setPermissions(guild.channelId('closed'), 'everyone', { deny: ['SendMessages'] });
    assert.equal((await bot.messenger.send(guild.channelId('closed'), body, 'n1')).kind, 'forbidden');
    const doomed = guild.channelId('doomed');
    server.removeChannel(doomed);
    assert.equal((await bot.messenger.send(doomed, body, 'n2')).kind, 'channel-gone');
    server.failNext({ channelId, times: 1 }, { kind: 'reset', when: 'after' });
    assert.equal((await bot.messenger.send(channelId, body, 'n3')).kind, 'retry-later');
    server.failNext({ channelId, times: 1 }, { kind: 'answer', when: 'before', status: 502 });
    assert.equal((await bot.messenger.send(channelId, body, 'n4')).kind, 'retry-later');
    assert.equal((await bot.messenger.send(channelId, say(''), 'n5')).kind, 'rejected');
    assert.deepEqual(server.takeViolations().map(({ rule }) => rule).length > 0, true);
  });

  test('a channel is looked at before anything is promised', async () => {
    const guild = server.addGuild({ channels: [{ name: 'open' }, { name: 'mute' }, { name: 'talk', type: 2 }] });
    const mute = guild.channelId('mute');
    server.setPermissions(mute, 'everyone', { deny: ['SendMessages', 'ReadMessageHistory'] });
    assert.deepEqual(await bot.directory.check(guild.channelId('open'), null), { kind: 'ready' });
    assert.deepEqual(await bot.directory.check(mute, null), {
      kind: 'missing-rights',
      rights: ['send-messages', 'read-message-history'],
    });
    assert.deepEqual(await bot.directory.check(guild.channelId('talk'), null), { kind: 'unsuitable' });
    assert.deepEqual(await bot.directory.check('123456789012345678', null), { kind: 'not-found' });
  });

  test('commands are registered when they changed, and not otherwise', async () => {
    const puts = () => server.requests.filter(({ method }) => method === 'PUT').length;
    const before = puts();
    await register(connect());
    assert.equal(puts(), before);
    await register(connect(), [echo]);
    assert.equal(puts(), before + 1);
    await register(connect());
    assert.equal(puts(), before + 2);
  });

  test('a token that Discord refuses ends the start with a clear error', async () => {
    const wrong = connect('wrong.token.entirely');
    await assert.rejects(wrong.start(handlers()), { code: 'bad-token' });
    await wrong.stop();
  });

  test('a gateway that closes for good is reported with the reason', async () => {
    const doomed = connect();
    await startAlone(doomed, { ...handlers(), store: createMemoryStore() });
    server.dropConnections(4014);
    assert.equal((await fatal.promise).code, 'disallowed-intents');
    await doomed.stop();
  });
});
