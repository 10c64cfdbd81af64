import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { APIMessage } from 'discord-api-types/v10';
import type { BotProcess } from '../support/bot-process.ts';
import { type BotSite, openBotSite } from '../support/bot-site.ts';
import { customIdOf } from '../support/custom-id.ts';
import type { LoopbackDiscord } from '../support/discord/loopback-discord.ts';
import type { Person } from '../support/discord/person/person.ts';
import { textOf } from '../support/text-of.ts';
import { twoStories } from '../support/two-stories.ts';

const ephemeral = 1 << 6;

describe('a conversation with the bot, which dies in the middle of it', { timeout: 240_000 }, () => {
  let site: BotSite;
  let discord: LoopbackDiscord;
  let bot: BotProcess;
  let channel: (name: string) => string;
  let anna: Person;
  let ben: Person;

  async function start(): Promise<BotProcess> {
    const started = site.startProcess();
    await started.line('gateway-ready');
    return started;
  }

  async function dieAndRestart(): Promise<void> {
    await bot.kill();
    bot = await start();
  }

  before(async () => {
    site = await openBotSite();
    ({ discord } = site);
    await site.bring('today.txt', twoStories.text);
    const guild = discord.addGuild({ locale: 'zh-CN', channels: [{ name: 'talk' }, { name: 'threadless' }] });
    channel = (name) => guild.channelId(name);
    discord.setPermissions(channel('threadless'), 'bot', { deny: ['CreatePublicThreads'] });
    anna = discord.person({ guildId: guild.id, locale: 'zh-CN' });
    ben = discord.person({ guildId: guild.id, locale: 'zh-TW' });
    bot = await start();
    await Promise.all([discord.waitForCommand('ask'), bot.line('ingested')]);
  });
  after(() => site.close());

  async function ask(person: Person, options: Record<string, string | boolean>, where = channel('talk')) {
    const use = await person.command(where, 'ask', options);
    return use.until((message) => /"custom_id":"follow:/.test(JSON.stringify(message.components)), 20_000);
  }

  /** Presses 继续追问 and asks. */
  async function follow(person: Person, message: APIMessage, question: string): Promise<APIMessage> {
    const opener = await person.click(message, customIdOf(message, 'follow:'));
    const use = await person.submitModal(opener, { question });
    return use.until((reply) => /"custom_id":"follow:/.test(JSON.stringify(reply.components)), 20_000);
  }

  test('追问 names its story in the modal', async () => {
    const listed = await (await anna.command(channel('talk'), 'briefing', { count: 2 })).reply();
    const opener = await anna.click(listed, customIdOf(listed, 'ask:'));
    assert.match((await opener.modal()).title, /^追问：社区菜场改用可降解袋$/);
  });

  test('继续追问 goes on from the very answer that it is under, after kill -9, whatever was asked since', async () => {
    const first = await ask(anna, { question: '城际铁路更换了多少台闸机？' });
    assert.match(textOf(first), /412 台闸机/);
    const other = await ask(anna, { question: '可降解袋每只成本多少？' });
    assert.match(textOf(other), /0\.32 元/);
    await dieAndRestart();
    const opener = await anna.click(first, customIdOf(first, 'follow:'));
    assert.match(JSON.stringify(await opener.modal()), /城际铁路更换了多少台闸机/);
    const use = await anna.submitModal(opener, { question: '花了多少钱？' });
    const followed = await use.until((reply) => /follow:/.test(JSON.stringify(reply.components)), 20_000);
    assert.match(textOf(followed), /5600 万元/);
    assert.ok((followed.flags ?? 0) & ephemeral, 'the reader alone sees it');
  });

  test('somebody else goes on from a public answer for themselves, in their own language', async () => {
    const first = await ask(anna, { question: '城际铁路更换了多少台闸机？' });
    await dieAndRestart();
    const bens = await follow(ben, first, '花了多少钱？');
    assert.match(textOf(bens), /5600 万元/);
    assert.match(textOf(bens), /問：花了多少钱/);
    assert.ok((bens.flags ?? 0) & ephemeral);
    const annas = await follow(anna, first, '通行时间是多少秒？');
    assert.match(textOf(annas), /二点六秒/);
  });

  test('a citation opens its passage for the reader alone, after kill -9', async () => {
    const answer = await ask(anna, { question: '城际铁路更换了多少台闸机？' });
    await dieAndRestart();
    const passage = await (await ben.click(answer, customIdOf(answer, 'cite:'))).reply();
    const text = textOf(passage);
    assert.match(text, /城际铁路试行无纸车票/);
    assert.match(text, /\*\*闸机如何变快\*\*/);
    assert.match(text, /过去闸机要先读票[\s\S]*\*\*公司为此更换了 412 台闸机，花费 5600 万元。\*\*/);
    assert.ok((passage.flags ?? 0) & ephemeral);
  });

  test('an abstention can be asked in other words, which are there to be changed', async () => {
    const abstained = await ask(anna, { question: '北京明天天气如何' });
    const opener = await anna.click(abstained, customIdOf(abstained, 'follow:'));
    const modal = await opener.modal();
    assert.equal(modal.title, '换个问法');
    assert.match(JSON.stringify(modal), /"value":"北京明天天气如何"/);
    const again = await follow(anna, abstained, '可降解袋每只成本多少？');
    assert.match(textOf(again), /0\.32 元/);
  });

  test('a thread is opened at the answer, and everybody goes on in it, about what its question was about, after kill -9', async () => {
    const question = '城际铁路更换了多少台闸机？';
    const use = await anna.command(channel('talk'), 'ask', { question, article: twoStories.titles[0], thread: true });
    const answer = await use.until((message) => /已开子区/.test(textOf(message)), 20_000);
    assert.match(textOf(answer), /412 台闸机/);
    const [thread] = discord.threadsIn(channel('talk'));
    assert.equal(thread?.name, question);
    assert.equal(thread?.id, answer.id);
    await dieAndRestart();
    const bens = await ask(ben, { question: '花了多少钱？' }, thread?.id);
    assert.match(textOf(bens), /5600 万元/);
    assert.ok(!((bens.flags ?? 0) & ephemeral), 'everybody sees it');
    const outOfScope = await ask(anna, { question: '可降解袋每只成本多少？' }, thread?.id);
    assert.match(textOf(outOfScope), /查找范围：《城际铁路试行无纸车票》/);
    const within = await anna.command(thread?.id ?? '', 'ask', { question: '谁仍可在窗口领取行程单？', thread: true });
    assert.match(
      textOf(await within.until((message) => /子区/.test(textOf(message)), 20_000)),
      /老年旅客[\s\S]*这里已经是子区/,
    );
  });

  test('a thread whose start Discord confirmed without being heard is told of all the same', async () => {
    discord.failNext(
      { route: 'POST /channels/{channel_id}/messages/{message_id}/threads' },
      { kind: 'reset', when: 'after' },
    );
    const use = await anna.command(channel('talk'), 'ask', { question: '可降解袋每只成本多少？', thread: true });
    const answer = await use.until((message) => /子区/.test(textOf(message)), 20_000);
    assert.match(textOf(answer), /已开子区/);
    assert.ok(discord.threadsIn(channel('talk')).some(({ id }) => id === answer.id));
  });

  test('where no thread can be, the answer comes all the same and says why', async () => {
    const question = '可降解袋每只成本多少？';
    const noteOf = async (person: Person, where: string, options: Record<string, string | boolean>) => {
      const use = await person.command(where, 'ask', { question, thread: true, ...options });
      return textOf(await use.until((message) => /子区/.test(textOf(message)), 20_000));
    };
    assert.match(await noteOf(anna, channel('threadless'), {}), /0\.32 元[\s\S]*缺少“创建公共子区”权限/);
    assert.match(await noteOf(anna, channel('talk'), { private: true }), /0\.32 元[\s\S]*仅自己可见的回答不能开子区/);
    assert.match(await noteOf(anna, anna.directChannelId, {}), /0\.32 元[\s\S]*这里开不了子区/);
    discord.failNext(
      { route: 'POST /channels/{channel_id}/messages/{message_id}/threads' },
      {
        kind: 'answer',
        when: 'before',
        status: 400,
        body: { code: 160006, message: 'Maximum number of active threads reached' },
      },
    );
    assert.match(await noteOf(anna, channel('talk'), {}), /0\.32 元[\s\S]*没能开子区：Discord/);
  });
});
