import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ButtonStyle, ChannelType, ComponentType, MessageFlags } from 'discord.js';
import { createDiscord, type Discord } from '../../../src/adapters/discord/discord.ts';
import { systemClock } from '../../../src/adapters/telemetry/system-clock.ts';
import { HexinError } from '../../../src/domain/hexin-error.ts';
import type { Action, Command, MessageBody } from '../../../src/ports/command.ts';
import { type LoopbackDiscord, startLoopbackDiscord } from '../../support/discord/loopback-discord.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { startAlone } from '../../support/start-alone.ts';

const permissionsRoute = 'GET /applications/{application_id}/guilds/{guild_id}/commands/permissions';

const button = (custom_id: string) =>
  ({ type: ComponentType.Button, style: ButtonStyle.Secondary, label: custom_id, custom_id }) as const;

function command(name: string, contexts = [0, 1]): Command {
  return {
    declaration: { name, description: `tests ${name}`, contexts },
    isPrivate: () => false,
    async *run() {
      const buttons = [button('opens'), button('runs'), button('free')];
      yield { content: name, components: [{ type: ComponentType.ActionRow, components: buttons }] };
    },
  };
}

const actions: readonly Action[] = [
  {
    verb: 'opens',
    commandName: 'ask',
    effect: 'reply',
    opens: async () => ({
      custom_id: 'opens',
      title: 'asks',
      components: [
        {
          type: ComponentType.Label,
          label: 'question',
          component: { type: ComponentType.TextInput, custom_id: 'question', style: 1 },
        },
      ],
    }),
    async *run() {
      yield { content: 'answered' };
    },
  },
  {
    verb: 'runs',
    commandName: 'ask',
    effect: 'public-reply',
    async *run() {
      yield { content: 'answered' };
    },
  },
  {
    verb: 'free',
    effect: 'reply',
    async *run() {
      yield { content: 'answered' };
    },
  },
];

const describeError = (error: unknown): MessageBody => ({ content: error instanceof HexinError ? error.code : 'bug' });

describe('what moderators set for a command holds for its buttons', () => {
  let discord: LoopbackDiscord;
  let bot: Discord;
  const log = createRecordingLog();

  before(async () => {
    discord = await startLoopbackDiscord();
    bot = createDiscord({ token: discord.token, apiUrl: discord.apiUrl, log, clock: systemClock });
    const commands = [command('ask'), command('show')];
    const declarations = commands.map(({ declaration }) => declaration);
    const store = createMemoryStore();
    await startAlone(bot, { commands, actions, declarations, store, describeError, onFatal: assert.ifError });
    await discord.waitForCommand('show');
  });
  after(async () => {
    await bot.stop();
    await discord.close();
    assert.deepEqual(discord.violations, []);
  });

  async function setUp() {
    const guild = discord.addGuild({ channels: [{ name: 'open' }, { name: 'closed' }] });
    const reader = discord.person({ guildId: guild.id });
    const [open, closed] = [guild.channelId('open'), guild.channelId('closed')];
    const messageIn = async (channelId: string, by = reader) => (await by.command(channelId, 'show')).reply();
    const press = async (channelId: string, verb: string, by = reader) =>
      (await by.click(await messageIn(channelId, by), verb)).reply();
    return { guild, reader, open, closed, messageIn, press };
  }

  test('a button runs and a modal opens where nothing is set', async () => {
    const { reader, open, press, messageIn } = await setUp();
    assert.equal((await press(open, 'runs')).content, 'answered');
    const opened = await reader.click(await messageIn(open), 'opens');
    assert.equal((await opened.modal()).customId, 'opens');
  });

  test('in a channel where the command is off they are refused, to the one who pressed alone; what is no part of it goes on', async () => {
    const { guild, reader, open, closed, press, messageIn } = await setUp();
    discord.setCommandPermissions(guild.id, 'ask', [{ target: { channelId: closed }, allowed: false }]);
    for (const verb of ['runs', 'opens']) {
      const refused = await press(closed, verb);
      assert.equal(refused.content, 'command-off-here');
      assert.equal((refused.flags ?? 0) & MessageFlags.Ephemeral, MessageFlags.Ephemeral);
    }
    assert.equal((await press(closed, 'free')).content, 'answered');
    assert.equal((await press(open, 'runs')).content, 'answered');
    await assert.rejects(reader.command(closed, 'ask'), /turned off/);
    const opened = await reader.click(await messageIn(open), 'opens');
    assert.equal((await opened.modal()).customId, 'opens');
  });

  test('a thread obeys what is set for its channel, and not what is set for the category', async () => {
    const { guild, reader, closed } = await setUp();
    const category = discord.addChannel(guild.id, { name: 'section', type: ChannelType.GuildCategory });
    const inCategory = discord.addChannel(guild.id, { name: 'talk', parentId: category });
    const thread = discord.addChannel(guild.id, { name: 'aside', type: ChannelType.PublicThread, parentId: closed });
    discord.setCommandPermissions(guild.id, 'ask', [
      { target: { channelId: closed }, allowed: false },
      { target: { channelId: category }, allowed: false },
    ]);
    for (const [channelId, said] of [
      [thread, 'command-off-here'],
      [inCategory, 'answered'],
    ] as const) {
      const message = await (await reader.command(channelId, 'show')).reply();
      assert.equal((await (await reader.click(message, 'runs')).reply()).content, said);
    }
  });

  test('a change holds at once, without asking Discord again, also for a modal that is open', async () => {
    const { guild, reader, open, messageIn, press } = await setUp();
    await press(open, 'runs');
    const opened = await reader.click(await messageIn(open), 'opens');
    await opened.modal();
    const asked = () => discord.requests.filter(({ route }) => route === permissionsRoute.slice(4)).length;
    const before = asked();
    discord.setCommandPermissions(guild.id, null, [{ target: 'everyone', allowed: false }]);
    const submitted = await reader.submitModal(opened, { question: 'why' });
    assert.equal((await submitted.reply()).content, 'command-off-for-member');
    discord.setCommandPermissions(guild.id, null, []);
    assert.equal((await press(open, 'runs')).content, 'answered');
    assert.equal(asked(), before);
  });

  test('a role may be all that is let in, and administrators always are', async () => {
    const { guild, reader, open, messageIn } = await setUp();
    const roleId = discord.addRole(guild.id, { name: 'asks' });
    const insider = discord.person({ guildId: guild.id });
    discord.addMember(guild.id, insider.userId, [roleId]);
    const administrator = discord.person({ guildId: guild.id, permissions: ['Administrator'] });
    const message = await messageIn(open);
    discord.setCommandPermissions(guild.id, 'ask', [
      { target: 'everyone', allowed: false },
      { target: { roleId }, allowed: true },
    ]);
    const said = async (by: typeof reader) => (await (await by.click(message, 'runs')).reply()).content;
    assert.equal(await said(reader), 'command-off-for-member');
    assert.equal(await said(insider), 'answered');
    assert.equal(await said(administrator), 'answered');
  });

  test('in a direct message nothing is asked', async () => {
    const { reader } = await setUp();
    const before = discord.requests.length;
    const message = await (await reader.command(reader.directChannelId, 'show')).reply();
    assert.equal((await (await reader.click(message, 'runs')).reply()).content, 'answered');
    assert.ok(discord.requests.slice(before).every(({ route }) => !route.endsWith('/permissions')));
  });

  test('while Discord does not tell, a button is answered in time, by what was known last or as allowed, and the log says so', async () => {
    const known = await setUp();
    const fresh = await setUp();
    const message = await fresh.messageIn(fresh.open);
    discord.setCommandPermissions(known.guild.id, 'ask', [{ target: { channelId: known.closed }, allowed: false }]);
    assert.equal((await known.press(known.closed, 'runs')).content, 'command-off-here');
    discord.endOutage(known.guild.id);
    discord.failNext({ route: permissionsRoute, times: 1 }, { kind: 'answer', when: 'before', status: 503 });
    assert.equal((await known.press(known.closed, 'runs')).content, 'command-off-here');
    discord.failNext({ route: permissionsRoute, times: 1 }, { kind: 'delay', when: 'before', delayMs: 3_000 });
    const slow = await fresh.reader.click(message, 'runs');
    assert.ok((await slow.ack()).ms < 2_500);
    assert.equal((await slow.reply()).content, 'answered');
    assert.equal(log.of('command-permissions-unknown').length, 2);
  });
});
