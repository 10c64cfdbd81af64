import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { ChannelType, MessageFlags, PermissionFlagsBits } from 'discord.js';
import { inviteUrl } from '../../src/views/notices.ts';
import { openBotSite } from '../support/bot-site.ts';
import { textOf } from '../support/text-of.ts';

const invited = BigInt(new URL(inviteUrl('1')).searchParams.get('permissions') ?? 0);
const story =
  '渡口改乘电动船\n\n核心提示\n\n- 01 东岸渡口今天换用电动渡船，每趟载客 80 人。\n\n渡口管理处说，旧船留作展品，票价仍为 2 元。\n';

/** A bot in a guild where @everyone may nothing, so that it has what the invitation gives it and nothing else. */
async function invite(t: TestContext) {
  const site = await openBotSite();
  t.after(() => site.close());
  const { discord, until } = site;
  const guild = discord.addGuild({
    locale: 'zh-CN',
    everyonePermissions: 0n,
    botPermissions: invited,
    channels: [
      { name: 'text' },
      { name: 'news', type: ChannelType.GuildAnnouncement },
      { name: 'forum', type: ChannelType.GuildForum },
    ],
  });
  await site.start();
  const moderator = discord.person({
    guildId: guild.id,
    locale: 'zh-CN',
    permissions: ['ViewChannel', 'SendMessages', 'ManageChannels', 'UseApplicationCommands'],
  });
  const text = guild.channelId('text');
  const subscribe = async (channel: string) =>
    textOf(await (await moderator.command(text, 'subscribe', { channel, schedule: 'instant' })).reply());
  const bringStory = () => site.bring('story.txt', story);
  const askInThread = async () =>
    textOf(
      await (await moderator.command(text, 'ask', { question: '电动渡船每趟载客多少？', thread: true })).settled(),
    );
  const channels = { text, news: guild.channelId('news'), forum: guild.channelId('forum') };
  return { discord, channels, subscribe, bringStory, askInThread, until };
}

test('with the permissions of the invitation alone, every kind of channel gets its briefing, and /ask opens a thread', async (t) => {
  const { discord, channels, subscribe, bringStory, askInThread, until } = await invite(t);
  const { text, news, forum } = channels;
  for (const channel of [text, news, forum]) assert.doesNotMatch(await subscribe(channel), /缺少/);
  await bringStory();
  await until('the story in the text channel', () => discord.messagesIn(text)[0]);
  await until(
    'the announcement, published',
    () => ((discord.messagesIn(news)[0]?.flags ?? 0) & MessageFlags.Crossposted) !== 0,
  );
  const post = await until('the post in the forum', () => discord.threadsIn(forum)[0]);
  assert.doesNotMatch(await subscribe(post.id), /缺少/, 'a thread can subscribe, too');
  assert.match(await askInThread(), /80 人/);
  assert.equal(discord.threadsIn(text).length, 1);
});

test('each permission of the invitation is needed: without it, something says that it is lacking', async (t) => {
  const { discord, channels, subscribe, bringStory, askInThread, until } = await invite(t);
  const { text, forum } = channels;
  const needs = {
    ViewChannel: ['查看频道', () => subscribe(text)],
    SendMessages: ['发送消息', () => subscribe(text)],
    SendMessagesInThreads: ['在子区内发送消息', () => subscribe(forum)],
    ReadMessageHistory: ['阅读消息历史记录', () => subscribe(text)],
    CreatePublicThreads: ['创建公共子区', askInThread],
  } as const;
  const names = Object.keys(needs) as (keyof typeof needs)[];
  assert.equal(
    names.reduce((all, name) => all | PermissionFlagsBits[name], 0n),
    invited,
  );
  await subscribe(text);
  await bringStory();
  await until('the story, which is asked about', () => discord.messagesIn(text)[0]);
  for (const name of names) {
    const [shown, use] = needs[name];
    for (const channel of [text, forum]) discord.setPermissions(channel, 'bot', { deny: [name] });
    assert.match(await use(), new RegExp(`缺少(?:权限：|“)${shown}[。”]`), name);
    for (const channel of [text, forum]) discord.setPermissions(channel, 'bot', { allow: [name] });
  }
});
