import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { ChannelType, MessageFlags } from 'discord.js';
import { openBotSite } from '../support/bot-site.ts';
import { textOf } from '../support/text-of.ts';

const storyTitle = (number: number) => `第${number}座灯塔换上新灯`;
const storyText = (number: number) =>
  `${storyTitle(number)}\n\n核心提示\n\n- 01 ${number}号灯塔的灯具今夜启用，射程由 18 海里增至 24 海里。\n\n航标站说，换灯用了${number + 9}天，旧灯送进了博物馆。\n`;

/** A bot on a Discord of its own, which has a channel of each kind. */
async function setUp(t: TestContext, installs?: readonly ('guild' | 'user')[]) {
  const site = await openBotSite(installs ? { discord: { installs } } : {});
  t.after(() => site.close());
  const { discord, log, until } = site;
  const guild = discord.addGuild({
    locale: 'zh-CN',
    channels: [
      { name: 'text' },
      { name: 'news', type: ChannelType.GuildAnnouncement },
      { name: 'forum', type: ChannelType.GuildForum, tags: ['早报'], tagRequired: true },
    ],
  });
  await site.start();

  const bringStory = (number: number) => site.bring(`${number}.txt`, storyText(number));
  const moderator = discord.person({ guildId: guild.id, locale: 'zh-CN', permissions: ['ManageChannels'] });
  const shown = (channelId: string) => discord.messagesIn(channelId).map(textOf);
  return { discord, guild, bringStory, until, moderator, shown, log };
}

test('what is posted to an announcement channel is published, also in one that became one', async (t) => {
  const { discord, guild, moderator, bringStory, until, log } = await setUp(t);
  const [news, text] = [guild.channelId('news'), guild.channelId('text')];
  for (const channelId of [news, text]) {
    await (await moderator.command(channelId, 'subscribe', { schedule: 'instant' })).reply();
  }
  const isPublished = (channelId: string, index: number) =>
    ((discord.messagesIn(channelId)[index]?.flags ?? 0) & MessageFlags.Crossposted) !== 0;
  await bringStory(1);
  await until('the story is published', () => isPublished(news, 0));
  await until('the story is posted', () => discord.messagesIn(text).length === 1);
  discord.convertChannel(text, true);
  await until('the conversion is noticed', () => log.of('channel-kind-changed').length > 0);
  await bringStory(2);
  await until('the second is published in both', () => isPublished(news, 1) && isPublished(text, 1));
  assert.equal(isPublished(text, 0), false);
});

test('in a forum each story is a post of its own, with its title and the tag that the forum asks for', async (t) => {
  const { discord, guild, moderator, bringStory, until, shown } = await setUp(t);
  const forum = guild.channelId('forum');
  const reply = await moderator.command(guild.channelId('text'), 'subscribe', { channel: forum, schedule: 'instant' });
  assert.match(textOf(await reply.reply()), new RegExp(`<#${forum}>`));
  await bringStory(1);
  await until('the first post', () => discord.threadsIn(forum).length === 1);
  await bringStory(2);
  const posts = await until('the second post', () => {
    const threads = discord.threadsIn(forum);
    return threads.length === 2 && threads;
  });
  assert.deepEqual(
    posts.map(({ name }) => name),
    [storyTitle(1), storyTitle(2)],
  );
  for (const [index, { id, thread }] of posts.entries()) {
    assert.equal(thread?.appliedTagIds.length, 1);
    assert.match(shown(id).join(), new RegExp(`${index + 1}号灯塔`));
  }
});

test('a thread that was archived gets what it is owed; one that was locked waits for the right, or to be unlocked', async (t) => {
  const { discord, guild, moderator, bringStory, until, shown, log } = await setUp(t);
  const forum = guild.channelId('forum');
  await (
    await moderator.command(guild.channelId('text'), 'subscribe', { channel: forum, schedule: 'instant' })
  ).reply();
  await bringStory(1);
  const thread = (await until('a thread', () => discord.threadsIn(forum)[0])).id;
  await (await moderator.command(guild.channelId('text'), 'unsubscribe', { channel: forum })).reply();
  await (
    await moderator.command(guild.channelId('text'), 'subscribe', { channel: thread, schedule: 'instant' })
  ).reply();
  discord.archiveThread(thread);
  await bringStory(2);
  await until('the story in the archived thread', () => shown(thread).length === 2);
  discord.archiveThread(thread, { locked: true });
  await bringStory(3);
  await until('the pause', () => log.of('rights-missing').length === 1);
  assert.deepEqual(log.of('rights-missing')[0]?.fields.missing, ['manage-threads']);
  const list = await moderator.command(guild.channelId('text'), 'subscriptions');
  assert.match(textOf(await list.reply()), /管理子区/);
  discord.setPermissions(forum, 'bot', { allow: ['ManageThreads'] });
  await until('the story that waited', () => shown(thread).length === 3);
});

test('a person subscribes in a direct message, for themselves, until they close it', async (t) => {
  const { discord, bringStory, until, shown, log } = await setUp(t);
  const reader = discord.person({ locale: 'zh-TW' });
  const direct = reader.directChannelId;
  const said = textOf(await (await reader.command(direct, 'subscribe', { schedule: 'instant' })).reply());
  assert.match(said, /與 Hexin 的私訊/);
  await bringStory(1);
  await until('the story', () => shown(direct).some((text) => text.includes('1号灯塔')));
  assert.match(textOf(await (await reader.command(direct, 'subscriptions')).reply()), /與 Hexin 的私訊/);
  discord.closeDirectMessages(reader.userId, true);
  await bringStory(2);
  await until('the pause', () => log.of('subscription-paused').length > 0);
  discord.closeDirectMessages(reader.userId, false);
  assert.match(textOf(await (await reader.command(direct, 'unsubscribe')).reply()), /已取消私訊裡的訂閱/);
  const other = discord.person({ locale: 'zh-TW' });
  const theirs = textOf(await (await other.command(other.directChannelId, 'subscriptions')).reply());
  assert.doesNotMatch(theirs, /私訊 ·/);
});

test('who added the app for themselves asks anywhere, and is told what takes the bot in the server', async (t) => {
  const { discord, guild, bringStory, until, log } = await setUp(t);
  await bringStory(1);
  await until('the story', () => log.of('ingested').length > 0);
  const reader = discord.person({
    guildId: guild.id,
    locale: 'en-US',
    hasInstalled: true,
    permissions: ['ManageChannels'],
  });
  const text = guild.channelId('text');
  discord.removeGuild(guild.id);
  const subscribing = await (await reader.command(text, 'subscribe')).reply();
  assert.match(textOf(subscribing), /Hexin isn’t in this server/);
  assert.match(
    JSON.stringify(subscribing.components),
    /oauth2\/authorize\?client_id=\d+&scope=bot\+applications\.commands&permissions=\d+/,
  );
  const asking = await reader.command(text, 'articles', {});
  assert.match(textOf(await asking.reply()), /灯塔/);
  const briefing = await (await reader.command(text, 'briefing')).reply();
  assert.ok((briefing.flags ?? 0) & MessageFlags.Ephemeral);
  assert.match(textOf(briefing), /publisher’s points/, 'what only they see is in their language');
  const group = discord.addGroup();
  assert.match(textOf(await (await reader.command(group, 'briefing')).reply()), /灯塔/);
  await assert.rejects(reader.command(group, 'subscribe'), { code: 'loopback-person' });
  const stranger = discord.person();
  await assert.rejects(stranger.command(group, 'help'), { code: 'loopback-person' });
});

test('an application that nobody may add for themselves registers its commands for servers alone', async (t) => {
  const { discord, guild, moderator } = await setUp(t, ['guild']);
  assert.ok(textOf(await (await moderator.command(guild.channelId('text'), 'help')).reply()));
  const reader = discord.person({ hasInstalled: true });
  await assert.rejects(reader.command(discord.addGroup(), 'help'), { code: 'loopback-person' });
});
